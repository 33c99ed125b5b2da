"""`okr-site show [REF]`: finds what is meant and hands it to its view."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from okr_site.cli.misuse import Misuse
from okr_site.cli.options import with_day, with_project
from okr_site.cli.project import Run, open_project, run
from okr_site.cli.show import goals, scorecard
from okr_site.cli.show.sheet import Sheet
from okr_site.diagnostics import Severity
from okr_site.model import Portfolio
from okr_site.reading.mentions import resolve
from okr_site.reading.nearest import did_you_mean, nearest

_EXAMPLES = """\b
Examples:
  okr-site show
  okr-site show checkout-never-fails#uptime --as-of 2026-11-20"""


@click.command(epilog=_EXAMPLES)
@click.argument("reference", required=False, metavar="[REF]")
@with_day
@with_project
def show(reference: str | None, as_of: date | None, config: Path | None) -> int:
    """Show the running cycle's scorecard, or one goal with the steps of its score.

    REF is an objective (checkout, 2026-Q3/checkout), a key result (checkout#uptime), a team
    (team:payments), a person (@ada), a KPI (kpi:nps) or a cycle (2026-Q4). Of a team, a KPI or a person
    the bare name is enough where no objective has it.
    """
    outcome = run(open_project(config, as_of=as_of))
    words = outcome.project.words
    address = _address(reference, outcome)
    _view(Sheet(outcome.reading, outcome.analysis, words), address)
    errors = sum(each.severity is Severity.ERROR for each in outcome.diagnostics)
    if errors:
        click.echo(words("terminal.incomplete", count=errors), err=True)
    return 0


def _address(reference: str | None, outcome: Run) -> str:
    """Return the address of what a person typed; what means nothing is misuse."""
    analysis = outcome.analysis
    if reference is None:
        if analysis.running is None:
            raise Misuse("there is no cycle yet; a cycle is a folder whose index.md has 'cycle: …'")
        return f"cycle:{analysis.running}"
    portfolio = analysis.portfolio
    found = resolve(reference, portfolio, None, analysis.running)
    address = found if isinstance(found, str) else _bare(reference, portfolio)
    if address is None:
        near = did_you_mean(nearest(reference, _names(portfolio)))
        hint = near or (found.hint if not isinstance(found, str) else "")
        raise Misuse(f"nothing is called '{reference}'" + (f"; {hint}" if hint else ""))
    if address in portfolio.broken and not address.startswith("cycle:"):
        path = outcome.reading.shown_path(portfolio.broken[address])
        raise Misuse(f"{path} cannot be read; okr-site check says what is wrong")
    return address


def _bare(name: str, portfolio: Portfolio) -> str | None:
    """Return the address of a cycle, team, KPI or person by its bare name."""
    kinds = (
        ("cycle:", portfolio.cycles),
        ("team:", portfolio.teams),
        ("kpi:", portfolio.kpis),
        ("@", portfolio.people),
    )
    return next((f"{prefix}{name}" for prefix, known in kinds if name in known), None)


def _names(portfolio: Portfolio) -> list[str]:
    results = [result.address for result in portfolio.key_results()]
    return [
        *dict.fromkeys(objective.id for objective in portfolio.objectives.values()),
        *dict.fromkeys(address.partition("/")[2] for address in results),
        *portfolio.objectives,
        *portfolio.cycles,
        *portfolio.teams,
        *(f"team:{each}" for each in portfolio.teams),
        *portfolio.kpis,
        *(f"kpi:{each}" for each in portfolio.kpis),
        *(f"@{each}" for each in portfolio.people),
    ]


def _view(sheet: Sheet, address: str) -> None:
    analysis, portfolio = sheet.analysis, sheet.portfolio
    kind, _, name = address.partition(":")
    if address.startswith("@"):
        scorecard.person(sheet, portfolio.person(address[1:]))
    elif kind == "cycle":
        scorecard.cycle(sheet, analysis.cycles[name])
    elif kind == "team":
        scorecard.team(sheet, portfolio.teams[name])
    elif kind == "kpi":
        goals.kpi(sheet, analysis.kpis[name])
    elif "#" in address:
        goals.key_result(sheet, analysis.key_results[address])
    elif address in analysis.objectives:
        goals.objective(sheet, analysis.objectives[address])
    else:
        raise Misuse(f"'{address}' has no scorecard; show takes an objective, team, person, KPI or cycle")
