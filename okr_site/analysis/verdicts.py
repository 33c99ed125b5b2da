"""The status words: the first rule of `scoring.md` that applies, with the figures of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from okr_site.analysis.means import ZERO
from okr_site.analysis.pace import Pace
from okr_site.analysis.standing import Cause, KeyResultStanding, Reason
from okr_site.analysis.timing import CycleTime
from okr_site.model import CheckIn, OwnStatus, Status

_OWN = {
    OwnStatus.ON_TRACK: Status.ON_TRACK,
    OwnStatus.AT_RISK: Status.AT_RISK,
    OwnStatus.OFF_TRACK: Status.OFF_TRACK,
    OwnStatus.BLOCKED: Status.BLOCKED,
}
_HALF = Fraction(1, 2)


class Verdict(NamedTuple):
    """A status, why, and what the pace says where the owner's word stands instead."""

    status: Status
    reason: Reason
    pace_status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a key result is judged by; `word` is the latest entry unless the result is stale."""

    dropped: bool
    not_applicable: bool
    unheard: bool
    limit: bool
    limit_broken: bool
    current: Decimal | None
    score: Fraction | None
    headline: Fraction | None
    expected: Fraction | None
    expected_final: Fraction | None
    word: CheckIn | None


def because(cause: Cause, **figures: Fraction | Decimal | int | str | date | None) -> Reason:
    """Return a reason with its figures."""
    return Reason(cause=cause, figures=MappingProxyType(figures))


def result_verdict(case: Case, time: CycleTime, pace: Pace, as_of: date) -> Verdict:
    """Return a key result's status: the first that applies, in the order of `scoring.md`."""
    if case.dropped:
        return Verdict(Status.DROPPED, because(Cause.DROPPED))
    if case.not_applicable and (case.headline is None or not time.judged):
        return Verdict(Status.NOT_APPLICABLE, because(Cause.NOT_APPLICABLE))
    if time.judged and case.headline is None:
        return Verdict(Status.NOT_SCORED, because(Cause.NOT_SCORED))
    if time.final:
        return final_verdict(case.headline, case.expected_final)
    paced = _pace_verdict(case, time, pace, as_of)
    if case.word is None or case.word.status is None:
        return paced
    reason = because(Cause.OWNER, word=case.word.status.value, date=case.word.date, by=case.word.by)
    return Verdict(_OWN[case.word.status], reason, paced.status)


def _pace_verdict(case: Case, time: CycleTime, pace: Pace, as_of: date) -> Verdict:
    if case.unheard and (verdict := pending(time, pace, as_of)):
        return verdict
    if case.score is None:
        return Verdict(Status.NO_PACE, because(Cause.NO_SCORE))
    if case.unheard and pace.grace_ends(time.cycle) is None:
        return Verdict(Status.NO_PACE, because(Cause.NO_PACE, score=case.score))
    if case.expected is None or case.expected_final is None:
        return Verdict(Status.NO_PACE, because(Cause.NO_PACE, score=case.score))
    if case.limit and case.limit_broken:
        reason = because(Cause.OUTSIDE_LIMITS, value=case.current, score=case.score, expected=case.expected)
        return Verdict(Status.OFF_TRACK, reason)
    verdict = by_pace(case.score, case.expected, pace)
    if case.limit and verdict.status is Status.OFF_TRACK:
        return Verdict(Status.AT_RISK, verdict.reason)
    return verdict


def by_pace(score: Fraction, expected: Fraction, pace: Pace) -> Verdict:
    """Compare a score with what was expected by now (policy `difference`)."""
    difference = score - expected
    if difference >= -pace.tolerance:
        status = Status.ON_TRACK
    else:
        status = Status.AT_RISK if difference >= -pace.risk else Status.OFF_TRACK
    return Verdict(
        status,
        because(
            Cause.PACE,
            score=score,
            expected=expected,
            difference=difference,
            tolerance=pace.tolerance,
            risk=pace.risk,
        ),
    )


