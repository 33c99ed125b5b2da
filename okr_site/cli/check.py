"""`okr-site check`: everything that is wrong, in one go."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click

from okr_site.cli import github_report, gitlab_report, json_report, sarif_report, text_report
from okr_site.cli.misuse import Misuse
from okr_site.cli.options import codes, union, with_day, with_project
from okr_site.cli.project import open_project, run
from okr_site.diagnostics import Diagnostic, Severity
from okr_site.words import Words

_EXAMPLES = """\b
Examples:
  okr-site check
  okr-site check okrs/2026-Q4 --ignore OKR208 --fail-on warning"""


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
@with_project
def check(
    paths: tuple[Path, ...],
    shape: str | None,
    as_of: date | None,
    select: tuple[frozenset[str], ...],
    ignore: tuple[frozenset[str], ...],
    fail_on: str | None,
    config: Path | None,
) -> int:
    """Say what is wrong in the files, and where.

    With PATHs only what stands in those files and folders is said; everything is read nevertheless.
    The exit status is 1 when something is as grave as the option fail_on says, and 2 for misuse.
    """
    starts = [each if each.is_dir() else each.parent for each in paths]
    project = open_project(config, Path(), *starts, as_of=as_of)
    settings = project.settings
    inside = _inside(paths, settings.project)
    outcome = run(project)
    found = [
        each
        for each in outcome.diagnostics
        if (not select or each.code in union(select))
        and each.code not in union(ignore)
        and (not paths or _concerns(each, inside))
    ]
    _print(found, shape or _usual(), settings.project)
    for note in project.notes:
        click.echo(note, err=True)
    click.echo(_summary(found, len(outcome.reading.files), project.words), err=True)
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


def _print(found: Sequence[Diagnostic], shape: str, project: Path) -> None:
    if shape == "json":
        click.echo(json_report.report(found))
    elif shape == "gitlab":
        click.echo(gitlab_report.report(found, _prefix(project)))
    elif shape == "sarif":
        click.echo(sarif_report.report(found, _prefix(project)))
    elif shape == "github":
        for line in github_report.lines(found, _prefix(project)):
            click.echo(line)
    elif sys.stdout.isatty():
        for line in text_report.pictures(found, project, shutil.get_terminal_size().columns):
            click.echo(line)
    elif found:
        click.echo("\n".join(text_report.lines(found)))


def _summary(found: Sequence[Diagnostic], files: int, words: Words) -> str:
    read = words("terminal.files", count=files)
    if not found:
        return words("terminal.clean", files=read)
    numbers = Counter(each.severity for each in found)
    parts = [words(f"terminal.{each}", count=numbers[each]) for each in Severity if numbers[each]]
    return words("terminal.found", what=", ".join(parts), files=read)
