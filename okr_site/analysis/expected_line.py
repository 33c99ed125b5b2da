"""What is expected day by day as a line with few points: the plan that a chart draws behind the scores.

Drawn over whole days, it gives on every day of the cycle exactly what the ledger gives.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction

from okr_site.analysis.analysis import Analysis
from okr_site.analysis.standing import TracePoint
from okr_site.model import Cycle, KeyResult, Kind

#: A day, and what is expected at its end, 0..1; `None` from there on to the next day that has a number.
ExpectedPoint = tuple[date, Fraction | None]


def objective_expected(analysis: Analysis, address: str) -> tuple[ExpectedPoint, ...]:
    """Return the line of an objective from its cycle's first day to the day after its last.

    Days to come are answered as if nothing more were said; entries that came late count on the last day.
    Empty without dates, of what was dropped, and where nothing is expected.
    """
    standing = analysis.objectives[address]
    if standing.objective.dropped is not None:
        return ()
    results = (r.key_result for r in standing.key_results if r.key_result.dropped is None)
    return _line(analysis, standing.cycle, results, lambda day: analysis.ledger.expected(address, day))


def key_result_expected(analysis: Analysis, address: str) -> tuple[ExpectedPoint, ...]:
    """Return the line of one key result, as `objective_expected` does of an objective."""
    standing = analysis.key_results[address]
    result = standing.key_result
    if result.dropped is not None or standing.objective.dropped is not None:
        return ()
    return _line(
        analysis, standing.cycle, (result,), lambda day: analysis.ledger.expected_of_result(result, day)
    )


def expected_on(line: tuple[ExpectedPoint, ...], day: date) -> Fraction | None:
    """Read a line on any day; before its first and after its last day it is level."""
    if not line:
        return None
    after = bisect_right(line, day, key=lambda point: point[0])
    (first, low), (last, high) = line[max(after - 1, 0)], line[min(after, len(line) - 1)]
    if low is None or high is None or day <= first or first == last:
        return low
    return low + (high - low) * Fraction((day - first).days, (last - first).days)


def _line(
    analysis: Analysis,
    cycle: Cycle,
    results: Iterable[KeyResult],
    expected: Callable[[date], Fraction | None],
) -> tuple[ExpectedPoint, ...]:
    starts, ends = cycle.starts, cycle.ends
    if starts is None or ends is None or ends < starts:
        return ()
    edge = _beside(ends, 1)
    bends = {starts, ends, edge, analysis.as_of}
    for day in _turns(analysis, results):
        bends |= {_beside(day, -1), day}
    days = sorted(day for day in bends if starts <= day <= edge)
    late = max(analysis.as_of, edge)
    points = [(day, expected(late if day == edge else day)) for day in days]
    return _simplified(points) if any(number is not None for _, number in points) else ()


def _turns(analysis: Analysis, results: Iterable[KeyResult]) -> Iterator[date]:
    """Yield the days on which an expectation may jump or bend: after dues, and where the mean changes."""
    ledger, objectives = analysis.ledger, analysis.portfolio.objectives
    wanted, seen = list(results), set[str]()
    while wanted:
        result = wanted.pop()
        if result.due is not None:
            yield _beside(result.due, 1)
        yield from _not_applicable(ledger.traces.get(result.address, ()))
        if result.kind is not Kind.CASCADE:
            continue
        for child in analysis.alignment.children.get(result.address, ()):
            if child in seen or child not in objectives:
                continue
            seen.add(child)
            cycle = ledger.times[objectives[child].cycle].cycle
            yield from (cycle.starts,) if cycle.starts else ()
            yield from (_beside(cycle.ends, 1),) if cycle.ends else ()
            wanted += objectives[child].key_results


def _not_applicable(trace: Iterable[TracePoint]) -> Iterator[date]:
    """Yield the days from which a result leaves its mean or is back in it."""
    out = False
    for point in trace:
        if point.counts and (point.score is None) is not out:
            out = not out
            yield point.date


def _beside(day: date, days: int) -> date:
    """The day so many days later, inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _simplified(points: list[ExpectedPoint]) -> tuple[ExpectedPoint, ...]:
    """Leave out the points that lie on the line through their neighbours, exactly."""
    kept: list[ExpectedPoint] = []
    for point in points:
        while len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _straight(first: ExpectedPoint, middle: ExpectedPoint, last: ExpectedPoint) -> bool:
    if first[1] is None or middle[1] is None or last[1] is None:
        return first[1] is middle[1] is last[1]
    run, whole = (middle[0] - first[0]).days, (last[0] - first[0]).days
    return (middle[1] - first[1]) * whole == (last[1] - first[1]) * run
