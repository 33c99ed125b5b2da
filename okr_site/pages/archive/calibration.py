"""How honest the forecasts were: what owners believed half-way, against what came out.

A group is well calibrated when the share of its results that were met lies near its confidence
(Brier, *Verification of forecasts expressed in terms of probability*, 1950).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup

from okr_site.analysis.standing import KeyResultStanding
from okr_site.charts.bar import Bar, progress_bar
from okr_site.model import Cycle, Status
from okr_site.pages.archive.years import Past
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.telling.sentences import signed
from okr_site.words import Words

#: Confidence 0..10 in groups: name, lowest and highest.
_GROUPS = ((0, 2), (3, 4), (5, 6), (7, 8), (9, 10))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceRow:
    """Results whose owners were this sure half-way; `bar` draws the mean final score, 0..1."""

    name: str
    count: int
    met: str
    score: str
    bar: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """The owners' last forecasts of one cycle before its last four weeks; errors are in score points."""

    cycle: Markup
    count: int
    forecast: str
    final: str
    bias: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Both views of the same question; empty where nobody said anything."""

    confidence: tuple[ConfidenceRow, ...]
    forecasts: tuple[ForecastRow, ...]


def calibration(past: tuple[Past, ...], sheet: Sheet) -> Calibration:
    """Gather what was believed and what came out, over all past cycles with dates."""
    words = sheet.desk.words
    believed: list[tuple[Decimal, KeyResultStanding]] = []
    forecasts: list[ForecastRow] = []
    for one in past:
        results = [r for o in one.objectives for r in o.key_results if r.headline is not None and r.counts]
        cycle = one.standing.cycle
        believed += _confidences(results, cycle)
        if row := _forecast_row(results, cycle, sheet):
            forecasts.append(row)
    return Calibration(
        confidence=tuple(_confidence_rows(believed, words)),
        forecasts=tuple(forecasts),
    )


def _confidences(
    results: list[KeyResultStanding], cycle: Cycle
) -> Iterator[tuple[Decimal, KeyResultStanding]]:
    if cycle.starts is None or cycle.ends is None:
        return
    middle = date.fromordinal((cycle.starts.toordinal() + cycle.ends.toordinal()) // 2)
    for standing in results:
        said = [
            e.confidence
            for e in standing.key_result.check_ins
            if e.confidence is not None and cycle.starts <= e.date <= middle
        ]
        if said:
            yield said[-1], standing


def _confidence_rows(
    believed: list[tuple[Decimal, KeyResultStanding]], words: Words
) -> Iterator[ConfidenceRow]:
    for low, high in _GROUPS:
        group = [s for c, s in believed if low <= round(c) <= high]
        if not group:
            continue
        mean = sum((s.headline or Fraction(0) for s in group), Fraction(0)) / len(group)
        met = Fraction(sum(s.status is Status.MET for s in group), len(group))
        yield ConfidenceRow(
            name=words("calibration.group", low=low, high=high),
            count=len(group),
            met=words.figures.percent(met),
            score=words.figures.score(mean),
            bar=progress_bar(
                Bar(
                    score=met,
                    status=Status.NOT_SCORED,
                    expected=Fraction(low + high, 20),
                    label=words.figures.percent(met),
                ),
                words,
            ),
        )


def _forecast_row(results: list[KeyResultStanding], cycle: Cycle, sheet: Sheet) -> ForecastRow | None:
    if cycle.ends is None:
        return None
    last = date.fromordinal(cycle.ends.toordinal() - 28)
    pairs: list[tuple[Fraction, Fraction]] = []
    for standing in results:
        said = [
            e.forecast for e in standing.key_result.check_ins if e.forecast is not None and e.date <= last
        ]
        if said and standing.headline is not None:
            pairs.append((Fraction(said[-1]), standing.headline))
    if not pairs:
        return None
    score = sheet.desk.words.figures.score
    forecast = sum((f for f, _ in pairs), Fraction(0)) / len(pairs)
    final = sum((s for _, s in pairs), Fraction(0)) / len(pairs)
    return ForecastRow(
        cycle=sheet.link(cycle.address),
        count=len(pairs),
        forecast=score(forecast),
        final=score(final),
        bias=signed(forecast - final, score(abs(forecast - final))),
    )
