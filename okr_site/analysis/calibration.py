"""How good guesses were: what owners believed halfway through a cycle, held against what came out.

Pure. A group is well calibrated when the share of its results that were met lies near its confidence
(Brier, *Verification of forecasts expressed in terms of probability*, 1950).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from okr_site.analysis.standing import KeyResultStanding
from okr_site.model import Cycle, Level, Status

#: Confidence 0..10 in groups, by their lowest and highest; halves go up.
GROUPS = ((0, 2), (3, 4), (5, 6), (7, 8), (9, 10))
#: From so many guesses on anything is said about them.
ENOUGH = 5
#: So near is right, in points of the score or in shares of results.
NEAR = Fraction(1, 10)
_FAR = Fraction(1, 4)
_LAST_WEEKS = timedelta(days=28)


class Leaning(StrEnum):
    """What a comparison shows; `too-few` where it shows nothing yet."""

    FAR_TOO_HOPEFUL = "far-too-hopeful"
    TOO_HOPEFUL = "too-hopeful"
    RIGHT = "right"
    TOO_CAREFUL = "too-careful"
    FAR_TOO_CAREFUL = "far-too-careful"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What was believed of one result and what came of it, all 0..1.

    `confidence` is the latest by the middle of the cycle (0..10 divided by ten), `forecast` the owner's
    last from before its last four weeks, `final` the headline, `met` its verdict.
    """

    key_result: KeyResultStanding
    confidence: Fraction | None
    forecast: Fraction | None
    final: Fraction

    @property
    def met(self) -> bool:
        """Whether the result was met in the end."""
        return self.key_result.status is Status.MET


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceGroup:
    """Results whose owners were `low`..`high` sure of ten: the mean of what they said, the share met."""

    low: int
    high: int
    count: int
    said: Fraction
    met: Fraction
    leaning: Leaning


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastErrors:
    """Forecasts and final scores, as means; `error` is forecast − final, `off` its size, `near` a count."""

    count: int
    forecast: Fraction
    final: Fraction
    error: Fraction
    off: Fraction
    near: int
    leaning: Leaning


def guesses(results: Iterable[KeyResultStanding], cycle: Cycle) -> tuple[Guess, ...]:
    """Return what was guessed of a past cycle's results that count; nothing where it has no dates."""
    starts, ends = cycle.starts, cycle.ends
    if starts is None or ends is None:
        return ()
    middle = starts + timedelta(days=(ends - starts).days // 2)
    found = (_guess(r, starts, middle, ends - _LAST_WEEKS) for r in results)
    return tuple(g for g in found if g is not None)


def _guess(standing: KeyResultStanding, starts: date, middle: date, last: date) -> Guess | None:
    objective = standing.objective
    if objective.dropped is not None or objective.level is Level.PERSON or not standing.counts:
        return None
    confidence = forecast = None
    for entry in sorted(standing.key_result.check_ins, key=lambda c: c.date):
        if entry.confidence is not None and starts <= entry.date <= middle:
            confidence = Fraction(entry.confidence) / 10
        if entry.forecast is not None and starts <= entry.date <= last:
            forecast = Fraction(entry.forecast)
    if standing.headline is None or (confidence is None and forecast is None):
        return None
    return Guess(key_result=standing, confidence=confidence, forecast=forecast, final=standing.headline)


def confidence_groups(found: Iterable[Guess]) -> tuple[ConfidenceGroup, ...]:
    """Return the groups that anyone is in, the least sure first; results without a verdict can't tell."""
    sure = [
        (g.confidence, g.met)
        for g in found
        if g.confidence is not None and g.key_result.status in (Status.MET, Status.MISSED)
    ]
    groups = []
    for low, high in GROUPS:
        members = [(said, met) for said, met in sure if _within(said, low, high)]
        if members:
            said = _mean([s for s, _ in members])
            met = _mean([Fraction(m) for _, m in members])
            groups.append(
                ConfidenceGroup(
                    low=low, high=high, count=len(members), said=said, met=met,
                    leaning=_share_leaning(said - met, len(members)),
                )
            )  # fmt: skip
    return tuple(groups)


def _within(said: Fraction, low: int, high: int) -> bool:
    half = Fraction(1, 20)
    return Fraction(low, 10) - half <= said < Fraction(high, 10) + half


def _share_leaning(difference: Fraction, count: int) -> Leaning:
    """A share of n results strays by up to 1/√n in 19 cases of 20: what is not more shows nothing."""
    stray = abs(difference) > NEAR and difference * difference * count <= 1
    return Leaning.TOO_FEW if count < ENOUGH or stray else leaning(difference)


def leaning(difference: Fraction) -> Leaning:
    """Return the word for what was believed minus what came out."""
    size = abs(difference)
    if size <= NEAR:
        return Leaning.RIGHT
    if difference > 0:
        return Leaning.FAR_TOO_HOPEFUL if size > _FAR else Leaning.TOO_HOPEFUL
    return Leaning.FAR_TOO_CAREFUL if size > _FAR else Leaning.TOO_CAREFUL


def forecast_errors(found: Iterable[Guess]) -> ForecastErrors | None:
    """Return how far forecasts lay from what came out; nothing where nobody made any."""
    pairs = [(g.forecast, g.final) for g in found if g.forecast is not None]
    if not pairs:
        return None
    errors = [forecast - final for forecast, final in pairs]
    return ForecastErrors(
        count=len(pairs),
        forecast=_mean([forecast for forecast, _ in pairs]),
        final=_mean([final for _, final in pairs]),
        error=_mean(errors),
        off=_mean([abs(e) for e in errors]),
        near=sum(abs(e) <= NEAR for e in errors),
        leaning=leaning(_mean(errors)) if len(pairs) >= ENOUGH else Leaning.TOO_FEW,
    )


def errors_by(found: Iterable[Guess], key: Callable[[Guess], str]) -> dict[str, ForecastErrors]:
    """Return the errors of each group that has a forecast, in the order in which the groups first come."""
    groups: dict[str, list[Guess]] = {}
    for guess in found:
        groups.setdefault(key(guess), []).append(guess)
    measured = {name: forecast_errors(members) for name, members in groups.items()}
    return {name: errors for name, errors in measured.items() if errors is not None}


def _mean(numbers: list[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)
