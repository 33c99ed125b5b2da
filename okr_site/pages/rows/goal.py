"""An objective as a card or a row: on the pages of teams, people, KPIs and the archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import ObjectiveStanding
from okr_site.charts.vocabulary import badge, shown
from okr_site.model import Cycle
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.rows.result import ResultRow, result_row
from okr_site.pages.telling.drawings import Size, mean_bar
from okr_site.pages.telling.measures import expectation, headline
from okr_site.pages.telling.sentences import moved


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """Finished texts of one objective; `results` is empty where only the objective is shown.

    `score` is two decimals of the headline, `computed` the other number where a grade was typed.
    """

    link: Markup
    badge: Markup
    status: str
    score: str
    computed: str
    expected: str
    change: str
    bar: Markup
    ambition: str
    owner: Markup
    team: Markup
    cycle: Markup
    dropped: bool
    results: tuple[ResultRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleGoals:
    """A cycle's objectives under its own heading."""

    cycle: Markup
    name: str
    rows: tuple[GoalRow, ...]


def goal_row(
    standing: ObjectiveStanding, sheet: Sheet, *, results: bool = False, size: Size = "table"
) -> GoalRow:
    """Gather what a row shows, with a row for each key result if `results`."""
    words, objective = sheet.desk.words, standing.objective
    score = words.figures.score
    typed = standing.graded is not None and standing.graded != standing.score
    return GoalRow(
        link=sheet.link(objective.address),
        badge=badge(standing.status, standing.stale, words),
        status=shown(standing.status, standing.stale),
        score=headline(standing, words),
        computed=score(standing.score) if typed else "",
        expected=expectation(standing, words),
        change=moved(standing.score, standing.week_ago, words),
        bar=mean_bar(standing, words, size),
        ambition=words(f"ambition.{objective.ambition.value}"),
        owner=sheet.link(f"@{objective.owner}") if objective.owner else Markup(""),
        team=sheet.link(f"team:{objective.team}"),
        cycle=sheet.link(f"cycle:{objective.cycle}"),
        dropped=objective.dropped is not None,
        results=tuple(result_row(r, sheet) for r in standing.key_results) if results else (),
    )


def cycle_goals(
    cycle: Cycle, addresses: Iterable[str], sheet: Sheet, *, results: bool = False, size: Size = "table"
) -> CycleGoals:
    """Gather the rows of some objectives of one cycle."""
    found = sheet.desk.edition.analysis.objectives
    return CycleGoals(
        cycle=sheet.link(cycle.address),
        name=cycle.title,
        rows=tuple(goal_row(found[address], sheet, results=results, size=size) for address in addresses),
    )
