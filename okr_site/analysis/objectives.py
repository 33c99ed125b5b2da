"""Where each objective stands: the means of its key results and its own word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from okr_site.analysis.means import weighted_mean
from okr_site.analysis.pace import SANDBAGGED, Pace, base_expectation
from okr_site.analysis.standing import KeyResultStanding, ObjectiveStanding
from okr_site.analysis.timing import CycleTime
from okr_site.analysis.verdicts import objective_verdict
from okr_site.model import Ambition, Objective, Status
from okr_site.settings import Settings


def stand_objective(
    objective: Objective,
    results: tuple[KeyResultStanding, ...],
    *,
    time: CycleTime,
    week_ago: Fraction | None,
    settings: Settings,
    pace: Pace,
) -> ObjectiveStanding:
    """Return where an objective stands, from where its key results stand."""
    counting = [r for r in results if r.counts]
    score = mean_of(counting, lambda r: r.score)
    typed = objective.closing.grade if objective.closing is not None and time.judged else None
    graded = None
    judged_by: Sequence[KeyResultStanding] = counting
    if time.judged:
        judged_by = [r for r in results if r.key_result.dropped is None and r.headline is not None]
        graded = Fraction(typed) if typed is not None else mean_of(judged_by, lambda r: r.headline)
    headline = score if graded is None else graded
    expected = mean_of(counting, lambda r: r.expected)
    if time.elapsed is None and any(r.expected is None for r in counting):
        expected = None  # that of the limits alone says nothing of the whole
    target = mean_of(judged_by, lambda r: r.expected_final)
    if target is None:
        target = base_expectation(objective, settings)
    verdict = objective_verdict(
        dropped=objective.dropped is not None,
        results=results,
        score=score,
        headline=headline,
        expected=expected,
        expected_final=target,
        time=time,
        pace=pace,
    )
    asked = [r for r in results if r.key_result.dropped is None and r.status is not Status.NOT_APPLICABLE]
    return ObjectiveStanding(
        objective=objective,
        cycle=time.cycle,
        key_results=results,
        score=score,
        graded=graded,
        grade=typed,
        headline=headline,
        expected=expected,
        expected_final=target,
        status=verdict.status,
        stale=objective.dropped is None and bool(counting) and all(r.stale for r in counting),
        reason=verdict.reason,
        scored=sum(r.headline is not None and not r.pending for r in asked),
        countable=len(asked),
        week_ago=week_ago,
        sandbagged=(
            time.final
            and objective.dropped is None
            and objective.ambition is Ambition.ASPIRATIONAL
            and headline is not None
            and headline > SANDBAGGED
        ),
    )


def mean_of(
    results: Iterable[KeyResultStanding], number: Callable[[KeyResultStanding], Fraction | None]
) -> Fraction | None:
    """Return the mean of a number over results, by their weights."""
    return weighted_mean((r.weight, number(r)) for r in results)
