"""The tables of a cycle, of teams and of all key results, and the drawing of confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup

from okr_site.analysis.standing import KeyResultStanding
from okr_site.analysis.weeks import WeekCell
from okr_site.charts.histogram import Histogram, histogram
from okr_site.charts.sparkline import Spark, sparkline
from okr_site.charts.vocabulary import shown
from okr_site.model import Cycle, Status
from okr_site.pages.cycle.heat import depths_of, heard, teams_of, weeks_of
from okr_site.pages.cycle.split import Share, splits
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.lineup import lineup, shared_goals
from okr_site.pages.rows.choice import Choice
from okr_site.pages.rows.goal import GoalRow, goal_row
from okr_site.pages.telling.drawings import mean_bar
from okr_site.pages.telling.groups import said_of
from okr_site.pages.telling.measures import expectation, headline
from okr_site.pages.telling.sentences import week_moved
from okr_site.words import half_up

#: The columns of the table of all key results; those that hold nothing for any row are left out.
_COLUMNS = (
    "result",
    "team",
    "owner",
    "path",
    "now",
    "score",
    "progress",
    "week",
    "trend",
    "status",
    "confidence",
    "checked",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """A team in a cycle; `depth` counts the teams above it that have rows, `trend` is the weeks as a line.

    `count` is of its objectives, `split` its key results by status, `known` whether it has a score to show.
    """

    link: Markup
    lead: Markup
    depth: int
    count: int
    split: tuple[Share, ...]
    known: bool
    score: str
    computed: str
    expected: str
    change: str
    bar: Markup
    badge: Markup
    trend: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTable:
    """All key results of a cycle, grouped by objective, and what they can be filtered by.

    `columns` are the names of those in which at least one row says something, in their order.
    """

    goals: tuple[GoalRow, ...]
    columns: tuple[str, ...]
    statuses: tuple[Choice, ...]
    teams: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    kinds: tuple[Choice, ...]


def team_rows(cycle: Cycle, sheet: Sheet) -> tuple[TeamRow, ...]:
    """Return the teams with goals in a cycle, as the organisation's tree is read."""
    edition, words = sheet.desk.edition, sheet.desk.words
    weeks = weeks_of(cycle, sheet)
    running = edition.analysis.cycles[cycle.id].running
    depth, split = depths_of(cycle, sheet), splits(cycle, sheet)
    rows, score = [], words.figures.score
    for team in teams_of(cycle, sheet):
        standing = edition.analysis.teams[team.id, cycle.id]
        typed = standing.graded is not None and standing.graded != standing.score
        rows.append(
            TeamRow(
                link=sheet.link(team.address),
                lead=sheet.link(f"@{team.lead}") if team.lead else Markup(""),
                depth=depth[team.id],
                count=len(standing.objectives),
                split=split.get(team.id, ()),
                known=standing.headline is not None and standing.status is not Status.PENDING,
                score=headline(standing, words),
                computed=score(standing.score) if typed else "",
                expected=expectation(standing, words),
                change=week_moved(standing.score, standing.week_ago, words) if running else "",
                bar=mean_bar(standing, words),
                badge=said_of(standing, words),
                trend=_trend(weeks.get(team.id, ()), cycle, sheet),
            )
        )
    return tuple(rows)


def _trend(weeks: tuple[WeekCell, ...], cycle: Cycle, sheet: Sheet) -> Markup:
    words = sheet.desk.words
    points = tuple((week.ends, week.score) for week in weeks if week.score is not None)
    if not points or not heard(weeks):
        return Markup("")
    score = words.figures.score
    title = words("trend.title", first=score(points[0][1]), last=score(points[-1][1]), count=len(points))
    return sparkline(
        Spark(points=points, title=title, status=weeks[-1].status, starts=cycle.starts, ends=cycle.ends)
    )


def result_table(cycle: Cycle, sheet: Sheet) -> ResultTable:
    """Gather every objective of a cycle with its key results."""
    words, analysis = sheet.desk.words, sheet.desk.edition.analysis
    objectives = shared_goals(sheet.desk.once(lineup).by_cycle.get(cycle.id, ()))
    goals = tuple(goal_row(analysis.objectives[o.address], sheet, results=True) for o in objectives)
    rows = [row for goal in goals for row in goal.results]
    standings = [r for o in objectives for r in analysis.objectives[o.address].key_results]
    known = any(row.sort for row in rows)
    said = {
        "owner": any(row.owner for row in rows),
        "now": known or any(row.news for row in rows),
        "score": known,
        "progress": known,
        "week": analysis.cycles[cycle.id].running and any(row.week for row in rows),
        "trend": known,
        "confidence": any(row.confidence for row in rows),
        "checked": any(row.news for row in rows),
    }
    return ResultTable(
        goals=goals,
        columns=tuple(name for name in _COLUMNS if said.get(name, True)),
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
