"""`okr-site check --fix`: makes the fixes that diagnostics carry, file by file, until nothing is left to do.

Only the characters of a fix change. A file that somebody writes at the same moment is left to them.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from okr_site.cli.project import Project, Run, run
from okr_site.diagnostics import Diagnostic
from okr_site.reading import Cache
from okr_site.source.edit import Fix, Outdated, applied, together

#: A fix may bring another fault to light; more than this in a row would be a circle.
_ROUNDS = 10
_BOM = b"\xef\xbb\xbf"
_READ = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".yml", ".yaml", ".csv")
_CHANGED = "somebody has changed the file meanwhile; run the check again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A diagnostic whose fix was made, and the file's text right before."""

    diagnostic: Diagnostic
    fix: Fix
    before: str


@dataclass(slots=True, kw_only=True)
class Mending:
    """What was done; `refused` says by path why a file was left as it is."""

    run: Run
    mended: list[Mended] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


class _Refusal(Exception):  # noqa: N818 - it is no error of the program
    """Why a file is not written."""


def mend(project: Project, wanted: Callable[[Diagnostic], bool]) -> Mending:
    """Make the fixes of all wanted diagnostics and return them with the run after the last one."""
    cache = Cache()
    done = Mending(run=run(project, cache))
    for _ in range(_ROUNDS):
        if not _round(done, cache, wanted):
            break
        done.run = run(project, cache)
    return done


def _round(done: Mending, cache: Cache, wanted: Callable[[Diagnostic], bool]) -> bool:
    """Make at most one change of each place; return whether something was written."""
    reading, settings = done.run.reading, done.run.project.settings
    by_path: dict[str, list[Diagnostic]] = {}
    for each in done.run.diagnostics:
        if each.fix is not None and each.location.path not in done.refused and wanted(each):
            by_path.setdefault(each.location.path, []).append(each)
    before = len(done.mended)
    for path, found in by_path.items():
        seen = cache.entries.get(path.removeprefix(reading.docs_prefix))
        stamp = seen[0][:3] if seen else ()
        try:
            done.mended += _mend_file(settings.project / path, settings.docs.resolve(), found, stamp)
        except _Refusal as refusal:
            done.refused[path] = str(refusal)
        except OSError as error:
            done.refused[path] = error.strerror or type(error).__name__
    return len(done.mended) > before


def _mend_file(path: Path, inside: Path, found: list[Diagnostic], stamp: tuple[object, ...]) -> list[Mended]:
    # A link stays a link: what it names is written.
    file = path.resolve()
    status = file.stat()
    if not file.is_relative_to(inside):
        raise _Refusal("it leads out of the folder")
    if not status.st_mode & 0o222 or not os.access(file, os.W_OK):
        raise _Refusal("the file is read-only")
    if stamp != _stamp(status):
        raise _Refusal(_CHANGED)
    data = file.read_bytes()
    mark = _BOM if data.startswith(_BOM) else b""
    fixes = together(each.fix for each in found if each.fix is not None)
    try:
        before = data[len(mark) :].decode("utf-8")
        after = applied(before, (edit for fix in fixes for edit in fix.edits))
    except (Outdated, UnicodeDecodeError):
        raise _Refusal(_CHANGED) from None
    _write(file, mark + after.encode("utf-8"), status)
    return [
        Mended(diagnostic=each, fix=each.fix, before=before)
        for each in found
        if each.fix is not None and any(each.fix is fix for fix in fixes)
    ]


def _stamp(status: os.stat_result) -> tuple[object, ...]:
    return status.st_mtime_ns, status.st_size, status.st_ino


def _write(file: Path, data: bytes, status: os.stat_result) -> None:
    """Put the new file in the place of the old one in one step, with its mode and owner."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(data)
            os.fchmod(new.fileno(), stat.S_IMODE(status.st_mode))
            with suppress(OSError):
                os.fchown(new.fileno(), status.st_uid, status.st_gid)
        if _stamp(file.stat()) != _stamp(status):
            raise _Refusal(_CHANGED)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def rehearsal(project: Project) -> Iterator[Project]:
    """Give the same project in a copy of its files, which is thrown away afterwards."""
    settings = project.settings
    with tempfile.TemporaryDirectory(prefix="okr-site-") as folder:
        base = Path(folder).resolve()
        docs = base / os.path.relpath(settings.docs, settings.project)
        with suppress(shutil.Error):
            shutil.copytree(settings.docs, docs, symlinks=True, ignore=_unread, dirs_exist_ok=True)
        yield replace(project, settings=replace(settings, project=base, docs=docs))


def _unread(folder: str, names: list[str]) -> set[str]:
    return {
        name
        for name in names
        if name.startswith(".") or not (name.lower().endswith(_READ) or (Path(folder) / name).is_dir())
    }
