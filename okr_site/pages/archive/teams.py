"""Teams down, past cycles across: the headline score in each cell, the trend at the end of the row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from markupsafe import Markup

from okr_site.analysis.standing import TeamStanding
from okr_site.charts.sparkline import Spark, sparkline
from okr_site.model import Team
from okr_site.pages.archive.years import Past
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.lineup import lineup
from okr_site.pages.telling.cycles import short_name
from okr_site.pages.telling.groups import met_of
from okr_site.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryCell:
    """A team's grade in one cycle, and how many of its `count` objectives were met: no verdict of a team."""

    score: str
    met: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One team; a cell is `None` where it had no goals."""

    team: Markup
    ended: bool
    spark: Markup
    cells: tuple[HistoryCell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The cycles that contain no other, by their ends, and a row for each team that had goals in one."""

    cycles: tuple[Markup, ...]
    rows: tuple[HistoryRow, ...]


def team_history(past: tuple[Past, ...], sheet: Sheet) -> History:
    """Gather the table."""
    edition = sheet.desk.edition
    outer = {cycle.within for cycle in edition.portfolio.cycles.values()}
    cycles = [one.standing.cycle for one in reversed(past) if one.standing.cycle.id not in outer]
    cycles.sort(key=lambda cycle: cycle.ends or date.min)  # as the trend goes
    rows = []
    for team in sheet.desk.once(lineup).teams:
        found = [edition.analysis.teams.get((team.id, cycle.id)) for cycle in cycles]
        standings = [s if s and s.objectives else None for s in found]
        if any(standings):
            rows.append(_row(team, standings, sheet))
    return History(cycles=tuple(sheet.link(c.address, short_name(c)) for c in cycles), rows=tuple(rows))


def _row(team: Team, standings: list[TeamStanding | None], sheet: Sheet) -> HistoryRow:
    words = sheet.desk.words
    points: list[tuple[date, TeamStanding, Fraction]] = sorted(
        (
            (s.cycle.ends, s, s.headline)
            for s in standings
            if s is not None and s.headline is not None and s.cycle.ends
        ),
        key=lambda point: point[0],  # a long cycle may begin before another and end after it
    )
    score = words.figures.score
    drawn = Markup("")
    if len(points) > 1:
        title = words("trend.title", first=score(points[0][2]), last=score(points[-1][2]), count=len(points))
        drawn = sparkline(Spark(points=tuple((day, value) for day, _, value in points), title=title))
    return HistoryRow(
        team=sheet.link(team.address),
        ended=team.until is not None and team.until < sheet.desk.edition.analysis.as_of,
        spark=drawn,
        cells=tuple(_cell(s, words) if s else None for s in standings),
    )


def _cell(standing: TeamStanding, words: Words) -> HistoryCell:
    met, count = met_of(standing)
    return HistoryCell(score=words.figures.score(standing.headline), met=met, count=count)
