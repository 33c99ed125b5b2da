"""From entries to scores: what each day's number says on a key result's own scale."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Final

from okr_site.analysis.means import ONE, ZERO, clamp, exact
from okr_site.analysis.standing import TracePoint
from okr_site.analysis.timing import in_window, window
from okr_site.model import (
    NOT_APPLICABLE,
    CheckIn,
    Cycle,
    KeyResult,
    Kpi,
    KpiPoint,
    Limit,
    Metric,
    Milestones,
)

#: The scores of a ladder's rungs.
COMMIT: Final = Fraction(3, 10)
TARGET: Final = Fraction(7, 10)


class Ruler:
    """A metric's scale: raw progress, signed and unclamped, and the score, 0..1, of any value.

    Whole numbers inside, one reduction at the end: there may be a hundred thousand check-ins.
    """

    __slots__ = ("_offset", "_pieces", "_scale", "_span")

    def __init__(self, metric: Metric) -> None:
        (start, start_unit), (target_top, target_unit) = (
            number.as_integer_ratio() for number in (metric.start, metric.target)
        )
        self._scale = start_unit * target_unit
        self._offset = start * target_unit
        self._span = target_top * start_unit - start * target_unit
        self._pieces: tuple[tuple[int, int, int, int, int], ...] = ()
        if metric.ladder and self._span:
            commit, target = self.raw(metric.ladder.commit), self.raw(metric.ladder.target)
            knots = ((ZERO, ZERO), (commit, COMMIT), (target, TARGET), (ONE, ONE))
            self._pieces = tuple(_piece(low, high) for low, high in pairwise(knots) if high[0] > low[0])

    def raw(self, value: Decimal | Fraction) -> Fraction:
        """Return (value − from) / (to − from)."""
        if not self._span:  # OKR301 keeps such a result out; a number is still better than a crash
            return ZERO
        top, bottom = value.as_integer_ratio()
        return Fraction(top * self._scale - self._offset * bottom, bottom * self._span)

    def score(self, raw: Fraction) -> Fraction:
        """Return the clamped score of a raw progress, through the ladder's rungs if there are any."""
        inside = clamp(raw)
        top, bottom = inside.numerator, inside.denominator
        for end, end_unit, slope, offset, common in self._pieces:
            if top * end_unit <= end * bottom:
                return Fraction(top * slope + offset * bottom, bottom * common)
        return inside


