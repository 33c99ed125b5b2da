"""How goals were written from cycle to cycle, measured with one yardstick."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from okr_site.diagnostics import Tally
from okr_site.model import Cycle, Phase
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.register import shown_cycles, worked_examples

_MOST = 12
_PER = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRow:
    """One cycle: findings for every ten key results, and the width of its bar, 0..100."""

    cycle: Markup
    key_results: str
    findings: str
    rate: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityTrend:
    """The cycles that have begun and count, newest first; fewer than two are no trend.

    `clean` says instead that nothing was found in any of them.
    """

    rows: tuple[TrendRow, ...]
    clean: str = ""


def trend(sheet: Sheet) -> QualityTrend:
    """Return the last twelve cycles with dates and key results."""
    counted = sheet.desk.once(_counted)
    rates = [_rate(tally) for _, tally in counted]
    top = max([Decimal(1), *rates])
    words = sheet.desk.words
    if len(counted) < 2:
        return QualityTrend(rows=())
    return QualityTrend(
        clean="" if any(rates) else words("quality.trend_clean", count=len(counted)),
        rows=tuple(
            TrendRow(
                cycle=sheet.link(cycle.address),
                key_results=words.figures.number(tally.key_results),
                findings=words.figures.number(tally.findings),
                rate=words.figures.number(rate, 1),
                width=int(rate / top * 100),
            )
            for (cycle, tally), rate in zip(counted, rates, strict=True)
        ),
    )


def _counted(desk: Desk) -> tuple[tuple[Cycle, Tally], ...]:
    tallies, examples = desk.edition.tallies(), worked_examples(desk.edition)
    return tuple(
        (cycle, tallies[cycle.id])
        for cycle in shown_cycles(desk.edition)
        if cycle.id in tallies
        and cycle.id not in examples
        and cycle.starts
        and desk.edition.analysis.cycles[cycle.id].phase is not Phase.DRAFT
    )[:_MOST]


def _rate(tally: Tally) -> Decimal:
    return Decimal(tally.findings * _PER) / tally.key_results
