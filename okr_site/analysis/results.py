"""Where each key result stands on the date of the analysis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okr_site.analysis.forecast import theil_sen
from okr_site.analysis.means import ZERO, exact, weighted_mean
from okr_site.analysis.measuring import Ruler, is_not_applicable, is_typed, latest_on
from okr_site.analysis.pace import Pace, expected_final, expected_now
from okr_site.analysis.standing import Forecast, KeyResultStanding, ObjectiveStanding, TracePoint
from okr_site.analysis.timing import CycleTime, window
from okr_site.analysis.verdicts import Case, result_verdict
from okr_site.model import (
    Cadence,
    CheckIn,
    Every,
    KeyResult,
    Kind,
    Kpi,
    Limit,
    Metric,
    Milestones,
    Objective,
)
from okr_site.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What a result's own entries (or a cascade's supporters) say, before anybody judges."""

    point: TracePoint | None
    current: Decimal | None
    raw: Fraction | None
    score: Fraction | None
    computed: Fraction | None
    typed: bool
    not_applicable: bool
    unheard: bool
    missing: bool


def numbers_of(
    result: KeyResult, trace: tuple[TracePoint, ...], as_of: date, cascade: Fraction | None
) -> Numbers:
    """Return the numbers on `as_of`; `cascade` is the mean of the supporters, for cascades only.

    `unheard` says that no entry with a number counts yet, `missing` that there is nothing to score at
    all: milestones always have a number, 0 of all.
    """
    point = latest_on(trace, as_of)
    computed_raw, computed, current = _computed(result, trace, cascade)
    by_hand = result.kind in (Kind.RUBRIC, Kind.MANUAL)
    typed, not_applicable = is_typed(point) and not by_hand, is_not_applicable(point)
    if point is not None and (typed or not_applicable):
        raw, score = point.raw, point.score
    else:
        raw, score = computed_raw, computed
    unheard = point is None and cascade is None
    return Numbers(
        point=point,
        current=current,
        raw=raw,
        score=score,
        computed=computed,
        typed=typed,
        not_applicable=not_applicable,
        unheard=unheard,
        missing=unheard and result.kind is not Kind.MILESTONES,
    )


def _computed(
    result: KeyResult, trace: Sequence[TracePoint], cascade: Fraction | None
) -> tuple[Fraction | None, Fraction | None, Decimal | None]:
    """Return raw, score and current value as the measure alone gives them."""
    match result.measure:
        case Metric() as metric:
            value = _last_value(trace)
            if value is None:
                return ZERO, ZERO, metric.start
            last = next((p for p in reversed(trace) if p.counts and p.value is not None), None)
            if last is not None and not is_typed(last) and not is_not_applicable(last):
                return last.raw, last.score, value
            ruler = Ruler(metric)
            raw = ruler.raw(value)
            return raw, ruler.score(raw), value
        case Limit() as limit:
            values = [p.value for p in trace if p.counts and p.value is not None]
            if not values:
                return None, ZERO, None
            held = sum(limit.keep.hold(v) for v in values)
            return None, Fraction(held, len(values)), values[-1]
        case Milestones():
            done = next((p for p in reversed(trace) if p.source == "milestone"), None)
            share = done.raw if done is not None and done.raw is not None else ZERO
            reached = Decimal(0)
            if done is not None:
                reached = sum(
                    (s.weight for s in result.measure.steps if s.done is not None and s.done <= done.date),
                    reached,
                )
            return share, share, reached
        case _ if result.kind is Kind.CASCADE:
            return cascade, cascade, None
        case _:
            last = next((p for p in reversed(trace) if p.counts and is_typed(p)), None)
            typed = last.check_in.score if last is not None and last.check_in is not None else None
            current = typed if isinstance(typed, Decimal) else None
            if last is None:
                return None, ZERO, None
            return last.raw, last.score, current


def _last_value(trace: Sequence[TracePoint]) -> Decimal | None:
    return next((p.value for p in reversed(trace) if p.counts and p.value is not None), None)


