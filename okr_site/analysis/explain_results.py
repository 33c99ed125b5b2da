"""How a key result's score came about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from okr_site.analysis.analysis import Analysis
from okr_site.analysis.explanation import Explanation, Sources, Step, grouped, mean_formula, step, written
from okr_site.analysis.means import ONE, ZERO, exact
from okr_site.analysis.measuring import COMMIT, TARGET, Ruler, latest_on
from okr_site.analysis.pace import result_base
from okr_site.analysis.standing import KeyResultStanding, ObjectiveStanding, TracePoint
from okr_site.model import NOT_APPLICABLE, Kind, Ladder, Limit, Metric, Milestones
from okr_site.source.span import Location


def explain_result(standing: KeyResultStanding, analysis: Analysis, sources: Sources) -> Explanation:
    """Return the steps to a key result's score and to its expectation."""
    return Explanation(
        address=standing.address,
        score=standing.score,
        headline=standing.headline,
        expected=standing.expected,
        steps=tuple(_score(standing, analysis, sources)),
        expectation=tuple(_expectation(standing, analysis, sources)),
    )


def _score(standing: KeyResultStanding, analysis: Analysis, sources: Sources) -> Iterator[Step]:
    result, address = standing.key_result, standing.address
    point = latest_on(standing.trace, analysis.as_of)
    match result.measure:
        case Metric() as metric:
            yield from _metric(standing, metric, sources)
        case Limit() as limit:
            yield _limit(standing, limit, sources)
        case Milestones() as milestones:
            done = [s for s in milestones.steps if s.done is not None and s.done <= analysis.as_of]
            top = " + ".join(written(s.weight) for s in done) or "0"
            bottom = " + ".join(written(s.weight) for s in milestones.steps)
            reached = sum((exact(s.weight) for s in done), ZERO)
            whole = sum((exact(s.weight) for s in milestones.steps), ZERO)
            yield step(
                "milestones",
                f"({top}) / ({bottom})",
                reached / whole if whole else None,
                address,
                sources(address, ("milestones",)),
                done=len(done),
                of=len(milestones.steps),
            )
        case _ if result.kind is Kind.CASCADE:
            yield from _cascade(standing, analysis)
        case _:
            yield from _typed(standing, point, result.kind.value, sources)
    if standing.typed:
        yield from _typed(standing, point, "typed", sources)
    if point is not None and point.check_in is not None and point.check_in.score is NOT_APPLICABLE:
        yield step("not-applicable", "", None, address, _entry(standing, point, sources), date=point.date)
    if result.dropped is not None:
        yield step("dropped", "", None, address, sources(address, ("dropped",)))
    elif standing.pending:
        yield step("pending", "", ZERO, address)
    elif standing.headline is None and standing.status.value == "not-scored":
        yield step("not-scored", "", None, address)
    if standing.headline != standing.score and standing.headline is not None:
        yield step(
            "grade",
            "",
            standing.headline,
            address,
            sources(address, ("grade",)),
            ("grade",),
            grade=standing.headline,
        )


def _metric(standing: KeyResultStanding, metric: Metric, sources: Sources) -> Iterator[Step]:
    address = standing.address
    point = next((p for p in reversed(standing.trace) if p.counts and p.value is not None), None)
    value = metric.start if point is None or point.value is None else point.value
    less = f"− {grouped(metric.start)}"
    ruler = Ruler(metric)
    raw = ruler.raw(value)
    places = sources(address, ("from",), ("to",))
    yield step(
        "metric" if point is not None else "metric-start",
        f"({written(value)} {less}) / ({written(metric.target)} {less})",
        raw,
        address,
        (*places, *(_entry(standing, point, sources) if point is not None else ())),
        ("start", "target", "value") if point is not None else ("start", "target"),
        value=value,
        date=point.date if point is not None else None,
        start=metric.start,
        target=metric.target,
    )
    score = ruler.score(raw)
    if metric.ladder is not None and ZERO < raw < ONE:
        yield _ladder(address, metric, metric.ladder, value, score, sources)
    elif score != raw:
        yield step("clamped", f"min(1, max(0, {written(raw)}))", score, address, raw=raw)


def _ladder(
    address: str, metric: Metric, ladder: Ladder, value: Decimal, score: Fraction, sources: Sources
) -> Step:
    knots = ((metric.start, ZERO), (ladder.commit, COMMIT), (ladder.target, TARGET), (metric.target, ONE))
    low, high = next((pair for pair in pairwise(knots) if score <= pair[1][1]), (knots[2], knots[3]))
    less = f"− {grouped(low[0])}"
    formula = (
        f"{written(low[1])} + ({written(value)} {less}) / ({written(high[0])} {less})"
        f" × ({written(high[1])} − {written(low[1])})"
    )
    places = sources(address, ("ladder",))
    return step("ladder", formula, score, address, places, commit=ladder.commit, target=ladder.target)


