"""How a cycle went, week by week: read off the traces, never a second analysis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from okr_site.analysis.analysis import Analysis
from okr_site.analysis.means import exact, weighted_mean
from okr_site.analysis.pace import Pace
from okr_site.analysis.standing import TracePoint
from okr_site.analysis.timing import week_ends
from okr_site.analysis.verdicts import by_pace
from okr_site.model import Cycle, Kind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCell:
    """One week: `index` from 1, `ends` its last day (today for the week that goes on).

    `score` and `expected` are 0..1 at the end of that day; the last week of a cycle that is over holds
    what came late, too. `status` is the pace alone: on-track, at-risk, off-track, pending, no-pace.
    """

    index: int
    ends: date
    score: Fraction | None
    expected: Fraction | None
    status: Status


def team_weeks(analysis: Analysis, cycle_id: str) -> Mapping[str, tuple[WeekCell, ...]]:
    """Return the weeks up to `as_of` of each team with objectives in a cycle, by team; none without dates."""
    return MappingProxyType(
        {
            team: _weeks(analysis, standing.cycle, standing.objectives)
            for (team, cycle), standing in analysis.teams.items()
            if cycle == cycle_id
        }
    )


def cycle_weeks(analysis: Analysis, cycle_id: str) -> tuple[WeekCell, ...]:
    """Return the weeks of a whole cycle up to `as_of`; none without dates."""
    standing = analysis.cycles[cycle_id]
    return _weeks(analysis, standing.cycle, standing.objectives)


def objective_weeks(analysis: Analysis, address: str) -> tuple[WeekCell, ...]:
    """Return the weeks of one objective up to `as_of`; none without dates."""
    return _weeks(analysis, analysis.objectives[address].cycle, (address,), alone=True)


def key_result_trace(analysis: Analysis, address: str) -> tuple[TracePoint, ...]:
    """Return the points of a key result's line: its entries that count, or a cascade's week by week.

    A cascade's points have the source `cascade`; a score typed for one has its own.
    """
    standing = analysis.key_results[address]
    own = tuple(p for p in standing.trace if p.counts)
    if standing.key_result.kind is not Kind.CASCADE:
        return own
    typed = {p.date for p in own}
    weekly = [
        TracePoint(date=day, value=None, raw=score, score=score, source="cascade")
        for day, _ in _days(standing.cycle, analysis.as_of)
        if day not in typed and (score := analysis.ledger.result(standing.key_result, day)) is not None
    ]
    return tuple(sorted((*own, *weekly), key=lambda p: p.date))


def _days(cycle: Cycle, as_of: date) -> Iterator[tuple[date, date]]:
    """Yield each week's last day, and the day whose entries it is scored by."""
    for day in week_ends(cycle, as_of):
        yield day, as_of if day == cycle.ends else day


def _weeks(
    analysis: Analysis, cycle: Cycle, objectives: Iterable[str], *, alone: bool = False
) -> tuple[WeekCell, ...]:
    ledger, pace = analysis.ledger, Pace.of(analysis.settings)
    standings = [analysis.objectives[a] for a in objectives]
    counted = [s for s in standings if s.objective.dropped is None or alone]
    results = [r for s in counted for r in s.key_results if r.key_result.dropped is None]
    first_number = min((p.date for r in results for p in r.trace if p.counts), default=None)
    grace = pace.grace_ends(cycle)
    cells: list[WeekCell] = []
    for index, (day, scored_by) in enumerate(_days(cycle, analysis.as_of), start=1):
        parts = [(exact(s.objective.weight), s.address) for s in counted]
        score = weighted_mean((w, ledger.objective(a, scored_by)) for w, a in parts)
        expected = weighted_mean(
            (w, ledger.expected(a, scored_by)) for w, a in parts if ledger.objective(a, scored_by) is not None
        )
        silent = first_number is None or first_number > scored_by
        if results and silent and grace is not None and day <= grace:
            status = Status.PENDING
        elif score is None or expected is None:
            status = Status.NO_PACE
        else:
            status = by_pace(score, expected, pace).status
        cells.append(WeekCell(index=index, ends=day, score=score, expected=expected, status=status))
    return tuple(cells)