def stand_result(
    result: KeyResult,
    objective: Objective,
    *,
    time: CycleTime,
    trace: tuple[TracePoint, ...],
    kpi: Kpi | None,
    supporters: Sequence[ObjectiveStanding],
    week_ago: Fraction | None,
    settings: Settings,
    pace: Pace,
) -> KeyResultStanding:
    """Return where a key result stands on the settings' `as_of`.

    `supporters` are the standings that a cascade is the mean of, empty for other kinds and in circles.
    """
    as_of = settings.as_of
    cascading = result.kind is Kind.CASCADE
    cascade = weighted_mean((exact(s.objective.weight), s.score) for s in supporters) if cascading else None
    numbers = numbers_of(result, trace, as_of, cascade)
    not_scored = time.judged and numbers.missing
    score = None if not_scored else numbers.score
    grade = Fraction(result.grade) if time.judged and result.grade is not None else None
    headline = score if grade is None else grade
    target = expected_final(result, objective, settings)
    if cascading:
        expected = weighted_mean((exact(s.objective.weight), s.expected) for s in supporters)
    else:
        expected = expected_now(result, time, target, as_of)
    word = _latest_word(result, time, as_of)
    news = _news(word, numbers.point, supporters)
    heeded = result.dropped is None and objective.dropped is None and not numbers.not_applicable
    period: Cadence | Every = kpi.every if kpi is not None else time.cycle.check_ins
    stale = heeded and (not cascading or bool(supporters)) and pace.stale(time, news, period, as_of)
    verdict = result_verdict(
        Case(
            dropped=result.dropped is not None or objective.dropped is not None,
            not_applicable=numbers.not_applicable,
            unheard=numbers.unheard,
            limit_broken=_limit_broken(result, numbers.current),
            limit=result.kind is Kind.LIMIT,
            current=numbers.current,
            score=score,
            headline=headline,
            expected=expected,
            expected_final=target,
            word=None if stale else word,
        ),
        time,
        pace,
        as_of,
    )
    return KeyResultStanding(
        key_result=result,
        objective=objective,
        cycle=time.cycle,
        current=numbers.current,
        latest=_latest_entry(numbers.point),
        latest_word=word,
        news=news,
        raw=None if not_scored else numbers.raw,
        score=score,
        computed=numbers.computed if numbers.typed else score,
        typed=numbers.typed,
        headline=headline,
        weight=result_weight(result, settings),
        counts=result.dropped is None and score is not None,
        pending=numbers.unheard and not time.judged and not cascading,
        expected=expected,
        expected_final=target,
        status=verdict.status,
        pace_status=verdict.pace_status,
        stale=stale,
        reason=verdict.reason,
        forecast=_forecast(result, time, trace),
        week_ago=week_ago,
        trace=trace,
    )


def result_weight(result: KeyResult, settings: Settings) -> Fraction:
    """Return a result's weight in its objective, times that of its class where the options have one."""
    weight = exact(result.weight)
    if settings.class_weights is None or result.result_class is None:
        return weight
    return weight * exact(settings.class_weights.get(result.result_class, Decimal(1)))


def _latest_entry(point: TracePoint | None) -> CheckIn | None:
    if point is None or point.check_in is not None:
        return point.check_in if point else None
    return CheckIn(date=point.date, value=point.value) if point.source == "kpi" else None


def _latest_word(result: KeyResult, time: CycleTime, as_of: date) -> CheckIn | None:
    first, last = window(time.cycle)
    last = min(last, as_of)
    return max((c for c in result.check_ins if first <= c.date <= last), key=_day, default=None)


def _day(entry: CheckIn) -> date:
    return entry.date


def _news(
    word: CheckIn | None, point: TracePoint | None, supporters: Sequence[ObjectiveStanding]
) -> date | None:
    """Return the day of the latest news; a cascade's is also that of the results it is made of."""
    days = [entry.date for entry in (word, point) if entry is not None]
    days += [r.news for s in supporters for r in s.key_results if r.news is not None]
    return max(days, default=None)


def _limit_broken(result: KeyResult, current: Decimal | None) -> bool:
    return isinstance(result.measure, Limit) and current is not None and not result.measure.keep.hold(current)


def _forecast(result: KeyResult, time: CycleTime, trace: Sequence[TracePoint]) -> Forecast | None:
    due = result.due or time.cycle.ends
    if due is None or not isinstance(result.measure, Metric):
        return None
    values = [(p.date, p.value) for p in trace if p.counts and p.value is not None]
    if (value := theil_sen(values, due)) is None:
        return None
    ruler = Ruler(result.measure)
    return Forecast(value=value, score=ruler.score(ruler.raw(value)))
