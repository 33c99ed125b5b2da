"""`okr-site export`: everything that was read and computed, for other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from okr_site.cli.edition import phrasing
from okr_site.cli.misuse import Misuse
from okr_site.cli.options import with_day, with_project
from okr_site.cli.project import open_project, run
from okr_site.diagnostics import Severity
from okr_site.exchange import export_json, key_results_csv

_EXAMPLES = """\b
Examples:
  okr-site export --format json --output okrs.json
  okr-site export --format csv --cycle 2026-Q4"""


@click.command(epilog=_EXAMPLES)
@click.option("--format", "shape", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@click.option("--cycle", help="Only the key results of this cycle (csv).")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file to write.")
@with_day
@with_project
def export(
    shape: str, cycle: str | None, output: Path | None, as_of: date | None, config: Path | None
) -> int:
    """Write objectives, scores, teams, people and KPIs as data.

    The JSON is described by `okr-site schema export`; the CSV has a row for each key result.
    """
    if cycle and shape != "csv":
        raise Misuse("--cycle goes with --format csv; the JSON holds every cycle")
    project = open_project(config, as_of=as_of)
    outcome = run(project)
    if cycle and cycle not in outcome.analysis.cycles:
        known = ", ".join(sorted(outcome.analysis.cycles)) or "none"
        raise Misuse(f"there is no cycle '{cycle}'; there are: {known}")
    words = phrasing(outcome)
    if shape == "json":
        text = export_json(outcome.reading, outcome.analysis, words)
    else:
        text = key_results_csv(outcome.analysis, words.url, (cycle,) if cycle else None)
    _write(text, output)
    errors = sum(each.severity is Severity.ERROR for each in outcome.diagnostics)
    if errors:
        click.echo(project.words("terminal.incomplete", count=errors), err=True)
    return 0


def _write(text: str, output: Path | None) -> None:
    """Write UTF-8 with the line ends as they are, to the file or to standard output."""
    if output is None:
        click.echo(text.encode(), nl=False)
        return
    try:
        output.write_bytes(text.encode())
    except OSError as error:
        raise Misuse(f"'{output}' cannot be written: {error.strerror}") from None
