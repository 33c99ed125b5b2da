"""The tables and drawings of a cycle: teams, weeks, all key results, confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup

from okr_site.analysis.standing import CycleStanding, KeyResultStanding
from okr_site.analysis.weeks import WeekCell, cycle_weeks, team_weeks
from okr_site.charts.heat_map import Cell, HeatMap, Row, heat_map
from okr_site.charts.histogram import Histogram, histogram
from okr_site.charts.sparkline import Spark, sparkline
from okr_site.charts.vocabulary import badge, shown, word
from okr_site.model import Cycle, Status, Team
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.lineup import lineup, shared_goals
from okr_site.pages.rows.goal import GoalRow, goal_row
from okr_site.pages.telling.drawings import mean_bar
from okr_site.pages.telling.measures import expectation, headline
from okr_site.pages.telling.sentences import week_moved
from okr_site.words import half_up

Weeks = Mapping[str, tuple[WeekCell, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """A team in a cycle; `depth` is 0 for the root, `trend` the cycle's weeks as a line."""

    link: Markup
    lead: Markup
    depth: int
    count: int
    score: str
    computed: str
    expected: str
    change: str
    bar: Markup
    badge: Markup
    trend: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option of a filter."""

    value: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTable:
    """All key results of a cycle, grouped by objective, and what they can be filtered by.

    `week` says whether the last seven days have a column.
    """

    goals: tuple[GoalRow, ...]
    week: bool
    statuses: tuple[Choice, ...]
    teams: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    kinds: tuple[Choice, ...]


def team_rows(cycle: Cycle, sheet: Sheet) -> tuple[TeamRow, ...]:
    """Return the teams with goals in a cycle, as the organisation's tree is read."""
    edition, words = sheet.desk.edition, sheet.desk.words
    weeks = _weeks_of(cycle, sheet)
    running = edition.analysis.cycles[cycle.id].running
    rows, score = [], words.figures.score
    for team in _teams(cycle, sheet):
        standing = edition.analysis.teams[team.id, cycle.id]
        typed = standing.graded is not None and standing.graded != standing.score
        rows.append(
            TeamRow(
                link=sheet.link(team.address),
                lead=sheet.link(f"@{team.lead}") if team.lead else Markup(""),
                depth=sheet.desk.once(lineup).depth.get(team.id, 0),
                count=len(standing.objectives),
                score=headline(standing, words),
                computed=score(standing.score) if typed else "",
                expected=expectation(standing, words),
                change=week_moved(standing.score, standing.week_ago, words) if running else "",
                bar=mean_bar(standing, words),
                badge=badge(standing.status, False, words),
                trend=_trend(weeks.get(team.id, ()), cycle, sheet),
            )
        )
    return tuple(rows)


def _weeks_of(cycle: Cycle, sheet: Sheet) -> Weeks:
    kept = sheet.desk.once(_kept)
    if cycle.id not in kept:
        kept[cycle.id] = team_weeks(sheet.desk.edition.analysis, cycle.id)
    return kept[cycle.id]


def _kept(desk: Desk) -> dict[str, Weeks]:
    """The weeks by cycle: the table of teams and the heat map ask for the same."""
    return {}


def _teams(cycle: Cycle, sheet: Sheet) -> tuple[Team, ...]:
    known = sheet.desk.edition.analysis.teams
    return tuple(t for t in sheet.desk.once(lineup).teams if (t.id, cycle.id) in known)


def _trend(weeks: tuple[WeekCell, ...], cycle: Cycle, sheet: Sheet) -> Markup:
    words = sheet.desk.words
    points = tuple((week.ends, week.score) for week in weeks if week.score is not None)
    if not points or not _heard(weeks):
        return Markup("")
    score = words.figures.score
    title = words("trend.title", first=score(points[0][1]), last=score(points[-1][1]), count=len(points))
    return sparkline(
        Spark(points=points, title=title, status=weeks[-1].status, starts=cycle.starts, ends=cycle.ends)
    )


