"""Sentences about standings: why a status is what it is, how long ago, how much it moved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from okr_site.analysis.standing import Cause, KeyResultStanding, ObjectiveStanding
from okr_site.charts.vocabulary import word
from okr_site.model import Status
from okr_site.words import Words, half_up, hundredths

_OFF = (Status.OFF_TRACK, Status.BLOCKED)


def why(standing: KeyResultStanding | ObjectiveStanding, words: Words) -> str:
    """Return the sentence beside a badge: “At risk: 0.13 below what is expected by now”."""
    status = word(standing.status, False, words)
    reason = _reason(standing, words)
    sentence = words("why.sentence", status=status, reason=reason) if reason else ""
    if standing.stale:
        sentence = f"{sentence} {words('why.stale')}".strip()
    return sentence


def _reason(standing: KeyResultStanding | ObjectiveStanding, words: Words) -> str:
    figures, cause = standing.reason.figures, standing.reason.cause
    score, day = words.figures.score, words.figures.short_day
    match cause:
        case Cause.PACE if standing.score is not None and standing.expected is not None:
            return _pace(standing.score - standing.expected, standing.status, words)
        case Cause.FINAL:
            return words("why.final", score=score(standing.headline), expected=score(standing.expected_final))
        case Cause.OWNER:
            said = figures.get("date")
            return _owner(standing, said if isinstance(said, date) else None, words)
        case Cause.PENDING:
            ends = figures.get("grace_ends")
            return words("why.pending", day=day(ends) if isinstance(ends, date) else "–")
        case Cause.OUTSIDE_LIMITS:
            value = figures.get("value")
            unit = standing.key_result.unit if isinstance(standing, KeyResultStanding) else None
            shown = words.figures.value(value, unit) if isinstance(value, (Decimal, Fraction)) else "–"
            return words("why.outside", value=shown)
        case Cause.HALF_OFF_TRACK if isinstance(standing, ObjectiveStanding):
            off = [r for r in standing.key_results if r.counts and r.status in _OFF]
            return words("why.half", count=len(off), total=sum(r.counts for r in standing.key_results))
        case Cause.DROPPED:
            entity = standing.key_result if isinstance(standing, KeyResultStanding) else standing.objective
            return entity.dropped or standing.objective.dropped or words("why.dropped")
        case _:
            return words(f"why.{cause.value}") if f"why.{cause.value}" in words else ""


def _pace(difference: Fraction, status: Status, words: Words) -> str:
    shown = words.figures.score(abs(difference))
    if half_up(difference, 2) == 0:
        return words("why.as_expected")
    if difference > 0:
        return words("why.above", difference=shown)
    return words("why.close" if status is Status.ON_TRACK else "why.below", difference=shown)


def _owner(standing: KeyResultStanding | ObjectiveStanding, said: date | None, words: Words) -> str:
    paced = standing.pace_status if isinstance(standing, KeyResultStanding) else None
    day = words.figures.short_day(said)
    if paced is not None and paced is not standing.status:
        return words("why.owner_against", day=day, pace=word(paced, False, words))
    return words("why.owner", day=day)


def ago(day: date | None, as_of: date, words: Words) -> str:
    """Return how long ago a day was: `today`, `4 days ago`, then weeks, then the date."""
    if day is None:
        return words("ago.never")
    days = (as_of - day).days
    if days < 0:
        return words.figures.short_day(day)
    if days == 0:
        return words("ago.today")
    if days < 14:
        return words("ago.days", count=days)
    if days < 90:
        return words("ago.weeks", count=days // 7)
    return words.figures.day(day)


def moved(now: Fraction | None, before: Fraction | None, words: Words) -> str:
    """Return a change of score with its sign, `+0.03`; empty without one or without a move."""
    if now is None or before is None or now is before:
        return ""
    difference = Decimal(hundredths(now) - hundredths(before)).scaleb(-2)
    return signed(difference, words.figures.number(abs(difference), 2)) if difference else ""


def signed(difference: Decimal | Fraction, shown: str) -> str:
    """Put the sign before an amount that was printed without it; empty for no difference."""
    if difference == 0:
        return ""
    return f"+{shown}" if difference > 0 else f"−{shown}"
