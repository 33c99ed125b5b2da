"""A team's score from cycle to cycle, as a chart and as a table; drafts have none."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import TeamStanding
from okr_site.charts.trend import Trend, TrendColumn, trend
from okr_site.model import Phase, Status
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.register import register
from okr_site.pages.telling.cycles import short_name
from okr_site.pages.telling.drawings import mean_bar
from okr_site.pages.telling.groups import is_over, said_of
from okr_site.pages.telling.measures import expectation, headline

_FINAL = (Phase.GRADING, Phase.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleScore:
    """One row: `score` is the headline, `computed` the other number where grades were typed."""

    cycle: Markup
    count: int
    score: str
    computed: str
    expected: str
    bar: Markup
    badge: Markup
    running: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Rows, newest first; the chart holds the cycles that contain no other, oldest first.

    `folded` is what the table below the chart is called: the chart's cycles by number, the others by name.
    """

    chart: Markup
    folded: str
    rows: tuple[CycleScore, ...]


def team_scores(team: str, sheet: Sheet) -> Scores:
    """Gather every cycle in which the team had goals that count, once they have a score."""
    edition = sheet.desk.edition
    standings = [
        standing
        for cycle in register(sheet.desk).cycles
        if edition.analysis.cycles[cycle.id].phase is not Phase.DRAFT
        and (standing := edition.analysis.teams.get((team, cycle.id)))
        and standing.status is not Status.PENDING
        and any(edition.analysis.objectives[address].objective.weight for address in standing.objectives)
    ]
    outer = {cycle.within for cycle in edition.portfolio.cycles.values()}
    columns = tuple(_column(s, sheet) for s in reversed(standings) if s.cycle.id not in outer)
    name = sheet.desk.name(f"team:{team}")
    return Scores(
        chart=trend(
            Trend(id="okr-team-trend", title=sheet.desk.words("scores.title", team=name), columns=columns),
            sheet.desk.words,
        )
        if len(columns) > 1
        else Markup(""),
        folded=_folded([s for s in standings if s.cycle.id in outer], len(columns), sheet),
        rows=tuple(_row(standing, sheet) for standing in standings),
    )


def _folded(longer: list[TeamStanding], count: int, sheet: Sheet) -> str:
    words = sheet.desk.words
    if not longer:
        return words("scores.table", count=count)
    return words("scores.table_with", count=count, longer=", ".join(s.cycle.title for s in longer))


def _column(standing: TeamStanding, sheet: Sheet) -> TrendColumn:
    running = sheet.desk.edition.analysis.cycles[standing.cycle.id].phase not in _FINAL
    return TrendColumn(
        label=short_name(standing.cycle),
        score=standing.headline,
        status=None if is_over(standing) else standing.status,
        said=said_of(standing, sheet.desk.words).striptags(),
        expected=standing.expected if running else None,
        href=sheet.url(standing.cycle.address) or "",
        running=running,
    )


def _row(standing: TeamStanding, sheet: Sheet) -> CycleScore:
    words = sheet.desk.words
    score = words.figures.score
    phase = sheet.desk.edition.analysis.cycles[standing.cycle.id].phase
    typed = standing.graded is not None and standing.graded != standing.score
    return CycleScore(
        cycle=sheet.link(standing.cycle.address),
        count=len(standing.objectives),
        score=headline(standing, words),
        computed=score(standing.score) if typed else "",
        expected=expectation(standing, words),
        bar=mean_bar(standing, words),
        badge=said_of(standing, words),
        running=phase not in _FINAL,
    )
