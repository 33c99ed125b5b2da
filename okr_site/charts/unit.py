"""One key result in its own unit: where it began, its rungs, where it is to arrive, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from okr_site.charts.box import shrinking
from okr_site.charts.frame import Frame
from okr_site.charts.lettering import width
from okr_site.charts.series import Mark, Reading, ValueSeries, draw_series, span, tick_labels
from okr_site.charts.svg import Number
from okr_site.words import Words

_WIDE, _TALL = 560.0, 230.0
#: On a phone, and where two stand side by side.
_LETTER = 15.5


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChart:
    """All numbers in the result's unit; `limits` are the ends of a limit, `None` if open.

    `begin` and `goal` are `from` and `to`; `rungs` are the ladder's (commit, target).
    """

    id: str
    title: str
    starts: date
    ends: date
    values: tuple[Reading, ...]
    description: str = ""
    unit: str | None = None
    begin: Number | None = None
    goal: Number | None = None
    rungs: tuple[Number, Number] | None = None
    benchmark: Number | None = None
    limits: tuple[Number | None, Number | None] | None = None
    forecast: Number | None = None
    forecast_on: date | None = None
    today: date | None = None


def unit_chart(chart: UnitChart, words: Words) -> Markup:
    """Draw it with round numbers on y; a falling metric falls."""
    marks = []
    if chart.begin is not None:
        marks.append(Mark(value=chart.begin, label=words("chart.from"), css="from"))
    if chart.rungs:
        marks.append(Mark(value=chart.rungs[0], label=words("chart.commit"), css="rung"))
        marks.append(Mark(value=chart.rungs[1], label=words("chart.target"), css="rung"))
    if chart.goal is not None:
        marks.append(Mark(value=chart.goal, label=words("chart.to"), css="to"))
    if chart.benchmark is not None:
        marks.append(Mark(value=chart.benchmark, label=words("chart.benchmark"), css="benchmark"))
    for end, name in zip(chart.limits or (), ("chart.lower_limit", "chart.upper_limit"), strict=False):
        if end is not None:
            marks.append(Mark(value=end, label=words(name), css="limit"))
    series = ValueSeries(
        values=chart.values,
        marks=tuple(marks),
        band=chart.limits,
        unit=chart.unit,
        today=chart.today,
        forecast=chart.forecast,
        forecast_on=chart.forecast_on,
    )
    scale = span(series)
    frame = Frame(
        width=_WIDE,
        height=_TALL,
        starts=chart.starts,
        ends=max(chart.ends, chart.starts),
        low=scale[0],
        high=scale[-1],
        left=max(56.0, 16 + max(width(label, _LETTER) for _, label in tick_labels(scale, words))),
        right=140,
        top=34,
    )
    return shrinking(
        chart,
        draw_series(series, frame, scale, words, letter=_LETTER),
        kind="unit",
        width=_WIDE,
        height=_TALL,
    )
