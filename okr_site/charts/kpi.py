"""A KPI's series with the range in which it is healthy and what others reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from okr_site.charts.box import shrinking
from okr_site.charts.frame import Frame
from okr_site.charts.series import Mark, Reading, ValueSeries, draw_series, span
from okr_site.charts.svg import Number
from okr_site.words import Words

_WIDE, _TALL = 580.0, 240.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiChart:
    """Values ascending by day, in the KPI's unit; `healthy` are its limits, `None` for an open end.

    `wanted` are the ends of key results that use it, as (value, label).
    """

    id: str
    title: str
    values: tuple[Reading, ...]
    description: str = ""
    unit: str | None = None
    healthy: tuple[Number | None, Number | None] | None = None
    benchmark: Number | None = None
    wanted: tuple[tuple[Number, str], ...] = ()
    today: date | None = None


def kpi_chart(chart: KpiChart, words: Words) -> Markup:
    """Draw it from the first value to today or the last value, whichever is later."""
    marks = []
    for end, name in zip(chart.healthy or (), ("chart.lower_limit", "chart.upper_limit"), strict=False):
        if end is not None:
            marks.append(Mark(value=end, label=words(name), css="limit"))
    if chart.benchmark is not None:
        marks.append(Mark(value=chart.benchmark, label=words("chart.benchmark"), css="benchmark"))
    marks += [Mark(value=value, label=label, css="to") for value, label in chart.wanted]
    series = ValueSeries(
        values=chart.values, marks=tuple(marks), band=chart.healthy, unit=chart.unit, today=chart.today
    )
    days = [value.on for value in chart.values]
    first = min(days, default=chart.today or date(2000, 1, 1))
    last = max([*days, chart.today or first])
    scale = span(series)
    frame = Frame(
        width=_WIDE,
        height=_TALL,
        starts=first,
        ends=max(last, first + timedelta(days=6)),
        low=scale[0],
        high=scale[-1],
        left=60,
        right=126,
        top=34,
        calendar=True,
    )
    return shrinking(chart, draw_series(series, frame, scale, words), kind="kpi", width=_WIDE, height=_TALL)