def _piece(low: tuple[Fraction, Fraction], high: tuple[Fraction, Fraction]) -> tuple[int, int, int, int, int]:
    """Return where a straight piece ends, and its slope and offset over a common denominator."""
    slope = (high[1] - low[1]) / (high[0] - low[0])
    offset = low[1] - slope * low[0]
    common = lcm(slope.denominator, offset.denominator)
    return (
        high[0].numerator,
        high[0].denominator,
        slope.numerator * (common // slope.denominator),
        offset.numerator * (common // offset.denominator),
        common,
    )


def trace_of(key_result: KeyResult, cycle: Cycle, kpi: Kpi | None, as_of: date) -> tuple[TracePoint, ...]:
    """Return the entries with a number up to `as_of`, ascending, each with what the result scored then.

    A day's KPI value or milestone comes before its check-in, so that a score typed that day stands.
    """
    entries = [c for c in key_result.check_ins if c.has_number and c.date <= as_of]
    entries.sort(key=_day)
    match key_result.measure:
        case Metric() as metric:
            return tuple(_metric(Ruler(metric), entries, _kpi_points(kpi, cycle, as_of), cycle))
        case Limit() as limit:
            return tuple(_limit(limit, entries, _kpi_points(kpi, cycle, as_of), cycle))
        case Milestones() as milestones:
            return tuple(_milestones(milestones, entries, cycle, as_of))
        case _:
            return tuple(_typed(entry, cycle) for entry in entries if entry.score is not None)


def _day(entry: CheckIn) -> date:
    return entry.date


def _kpi_points(kpi: Kpi | None, cycle: Cycle, as_of: date) -> list[KpiPoint]:
    if kpi is None:
        return []
    first, last = window(cycle)
    return [p for p in kpi.series if p.date <= as_of and first <= p.date <= last]


def _merged(
    entries: list[CheckIn], points: list[KpiPoint]
) -> list[tuple[date, Decimal | None, CheckIn | None]]:
    if not points:
        return [(e.date, e.value, e) for e in entries]
    days: list[tuple[date, int, Decimal | None, CheckIn | None]]
    days = [(p.date, 0, p.value, None) for p in points]
    days += [(e.date, 1, None, e) for e in entries]
    days.sort(key=lambda d: d[:2])
    return [(day, value, entry) for day, _, value, entry in days]


def _metric(
    ruler: Ruler, entries: list[CheckIn], points: list[KpiPoint], cycle: Cycle
) -> Iterator[TracePoint]:
    first, last = window(cycle)
    for day, value, entry in _merged(entries, points):
        if entry is not None and entry.score is not None:
            yield _typed(entry, cycle)
        elif value is not None:
            raw = ruler.raw(value)
            yield TracePoint(
                date=day,
                value=value,
                raw=raw,
                score=ruler.score(raw),
                counts=first <= day <= last,
                source="kpi" if entry is None else "check-in",
                check_in=entry,
            )


def _limit(
    limit: Limit, entries: list[CheckIn], points: list[KpiPoint], cycle: Cycle
) -> Iterator[TracePoint]:
    first, last = window(cycle)
    inside = seen = 0
    for day, value, entry in _merged(entries, points):
        counts = first <= day <= last
        if value is not None and counts:
            seen += 1
            inside += limit.keep.hold(value)
        if entry is not None and entry.score is not None:
            yield _typed(entry, cycle)
        elif value is not None:
            yield TracePoint(
                date=day,
                value=value,
                raw=None,
                score=Fraction(inside, seen) if seen else None,
                counts=counts,
                source="kpi" if entry is None else "check-in",
                check_in=entry,
            )


def _milestones(
    milestones: Milestones, entries: list[CheckIn], cycle: Cycle, as_of: date
) -> Iterator[TracePoint]:
    whole = sum((exact(s.weight) for s in milestones.steps), ZERO)
    steps: dict[date, Fraction] = {}
    for step in milestones.steps:
        if step.done is not None and step.done <= as_of:
            steps[step.done] = steps.get(step.done, ZERO) + exact(step.weight)
    done = ZERO
    days: list[tuple[date, int, CheckIn | None]] = [(day, 0, None) for day in steps]
    days += [(entry.date, 1, entry) for entry in entries if entry.score is not None]
    for day, _, entry in sorted(days, key=lambda d: d[:2]):
        if entry is not None:
            yield _typed(entry, cycle)
        elif whole:
            done += steps[day]
            yield TracePoint(date=day, value=None, raw=done / whole, score=done / whole, source="milestone")


def _typed(entry: CheckIn, cycle: Cycle) -> TracePoint:
    raw = None if entry.score is None or entry.score is NOT_APPLICABLE else Fraction(entry.score)
    return TracePoint(
        date=entry.date,
        value=entry.value,
        raw=raw,
        score=None if raw is None else clamp(raw),
        counts=in_window(cycle, entry.date),
        check_in=entry,
    )


def is_not_applicable(point: TracePoint | None) -> bool:
    """Whether the entry says `score: n/a`."""
    return point is not None and point.check_in is not None and point.check_in.score is NOT_APPLICABLE


def is_typed(point: TracePoint | None) -> bool:
    """Whether the entry's score was typed."""
    return (
        point is not None
        and point.check_in is not None
        and point.check_in.score is not None
        and point.check_in.score is not NOT_APPLICABLE
    )


def latest_on(trace: tuple[TracePoint, ...], day: date) -> TracePoint | None:
    """Return the latest entry that counts on or before `day`."""
    for point in reversed(trace):
        if point.counts and point.date <= day:
            return point
    return None
