"""`okr-site check`: everything that is wrong, in one go."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import click

from okr_site.cli import (
    github_report,
    gitlab_report,
    json_report,
    mending_report,
    sarif_report,
    text_report,
)
from okr_site.cli.mending import Mending, mend, rehearsal
from okr_site.cli.misuse import Misuse
from okr_site.cli.options import codes, union, with_day, with_project
from okr_site.cli.printable import printable
from okr_site.cli.project import Project, open_project, run
from okr_site.cli.rule_pages import RulePages, rule_pages
from okr_site.diagnostics import Diagnostic, Severity
from okr_site.words import Words

_EXAMPLES = """\b
Examples:
  okr-site check
  okr-site check okrs/2026-Q4 --ignore OKR208 --fail-on warning
  okr-site check --diff"""


@click.command(epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]...")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "github", "gitlab", "sarif"]),
    help="How it is said: text unless it runs in GitHub Actions (github) or GitLab CI (gitlab).",
)
@with_day
@click.option(
    "--select",
    type=codes,
    metavar="CODES",
    multiple=True,
    help="Only these codes: OKR104,OKR2 or a rule's name.",
)
@click.option("--ignore", type=codes, metavar="CODES", multiple=True, help="All but these codes.")
@click.option("--fail-on", type=click.Choice(["error", "warning"]), help="What counts as a failure.")
@click.option("--fix", is_flag=True, help="Mend what has exactly one sensible cure, then say what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would change as a patch, and write nothing.")
@with_project
def check(
    paths: tuple[Path, ...],
    shape: str | None,
    as_of: date | None,
    select: tuple[frozenset[str], ...],
    ignore: tuple[frozenset[str], ...],
    fail_on: str | None,
    fix: bool,
    diff: bool,
    config: Path | None,
) -> int:
    """Say what is wrong in the files, and where.

    With PATHs only what stands in those files and folders is said; everything is read nevertheless.
    --fix and --diff mend what the same options let through.
    The exit status is 1 when something is as grave as the option fail_on says, and 2 for misuse.
    """
    starts = [each if each.is_dir() else each.parent for each in paths]
    project = open_project(config, Path(), *starts, as_of=as_of)
    settings = project.settings
    inside = _inside(paths, settings.project)
    chosen, left_out = union(select), union(ignore)

    def wanted(each: Diagnostic) -> bool:
        shown = (not select or each.code in chosen) and each.code not in left_out
        return shown and (not paths or _concerns(each, inside))

    shape = shape or _usual()
    mended = 0
    if fix and not diff:
        mending = mend(project, wanted)
        outcome, mended = mending.run, len(mending.mended)
        _print_mending(mending, shape)
    else:
        outcome = run(project)
    found = [each for each in outcome.diagnostics if wanted(each)]
    if diff:
        _print_patch(project, wanted)
    else:
        _print(found, shape, settings.project, rule_pages(project))
    for note in project.notes:
        click.echo(note, err=True)
    click.echo(_summary(found, len(outcome.reading.files), mended, project.words), err=True)
    limit = Severity(fail_on) if fail_on else settings.fail_on
    return int(any(each.severity.rank <= limit.rank for each in found))


def _inside(paths: Iterable[Path], project: Path) -> tuple[str, ...]:
    """Return the paths as diagnostics say them; one from elsewhere is misuse."""
    shown = []
    for path in paths:
        absolute = path.resolve()
        if not absolute.is_relative_to(project):
            raise Misuse(f"'{path}' is not in {project}; name that site's mkdocs.yml with -f")
        shown.append(absolute.relative_to(project).as_posix())
    return tuple(shown)


def _concerns(diagnostic: Diagnostic, paths: Iterable[str]) -> bool:
    where = diagnostic.location.path
    return any(path == "." or where == path or where.startswith(f"{path}/") for path in paths)


def _usual() -> str:
    """Return the form that the surroundings read; a terminal is for people wherever it is."""
    if not sys.stdout.isatty():
        for variable, shape in (("GITHUB_ACTIONS", "github"), ("GITLAB_CI", "gitlab")):
            if os.environ.get(variable) == "true":
                return shape
    return "text"


def _prefix(project: Path) -> str:
    """Return what leads from the repository's folder to the project's: services count paths from there."""
    for folder in (project, *project.parents):
        if (folder / ".git").exists():
            inner = project.relative_to(folder).as_posix()
            return "" if inner == "." else f"{inner}/"
    return ""


def _print(found: Sequence[Diagnostic], shape: str, project: Path, rules: RulePages) -> None:
    if shape == "json":
        click.echo(json_report.report(found, rules))
    elif shape == "gitlab":
        click.echo(gitlab_report.report(found, _prefix(project), rules))
    elif shape == "sarif":
        click.echo(sarif_report.report(found, _prefix(project), rules))
    elif shape == "github":
        for line in github_report.lines(found, _prefix(project), rules):
            click.echo(line)
    elif sys.stdout.isatty():
        for line in text_report.pictures(found, project, shutil.get_terminal_size().columns, rules):
            click.echo(line)
    elif found:
        click.echo("\n".join(text_report.lines(found)))


def _print_mending(mending: Mending, shape: str) -> None:
    """Say what was mended, on standard error where standard output is for a program."""
    err = shape != "text"
    if sys.stdout.isatty() and not err:
        done = mending_report.pictures(mending.mended, shutil.get_terminal_size().columns)
    else:
        done = mending_report.lines(mending.mended)
    for line in done:
        click.echo(line, err=err)
    _print_refused(mending)


def _print_refused(mending: Mending) -> None:
    for path, reason in mending.refused.items():
        click.echo(printable(f"{path}: not mended: {reason}"), err=True)


def _print_patch(project: Project, wanted: Callable[[Diagnostic], bool]) -> None:
    """Print what mending does to a copy of the files."""
    with rehearsal(project) as copy:
        mending = mend(copy, wanted)
        texts: dict[str, tuple[str, str]] = {}
        for each in mending.mended:
            path = each.diagnostic.location.path
            before = (project.settings.project / path).read_bytes().decode("utf-8", errors="replace")
            after = (copy.settings.project / path).read_bytes().decode("utf-8", errors="replace")
            texts[path] = before, after
    for path, (before, after) in texts.items():
        pieces = mending_report.patch(path, before, after, colour=sys.stdout.isatty())
        click.echo("".join(pieces).encode("utf-8"), nl=False)
    _print_refused(mending)


def _summary(found: Sequence[Diagnostic], files: int, mended: int, words: Words) -> str:
    read = words("terminal.files", count=files)
    parts = [words("terminal.mended", count=mended)] if mended else []
    if not found:
        return " ".join([*parts, words("terminal.clean", files=read)])
    numbers = Counter(each.severity for each in found)
    what = [words(f"terminal.{each}", count=numbers[each]) for each in Severity if numbers[each]]
    parts.append(words("terminal.found", what=", ".join(what), files=read))
    mendable = sum(each.fix is not None for each in found)
    if mendable:
        parts.append(words("terminal.mendable", count=mendable))
    return " ".join(parts)