def pending(time: CycleTime, pace: Pace, as_of: date) -> Verdict | None:
    """Return `pending` up to the end of the grace, for what has no number yet."""
    ends = pace.grace_ends(time.cycle)
    if ends is None or as_of > ends:
        return None
    return Verdict(Status.PENDING, because(Cause.PENDING, grace_days=pace.grace_days, grace_ends=ends))


def final_verdict(headline: Fraction | None, expected_final: Fraction | None) -> Verdict:
    """Judge what is over: met or missed, by what was expected at the end."""
    if headline is None:
        return Verdict(Status.NO_PACE, because(Cause.NO_SCORE))
    if expected_final is None:
        return Verdict(Status.NO_PACE, because(Cause.FINAL_WITHOUT_TARGET, headline=headline))
    status = Status.MET if headline >= expected_final else Status.MISSED
    return Verdict(status, because(Cause.FINAL, headline=headline, expected_final=expected_final))


def objective_verdict(
    *,
    dropped: bool,
    results: Sequence[KeyResultStanding],
    score: Fraction | None,
    headline: Fraction | None,
    expected: Fraction | None,
    expected_final: Fraction | None,
    time: CycleTime,
    pace: Pace,
) -> Verdict:
    """Return an objective's status; of its owners' words only those count that make a result off track."""
    if dropped:
        return Verdict(Status.DROPPED, because(Cause.DROPPED))
    living = [r for r in results if r.status is not Status.DROPPED]
    if headline is None and living and all(r.status is Status.NOT_APPLICABLE for r in living):
        return Verdict(Status.NOT_APPLICABLE, because(Cause.NOT_APPLICABLE))
    if time.judged and headline is None:
        return Verdict(Status.NOT_SCORED, because(Cause.NOT_SCORED))
    if time.final:
        return final_verdict(headline, expected_final)
    asked = [r for r in living if r.status is not Status.NOT_APPLICABLE]
    if asked and all(r.status is Status.PENDING for r in asked):
        return Verdict(Status.PENDING, asked[0].reason)
    if score is None:
        return Verdict(Status.NO_PACE, because(Cause.NO_SCORE))
    counting = [r for r in results if r.counts]
    whole = sum((r.weight for r in counting), ZERO)
    behind = [r for r in counting if r.status in (Status.OFF_TRACK, Status.BLOCKED)]
    lost = sum((r.weight for r in behind), ZERO)
    if behind and lost >= whole * _HALF:
        reason = because(Cause.HALF_OFF_TRACK, count=len(behind), of=len(counting), weight=lost / whole)
        return Verdict(Status.OFF_TRACK, reason)
    if expected is None or expected_final is None:
        return Verdict(Status.NO_PACE, because(Cause.NO_PACE, score=score))
    return by_pace(score, expected, pace)


def group_verdict(
    *,
    statuses: Sequence[Status],
    score: Fraction | None,
    headline: Fraction | None,
    expected: Fraction | None,
    expected_final: Fraction | None,
    time: CycleTime,
    pace: Pace,
) -> Verdict:
    """Return the status of a team in a cycle or of a cycle, from its mean alone."""
    if headline is None:
        if time.judged and statuses:
            return Verdict(Status.NOT_SCORED, because(Cause.NOT_SCORED))
        return Verdict(Status.NO_PACE, because(Cause.NO_SCORE))
    if time.final:
        return final_verdict(headline, expected_final)
    asked = [s for s in statuses if s not in (Status.DROPPED, Status.NOT_APPLICABLE)]
    if asked and all(s is Status.PENDING for s in asked):
        return Verdict(Status.PENDING, because(Cause.PENDING, grace_days=pace.grace_days))
    if score is None or expected is None:
        return Verdict(Status.NO_PACE, because(Cause.NO_PACE, score=headline))
    return by_pace(score, expected, pace)