def _limit(standing: KeyResultStanding, limit: Limit, sources: Sources) -> Step:
    address = standing.address
    points = [p for p in standing.trace if p.counts and p.value is not None]
    if not points:
        return step("limit-empty", "", ZERO, address, sources(address, ("keep",)))
    outside = [p for p in points if p.value is not None and not limit.keep.hold(p.value)]
    held = len(points) - len(outside)
    places = [*sources(address, ("keep",))]
    for point in outside:
        places += _entry(standing, point, sources)
    return step(
        "limit",
        f"{held} / {len(points)}",
        Fraction(held, len(points)),
        address,
        tuple(places),
        held=held,
        of=len(points),
    )


def _cascade(standing: KeyResultStanding, analysis: Analysis) -> Iterator[Step]:
    address = standing.address
    if address in analysis.ledger.order.circular:
        yield step("cascade-circle", "", None, address)
        return
    supporters = _supporters(standing, analysis)
    if not supporters:
        yield step("cascade-empty", "", None, address)
        return
    for one in supporters:
        weight = exact(one.objective.weight)
        yield step("supporter", "", one.score, one.address, title=one.objective.title, weight=written(weight))
    parts = [(exact(s.objective.weight), s.score) for s in supporters]
    yield step("cascade", mean_formula(parts), standing.computed, address, count=len(supporters))


def _supporters(standing: KeyResultStanding, analysis: Analysis) -> list[ObjectiveStanding]:
    found = analysis.ledger.supporters(standing.key_result, analysis.as_of)
    return [s for s in (analysis.objectives[a] for a in found) if s.score is not None]


def _typed(
    standing: KeyResultStanding, point: TracePoint | None, name: str, sources: Sources
) -> Iterator[Step]:
    if point is None or point.raw is None:
        return
    yield step(
        name,
        "",
        point.raw,
        standing.address,
        _entry(standing, point, sources),
        ("score",),
        date=point.date,
        score=written(point.raw),
    )
    if point.score is not None and point.score != point.raw:
        clamped = f"min(1, max(0, {written(point.raw)}))"
        yield step("clamped", clamped, point.score, standing.address, raw=point.raw)


def _entry(standing: KeyResultStanding, point: TracePoint, sources: Sources) -> tuple[Location, ...]:
    when = point.date.isoformat()
    if point.source == "kpi" and standing.key_result.kpi is not None:
        return sources(f"kpi:{standing.key_result.kpi}", ("series", when))
    return sources(standing.address, ("check_ins", when))


def _expectation(standing: KeyResultStanding, analysis: Analysis, sources: Sources) -> Iterator[Step]:
    result, address = standing.key_result, standing.address
    if result.kind is Kind.CASCADE:
        supporters = _supporters(standing, analysis)
        if standing.expected is not None:
            parts = [(exact(s.objective.weight), s.expected) for s in supporters]
            yield step("expected-cascade", mean_formula(parts), standing.expected, address)
        return
    base, final = result_base(result, standing.objective, analysis.settings), standing.expected_final
    if base is None or final is None:
        yield step("expected-nothing", "", None, address)
        return
    formula = f"{written(base)} × {written(result.expect)}" if result.expect != 1 else ""
    places = sources(address, ("expect",)) if result.expect != 1 else ()
    yield step("expected-final", formula, final, address, places, ambition=standing.objective.ambition.value)
    if standing.expected is None:
        yield step("expected-undated", "", None, address)
    elif result.kind is Kind.LIMIT:
        yield step("expected-limit", "", standing.expected, address)
    else:
        yield from _elapsed(standing, analysis, final)


def _elapsed(standing: KeyResultStanding, analysis: Analysis, final: Fraction) -> Iterator[Step]:
    starts, due = standing.cycle.starts, standing.key_result.due or standing.cycle.ends
    if starts is None or due is None or standing.expected is None:
        return
    whole = (due - starts).days + 1
    gone = min(max((analysis.as_of - starts).days, 0), max(whole, 0))
    share = standing.expected / final if final else None
    yield step("elapsed", f"{gone} / {whole}", share, standing.address, gone=gone, of=whole, due=due)
    formula = f"{gone} / {whole} × {written(final)}"
    yield step("expected", formula, standing.expected, standing.address)
