"""A key result's number in words: where it stands, where it began, where it is to arrive."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from okr_site.analysis.standing import GroupStanding, KeyResultStanding, ObjectiveStanding, TracePoint
from okr_site.model import (
    NOT_APPLICABLE,
    Cascade,
    KeyResult,
    Limit,
    Limits,
    Metric,
    Milestone,
    Milestones,
    Rubric,
    Status,
)
from okr_site.words import NO_BREAK, Words

#: Shorter units are signs (`%`, `ms`) and stand with every number.
_WORD = 3


def headline(standing: KeyResultStanding | ObjectiveStanding | GroupStanding, words: Words) -> str:
    """Return the score that a page shows; “–” before anything was said, though it counts as 0 in means."""
    return words.figures.score(None if standing.status is Status.PENDING else standing.headline)


def expected_now(standing: KeyResultStanding | ObjectiveStanding | GroupStanding) -> Fraction | None:
    """Return what pages hold a score against; nothing of what was dropped or never begun."""
    return None if standing.status in (Status.PENDING, Status.DROPPED) else standing.expected


def expectation(standing: KeyResultStanding | ObjectiveStanding | GroupStanding, words: Words) -> str:
    """Return what is expected by now; empty where nothing is, or nothing can be held against it."""
    expected = expected_now(standing)
    return "" if expected is None else words.figures.score(expected)


def number_now(standing: KeyResultStanding, words: Words) -> str:
    """Return where it stands against where it is to arrive: `99.4 % of 99.95 %`, `2 of 5 steps`."""
    result, value = standing.key_result, words.figures.value
    match result.measure:
        case Metric() if standing.pending:
            return path_of(result, words)
        case Metric(start=start, target=target):
            # “7 of 3 days” and “−€4 of €2” say nothing: “of” is for what grows from nothing.
            grows = target > start and min(start, target, standing.current or start) >= 0
            name = "measure.of" if grows else "measure.towards"
            return words(name, now=_short(standing, words), goal=value(target, result.unit))
        case Limit(keep=keep):
            if standing.current is None:
                return limits(keep, result.unit, words)
            now = value(standing.current, result.unit)
            return words("measure.held", now=now, limits=limits(keep, result.unit, words))
        case Milestones(steps=steps):
            done = sum(was_reached(step, standing) for step in steps)
            return words("measure.steps_done", done=done, total=len(steps))
        case Rubric():
            level = reached_level(standing)
            return level[1] if level else words("measure.rubric")
        case Cascade():
            return words("measure.cascade")
        case _:
            return words("measure.manual")


def path_of(result: KeyResult, words: Words) -> str:
    """Return the way it is to go, without where it stands: `99.2 → 99.95 %`, `at most 15 minutes`."""
    value = words.figures.value
    match result.measure:
        case Metric(start=start, target=target):
            first = bare(start, result.unit, words)
            return words("measure.path", start=first, goal=value(target, result.unit))
        case Limit(keep=keep):
            return limits(keep, result.unit, words)
        case Milestones(steps=steps):
            return words("measure.steps", count=len(steps))
        case Rubric():
            return words("measure.rubric")
        case Cascade():
            return words("measure.cascade")
        case _:
            return words("measure.manual")


def current(standing: KeyResultStanding, words: Words) -> str:
    """Return only where it stands, “–” where no number was said."""
    match standing.key_result.measure:
        case Metric() | Limit():
            return words.figures.value(standing.current, standing.key_result.unit)
        case Milestones(steps=steps):
            done = sum(was_reached(step, standing) for step in steps)
            return words("measure.steps_done", done=done, total=len(steps))
        case _:
            return words.figures.score(standing.score)


def limits(keep: Limits, unit: str | None, words: Words) -> str:
    """Return a range in words."""
    value = words.figures.value
    if keep.minimum is not None and keep.maximum is not None:
        low = bare(keep.minimum, unit, words)
        return words("measure.between", low=low, high=value(keep.maximum, unit))
    if keep.minimum is not None:
        return words("measure.at_least", value=value(keep.minimum, unit))
    return words("measure.at_most", value=value(keep.maximum, unit))


def said(point: TracePoint, unit: str | None, words: Words) -> str:
    """Return the number of one entry as it was written: a value, a typed score, or n/a."""
    entry = point.check_in
    if entry is not None and entry.score is not None:
        return typed(entry.score, words)
    if point.value is not None:
        return words.figures.value(point.value, unit)
    return words.figures.score(point.score)


def typed(score: Decimal | object, words: Words) -> str:
    """Return a score that a person typed."""
    if score is NOT_APPLICABLE:
        return words("measure.not_applicable")
    return words.figures.score(score) if isinstance(score, Decimal) else ""


def bare(number: Decimal, unit: str | None, words: Words) -> str:
    """A number whose unit follows with the next one; a sign in front of it stays: `€6.40 → €8.20`."""
    text = words.figures.value(number, unit)
    return words.figures.number(number) if unit and text.endswith(unit) else text


def _short(standing: KeyResultStanding, words: Words) -> str:
    """The current value; a unit that is a word is said once, with the target: `141 of 312 partners`."""
    unit, now = standing.key_result.unit, standing.current
    text = words.figures.value(now, unit)
    if now is None or unit is None or len(unit) < _WORD or not text.endswith(f"{NO_BREAK}{unit}"):
        return text
    return text.removesuffix(f"{NO_BREAK}{unit}")


def was_reached(step: Milestone, standing: KeyResultStanding) -> bool:
    """Whether a milestone counts as reached on the day of the analysis."""
    day = step.done
    return day is not None and any(p.source == "milestone" and p.date == day for p in standing.trace)


def reached_level(standing: KeyResultStanding) -> tuple[Decimal, str] | None:
    """Return the highest level of a rubric that the score reaches, nothing below the first."""
    measure, score = standing.key_result.measure, standing.score
    if not isinstance(measure, Rubric) or score is None:
        return None
    return next((level for level in reversed(measure.levels) if level[0] <= score), None)
