"""Sentences about standings: why a status is what it is, how long ago, how much it moved."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from okr_site.analysis.standing import Cause, KeyResultStanding, ObjectiveStanding
from okr_site.charts.vocabulary import word
from okr_site.model import Ambition, Status
from okr_site.pages.telling.limits import by_limits, record
from okr_site.words import Words, half_up, hundredths

_OFF = (Status.OFF_TRACK, Status.BLOCKED)
#: No two numbers of files that people write lie closer to each other.
_DIGITS = 9


def why(standing: KeyResultStanding | ObjectiveStanding, words: Words) -> str:
    """Return the sentence beside a badge: “At risk: 0.13 below what is expected by now”."""
    status = word(standing.status, False, words)
    reason = _reason(standing, words)
    sentence = words("why.sentence", status=status, reason=reason) if reason else ""
    if standing.stale:
        sentence = f"{sentence} {words('why.stale')}".strip()
    return sentence


def because(standing: KeyResultStanding | ObjectiveStanding, words: Words) -> str:
    """Return the reason alone, for beside a badge in a line of small print; empty where all is well."""
    if standing.status in (Status.ON_TRACK, Status.MET):
        return words("why.stale").rstrip(".") if standing.stale else ""
    reason = _reason(standing, words)
    if standing.status is Status.DROPPED and reason:  # what its author wrote says nothing without the word
        return words("why.sentence", status=word(standing.status, False, words), reason=reason).rstrip(".")
    return reason


def _reason(standing: KeyResultStanding | ObjectiveStanding, words: Words) -> str:
    figures, cause = standing.reason.figures, standing.reason.cause
    day = words.figures.short_day
    match cause:
        case Cause.PACE if standing.score is not None and standing.expected is not None:
            how = _pace(standing.score - standing.expected, standing.status, words)
            return by_limits(standing, words) or how
        case Cause.FINAL:
            return "; ".join(filter(None, (by_limits(standing, words), _final(standing, words))))
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
        case Cause.NO_PACE:
            return words(f"why.no-pace.{_without_pace(standing)}")
        case Cause.DROPPED:
            entity = standing.key_result if isinstance(standing, KeyResultStanding) else standing.objective
            return entity.dropped or standing.objective.dropped or words("why.dropped")
        case _:
            return words(f"why.{cause.value}") if f"why.{cause.value}" in words else ""


def _final(standing: KeyResultStanding | ObjectiveStanding, words: Words) -> str:
    """Say both numbers, with as many digits as it takes to see why something was missed."""
    reached, wanted, digits = standing.headline, standing.expected_final, 2
    if reached is None or wanted is None:
        return ""
    if standing.status is Status.MISSED:
        while digits < _DIGITS and half_up(reached, digits) == half_up(wanted, digits):
            digits += 1
    shown = (words.figures.number(half_up(number, digits), digits) for number in (reached, wanted))
    return words("why.final", **dict(zip(("score", "expected"), shown, strict=True)))


def _without_pace(standing: KeyResultStanding | ObjectiveStanding) -> str:
    """Name what a pace needs and isn't there."""
    if standing.objective.ambition is Ambition.LEARNING:
        return "learning"
    dated = standing.cycle.starts is not None and standing.cycle.ends is not None
    return "supporters" if dated else "undated"


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
        name = "why.owner_against_limit" if record(standing) else "why.owner_against"
        return words(name, day=day, pace=words(f"among.{paced.value}"))
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


def week_moved(now: Fraction | None, before: Fraction | None, words: Words) -> str:
    """Return the change for a table that has one in every row: `0.00` where both are known and equal."""
    if now is None or before is None:
        return ""
    return moved(now, before, words) or words.figures.score(Fraction(0))


def signed(difference: Decimal | Fraction, shown: str) -> str:
    """Put the sign before an amount that was printed without it; empty for no difference."""
    if difference == 0:
        return ""
    return f"+{shown}" if difference > 0 else f"−{shown}"
