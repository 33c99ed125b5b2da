"""What was said beside what came: two bars for each group, on one scale of 0 to 100 %."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.charts.box import shrinking
from okr_site.charts.lettering import width
from okr_site.charts.svg import Number, esc, exact, num, real, text
from okr_site.words import Words

_WIDE, _ROW, _TALL, _GAP = 430.0, 66.0, 13.0, 5.0
_RIGHT = 46.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A group: `said` and `came` are shares, 0..1; `finding` is short; `faint` where it tells nothing."""

    label: str
    finding: str
    said: Number
    came: Number
    faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """`said` and `came` are the names of the two bars."""

    id: str
    title: str
    said: str
    came: str
    pairs: tuple[Pair, ...]
    description: str = ""


def pairs(chart: Pairs, words: Words) -> Markup:
    """Draw the groups one below the other, each with its finding and both numbers."""
    left = max(width(chart.said, 15), width(chart.came, 15)) + 8
    rows = "".join(_row(pair, chart, left, i * _ROW, words) for i, pair in enumerate(chart.pairs))
    return shrinking(
        chart, rows, kind="histogram", width=_WIDE, height=_ROW * len(chart.pairs) - 12, css="okr-pairs"
    )


def _row(pair: Pair, chart: Pairs, left: float, top: float, words: Words) -> str:
    bars = "".join(_bars(pair, chart, left, top + 22, words))
    return (
        f'<g class="okr-pair{" okr-pair--faint" if pair.faint else ""}">'
        + text(0, top + 13, pair.label, "okr-chart__figure")
        + text(_WIDE, top + 13, pair.finding, "", ' text-anchor="end"')
        + f"{bars}</g>"
    )


def _bars(pair: Pair, chart: Pairs, left: float, top: float, words: Words) -> Iterator[str]:
    full = _WIDE - left - _RIGHT
    for i, (name, share) in enumerate(((chart.said, pair.said), (chart.came, pair.came))):
        y = top + i * (_TALL + _GAP)
        wide = full * min(max(real(share), 0.0), 1.0)
        kind = "came" if i else "said"
        percent = words.figures.percent(exact(share))
        yield text(0, y + 10.5, name, "okr-chart__note")
        yield (
            f'<rect class="okr-pair__{kind}" x="{num(left)}" y="{num(y)}" width="{num(max(wide, 2))}"'
            f' height="{num(_TALL)}" rx="2"><title>{esc(f"{name}: {percent}")}</title></rect>'
        )
        yield text(_WIDE, y + 11, percent, "okr-chart__figure", ' text-anchor="end"')
