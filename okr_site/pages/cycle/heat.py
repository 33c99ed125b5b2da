"""Teams down, weeks across: how far each week's score lay from what was expected by then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from markupsafe import Markup

from okr_site.analysis.standing import CycleStanding
from okr_site.analysis.weeks import WeekCell, cycle_weeks, team_weeks
from okr_site.charts.heat_map import Cell, HeatMap, Row, heat_map
from okr_site.charts.vocabulary import word
from okr_site.model import Cycle, Status, Team
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.lineup import lineup

Weeks = Mapping[str, tuple[WeekCell, ...]]


def weeks_of(cycle: Cycle, sheet: Sheet) -> Weeks:
    """Return the weeks of each team in a cycle."""
    kept = sheet.desk.once(_kept)
    if cycle.id not in kept:
        kept[cycle.id] = team_weeks(sheet.desk.edition.analysis, cycle.id)
    return kept[cycle.id]


def _kept(desk: Desk) -> dict[str, Weeks]:
    """The weeks by cycle: the table of teams and the heat map ask for the same."""
    return {}


def teams_of(cycle: Cycle, sheet: Sheet) -> tuple[Team, ...]:
    """Return the teams with goals in a cycle, as the organisation's tree is read."""
    known = sheet.desk.edition.analysis.teams
    return tuple(t for t in sheet.desk.once(lineup).teams if (t.id, cycle.id) in known)


def depths_of(cycle: Cycle, sheet: Sheet) -> Mapping[str, int]:
    """Return how far each of these teams is indented: by the teams above it that have goals, too."""
    known, having = sheet.desk.edition.portfolio.teams, {team.id for team in teams_of(cycle, sheet)}
    depths: dict[str, int] = {}
    for team in having:
        seen, above = {team}, known[team].parent
        while above is not None and above in known and above not in seen:
            seen.add(above)
            above = known[above].parent
        depths[team] = len(having & seen) - 1
    return MappingProxyType(depths)


def heat(standing: CycleStanding, sheet: Sheet) -> Markup:
    """Draw teams down and weeks across; empty where the cycle has no weeks yet, or nobody said anything."""
    cycle, words, pace = standing.cycle, sheet.desk.words, sheet.desk.edition.settings.pace
    weeks = weeks_of(cycle, sheet)
    if not standing.weeks or not any(heard(cells) for cells in weeks.values()):
        return Markup("")
    columns = tuple(words("chart.week", number=i + 1) for i in range(standing.weeks))
    depth = depths_of(cycle, sheet)
    teams = [(t.name, t.address, depth[t.id], weeks.get(t.id, ())) for t in teams_of(cycle, sheet)]
    if len(teams) > 1:
        whole = cycle_weeks(sheet.desk.edition.analysis, cycle.id)
        teams.insert(0, (words("cycle.all_teams"), "", 0, whole))
    rows = tuple(
        Row(
            label=name,
            cells=tuple(_cells(cells, standing.weeks, name, sheet)),
            href=(sheet.url(address) or "") if address else "",
            depth=level,
        )
        for name, address, level, cells in teams
    )
    return heat_map(
        HeatMap(
            id="okr-heat",
            title=words("cycle.heat_title", cycle=cycle.title),
            columns=columns,
            rows=rows,
            current=standing.week - 1 if standing.week else None,
            tolerance=pace.tolerance,
            risk=pace.risk,
        ),
        words,
    )


def heard(weeks: tuple[WeekCell, ...]) -> bool:
    """Whether anybody said a number in these weeks."""
    return any(week.score is not None and week.status is not Status.PENDING for week in weeks)


def _cells(weeks: tuple[WeekCell, ...], count: int, team: str, sheet: Sheet) -> Iterable[Cell | None]:
    words = sheet.desk.words
    score = words.figures.score
    for cell in weeks[:count]:
        if cell.score is None and cell.expected is None:
            yield None
            continue
        said = None if cell.status is Status.PENDING else cell.score
        ahead = None if said is None or cell.expected is None else said - cell.expected
        title = words(
            "cycle.heat_cell",
            team=team,
            week=cell.index,
            score=score(said),
            expected=score(cell.expected),
            status=word(cell.status, False, words),
        )
        yield Cell(score=said, status=cell.status, ahead=ahead, title=title)
    for _ in range(count - len(weeks)):
        yield None
