"""How sure the owners are: how many key results at each confidence from 0 to 10."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.charts.box import shrinking
from okr_site.charts.svg import esc, num, text
from okr_site.words import Words

_WIDE, _TALL, _LEFT, _BASE = 480.0, 150.0, 8.0, 116.0
_STEP = (_WIDE - 2 * _LEFT) / 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """`counts` holds eleven numbers, of confidence 0 to 10; halves are rounded by the caller.

    `before` is the same a while ago, drawn as an outline.
    """

    id: str
    title: str
    counts: Sequence[int]
    before: Sequence[int] = ()
    description: str = ""


def histogram(chart: Histogram, words: Words) -> Markup:
    """Draw eleven columns with their numbers on top; ValueError unless there are eleven."""
    if len(chart.counts) != 11 or len(chart.before) not in (0, 11):
        raise ValueError("a histogram of confidence has eleven columns")
    top = max([1, *chart.counts, *chart.before])
    unit = (_BASE - 22) / top
    parts = []
    for level, count in enumerate(chart.counts):
        x, wide, tall = _LEFT + level * _STEP + 5, _STEP - 10, count * unit
        middle = x + wide / 2
        title = f"{words('chart.confidence', level=level)}: {words('chart.key_results', count=count)}"
        bar = f'<rect x="{num(x)}" y="{num(_BASE - tall)}" width="{num(wide)}" height="{num(tall)}" rx="2"/>'
        mark = chart.before[level] * unit if chart.before else 0.0
        over = mark if tall < mark < tall + 20 else tall
        number = text(middle, _BASE - over - 6, str(count), "okr-chart__figure", ' text-anchor="middle"')
        if count:
            parts.append(f'<g class="okr-histogram__bar"><title>{esc(title)}</title>{bar}{number}</g>')
        if chart.before and chart.before[level]:
            y = _BASE - chart.before[level] * unit
            parts.append(f'<path class="okr-histogram__before" d="M{num(x - 3)} {num(y)}h{num(wide + 6)}"/>')
        parts.append(text(middle, _BASE + 17, str(level), "okr-chart__tick", ' text-anchor="middle"'))
    parts.append(f'<path class="okr-chart__axis" d="M{num(_LEFT)} {num(_BASE)}H{num(_WIDE - _LEFT)}"/>')
    parts.append(text(_LEFT + 5, _TALL - 2, words("chart.confidence_low"), "okr-chart__note"))
    parts.append(
        text(
            _WIDE - _LEFT - 5,
            _TALL - 2,
            words("chart.confidence_high"),
            "okr-chart__note",
            ' text-anchor="end"',
        )
    )
    return shrinking(chart, "".join(parts), kind="histogram", width=_WIDE, height=_TALL)
