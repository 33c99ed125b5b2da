"""Where teams and cycles stand: means over objectives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TypedDict

from okr_site.analysis.means import exact, weighted_mean
from okr_site.analysis.pace import Pace
from okr_site.analysis.standing import CycleStanding, ObjectiveStanding, TeamStanding
from okr_site.analysis.timing import CycleTime, week_of, weeks_in
from okr_site.analysis.verdicts import group_verdict
from okr_site.model import Level, Status, Team


class _Mean(TypedDict):
    """What a `GroupStanding` is made of."""

    objectives: tuple[str, ...]
    score: Fraction | None
    graded: Fraction | None
    headline: Fraction | None
    expected: Fraction | None
    status: Status
    week_ago: Fraction | None
    counts: Mapping[Status, int]


def shared(standings: Iterable[ObjectiveStanding]) -> list[ObjectiveStanding]:
    """Return the objectives of teams; a person's own stand on that person's page only."""
    return [s for s in standings if s.objective.level is not Level.PERSON]


def group_mean(
    standings: Iterable[ObjectiveStanding], number: Callable[[ObjectiveStanding], Fraction | None]
) -> Fraction | None:
    """Return the mean of a number over objectives, by weight; dropped ones and people's own are left out."""
    return weighted_mean(
        (exact(s.objective.weight), number(s))
        for s in standings
        if s.objective.dropped is None and s.objective.level is not Level.PERSON
    )


def _mean(standings: Sequence[ObjectiveStanding], time: CycleTime, pace: Pace) -> _Mean:
    score = group_mean(standings, lambda s: s.score)
    graded = group_mean(standings, lambda s: s.graded) if time.judged else None
    headline = score if graded is None else graded
    expected = group_mean((s for s in standings if s.score is not None), lambda s: s.expected)
    if time.elapsed is None and any(s.expected is None for s in standings if s.score is not None):
        expected = None  # without dates only limits are expected of, which says nothing of the rest
    verdict = group_verdict(
        statuses=[s.status for s in standings],
        score=score,
        headline=headline,
        expected=expected,
        expected_final=group_mean(
            (s for s in standings if s.headline is not None), lambda s: s.expected_final
        ),
        time=time,
        pace=pace,
    )
    return _Mean(
        objectives=tuple(s.address for s in standings),
        score=score,
        graded=graded,
        headline=headline,
        expected=expected,
        status=verdict.status,
        week_ago=group_mean(standings, lambda s: s.week_ago),
        counts=_count(s.status for s in standings),
    )


def _count(statuses: Iterable[Status]) -> Mapping[Status, int]:
    found = Counter(statuses)
    return MappingProxyType({status: found[status] for status in Status if found[status]})


def stand_team(
    team: Team, standings: Sequence[ObjectiveStanding], time: CycleTime, pace: Pace
) -> TeamStanding:
    """Return where a team stands in a cycle, from its own objectives."""
    return TeamStanding(team=team, cycle=time.cycle, **_mean(standings, time, pace))


def stand_cycle(
    time: CycleTime,
    standings: Sequence[ObjectiveStanding],
    root: TeamStanding | None,
    as_of: date,
    pace: Pace,
) -> CycleStanding:
    """Return where a cycle stands, from all teams' objectives and the root team's own."""
    cycle = time.cycle
    living = [s for s in standings if s.objective.dropped is None]
    over = cycle.ends is None or as_of > cycle.ends
    return CycleStanding(
        cycle=cycle,
        phase=time.phase,
        running=time.running,
        elapsed=time.elapsed,
        week=week_of(cycle, as_of),
        weeks=weeks_in(cycle),
        days_left=None if over or cycle.ends is None else (cycle.ends - as_of).days,
        root_score=root.score if root else None,
        root_graded=root.graded if root else None,
        scored=sum(s.scored for s in living),
        countable=sum(s.countable for s in living),
        result_counts=_count(r.status for s in standings for r in s.key_results),
        stale_counts=_count(r.status for s in standings for r in s.key_results if r.stale),
        **_mean(standings, time, pace),
    )
