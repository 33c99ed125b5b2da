"""Which files there are and what each one is, by its place; the first step of every run, sorted by path."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from okr_site.settings import Settings

LOCKS = frozenset({"agreed.lock.yml", "final.lock.yml"})
INDEXES = frozenset({"index.md", "README.md"})
#: `Path.suffix` of what MkDocs takes for Markdown.
MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file; `path` is relative to `docs_dir`."""

    path: str
    file: Path

    @property
    def name(self) -> str:
        """The last part of the path."""
        return posixpath.basename(self.path)

    @property
    def folder(self) -> str:
        """The path without its last part, empty at the top."""
        return posixpath.dirname(self.path)

    @property
    def stem(self) -> str:
        """The file's name without `.md`."""
        return posixpath.splitext(self.name)[0]


def walk(settings: Settings) -> tuple[Found, ...]:
    """Every file to look at, sorted by path; hidden ones are left out, links to folders not followed.

    Files in `.MD` are among them, which MkDocs does not take for Markdown: they may be meant as goals.
    """
    people = joined(settings.root, settings.folders.people)
    return tuple(
        sorted(
            (
                found
                for found in _files(settings.docs, "")
                if found.path.lower().endswith(MARKDOWN) or found.path == people or found.name in LOCKS
            ),
            key=lambda found: found.path,
        )
    )


def _files(folder: Path, prefix: str) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), f"{path}/")
        else:
            yield Found(path=path, file=Path(entry.path))


def joined(root: str, *parts: str) -> str:
    """A path under the OKRs' folder, relative to `docs_dir`, empty for `docs_dir` itself."""
    path = posixpath.normpath(posixpath.join(root or ".", *parts))
    return "" if path == "." else path


def inside(path: str, folder: str) -> bool:
    """Whether a path lies in a folder, at any depth."""
    return not folder or path.startswith(f"{folder}/")