def heat(standing: CycleStanding, sheet: Sheet) -> Markup:
    """Draw teams down and weeks across; empty where the cycle has no weeks yet, or nobody said anything."""
    cycle, words = standing.cycle, sheet.desk.words
    weeks = _weeks_of(cycle, sheet)
    if not standing.weeks or not any(_heard(cells) for cells in weeks.values()):
        return Markup("")
    columns = tuple(words("chart.week", number=i + 1) for i in range(standing.weeks))
    depth = sheet.desk.once(lineup).depth
    teams = [(t.name, t.address, depth.get(t.id, 0), weeks.get(t.id, ())) for t in _teams(cycle, sheet)]
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
        ),
        words,
    )


def _heard(weeks: tuple[WeekCell, ...]) -> bool:
    return any(week.score is not None and week.status is not Status.PENDING for week in weeks)


def _cells(weeks: tuple[WeekCell, ...], count: int, team: str, sheet: Sheet) -> Iterable[Cell | None]:
    words = sheet.desk.words
    score = words.figures.score
    for cell in weeks[:count]:
        if cell.score is None and cell.expected is None:
            yield None
            continue
        said = None if cell.status is Status.PENDING else cell.score
        title = words(
            "cycle.heat_cell",
            team=team,
            week=cell.index,
            score=score(said),
            expected=score(cell.expected),
            status=word(cell.status, False, words),
        )
        yield Cell(score=said, status=cell.status, title=title)
    for _ in range(count - len(weeks)):
        yield None


def result_table(cycle: Cycle, sheet: Sheet) -> ResultTable:
    """Gather every objective of a cycle with its key results."""
    words, analysis = sheet.desk.words, sheet.desk.edition.analysis
    objectives = shared_goals(sheet.desk.once(lineup).by_cycle.get(cycle.id, ()))
    goals = tuple(goal_row(analysis.objectives[o.address], sheet, results=True) for o in objectives)
    rows = [row for goal in goals for row in goal.results]
    standings = [r for o in objectives for r in analysis.objectives[o.address].key_results]
    return ResultTable(
        goals=goals,
        week=analysis.cycles[cycle.id].running and any(row.week for row in rows),
        statuses=tuple(
            Choice(value=value, word=words(f"status.{value}"))
            for value in dict.fromkeys(shown(s.status, s.stale) for s in standings)
        ),
        teams=_choices((row.team, row.team_name) for row in rows),
        owners=_choices((row.owner, row.owner_name) for row in rows if row.owner),
        kinds=_choices((row.kind, words(f"kind.{row.kind}")) for row in rows),
    )


def _choices(pairs: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    found = sorted(dict(pairs).items(), key=lambda p: (p[1].casefold(), p[0]))
    return tuple(Choice(value=value, word=name) for value, name in found)


def confidence_chart(cycle: Cycle, sheet: Sheet) -> Markup:
    """Draw how sure the owners are, and were a fortnight ago; empty where nobody said."""
    edition, words = sheet.desk.edition, sheet.desk.words
    objectives = shared_goals(sheet.desk.once(lineup).by_cycle.get(cycle.id, ()))
    standings = [r for o in objectives for r in edition.analysis.objectives[o.address].key_results]
    live = [r for r in standings if r.key_result.dropped is None and r.objective.dropped is None]
    now, before = _levels(live, 0, sheet), _levels(live, 14, sheet)
    if not any(now):
        return Markup("")
    return histogram(
        Histogram(
            id="okr-confidence",
            title=words("cycle.confidence_title", count=sum(now)),
            counts=now,
            before=before if any(before) else (),
        ),
        words,
    )


def _levels(standings: list[KeyResultStanding], days: int, sheet: Sheet) -> tuple[int, ...]:
    day = sheet.desk.edition.analysis.as_of - timedelta(days=days)
    found: Counter[int] = Counter()
    for standing in standings:
        said = [c for c in standing.key_result.check_ins if c.date <= day and c.confidence is not None]
        if said and (level := said[-1].confidence) is not None:
            found[min(10, max(0, int(half_up(level, 0))))] += 1
    return tuple(found[level] for level in range(11))
