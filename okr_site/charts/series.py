"""A number over time in its own unit: the drawing that key results and KPIs share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from okr_site.charts.frame import LETTER, EndLabel, Frame, end_labels, rows, today, weeks
from okr_site.charts.progress import MARKERS
from okr_site.charts.scale import ticks
from okr_site.charts.svg import Number, esc, exact, line, num, spot, text, written
from okr_site.words import Words

_DENSE = 60
_NEAR = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A horizontal reference, in the unit; `css` is the last part of `okr-chart__`."""

    value: Number
    label: str
    css: str = "mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value on one day, in the unit, with what is said on hover."""

    on: date
    value: Number
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSeries:
    """Values ascending by day with their references; `band` is shaded, an open end reaches the edge."""

    values: tuple[Reading, ...]
    marks: tuple[Mark, ...] = ()
    band: tuple[Number | None, Number | None] | None = None
    unit: str | None = None
    today: date | None = None
    forecast: Number | None = None
    forecast_on: date | None = None


def span(series: ValueSeries) -> tuple[float, ...]:
    """Round ticks that enclose every value and reference; a forecast may lead out of them."""
    numbers: list[Number | None] = [*(v.value for v in series.values), *(m.value for m in series.marks)]
    known = [float(n) for n in (*numbers, *(series.band or ())) if n is not None]
    return ticks(min(known, default=0.0), max(known, default=1.0), 5)


@lru_cache(maxsize=1024)
def tick_labels(scale: tuple[float, ...], words: Words) -> tuple[tuple[float, str], ...]:
    """The ticks with their numbers, all with as many decimals as one of them needs."""
    digits = max(-int(written(v).as_tuple().exponent) for v in scale)
    return tuple((v, words.figures.number(exact(v), digits)) for v in scale)


def draw_series(
    series: ValueSeries, frame: Frame, scale: tuple[float, ...], words: Words, *, letter: float = LETTER
) -> str:
    """Draw grid, band, references, line, points, forecast and labels, of at most the size `letter`."""
    figures = words.figures
    parts = [rows(frame, tick_labels(scale, words))]
    if series.band:
        below, above = series.band
        top = frame.top if above is None else frame.y(float(above))
        bottom = frame.height - frame.bottom if below is None else frame.y(float(below))
        parts.append(
            f'<rect class="okr-chart__band" x="{num(frame.left)}" y="{num(top)}"'
            f' width="{num(frame.end - frame.left)}" height="{num(max(bottom - top, 0))}"/>'
        )
    parts.append(weeks(frame, words))
    if series.unit:
        parts.append(text(frame.left - 8, frame.top - 17, figures.unit(series.unit), "okr-chart__note"))
    labels = []
    for mark in series.marks:
        y = frame.y(float(mark.value))
        parts.append(line(frame.left, y, frame.end, y, f"okr-chart__{mark.css}"))
        labels.append(
            EndLabel(
                y=y,
                figure="",
                name=f"{mark.label} {figures.number(written(mark.value))}",
                css="okr-mark-label",
            )
        )
    parts.append(today(frame, series.today, words))
    drawn = frame.line((v.on, float(v.value)) for v in series.values)
    if series.forecast is not None and drawn:
        parts.append(_forecast(series, frame, drawn[-1]))
        if frame.low <= float(series.forecast) <= frame.high:
            labels.append(
                EndLabel(
                    y=frame.y(float(series.forecast)),
                    figure=figures.number(exact(series.forecast), _digits(series)),
                    name=words("chart.forecast"),
                    css="okr-series okr-series--1",
                )
            )
    spots = [*map(spot, drawn)]
    if len(drawn) > 1:
        parts.append(f'<path class="okr-chart__line" d="M{"L".join(spots)}"/>')
    for index, (at, value) in enumerate(zip(spots, series.values, strict=True)):
        if len(drawn) > _DENSE and index < len(drawn) - 1 and not value.title:
            continue
        title = value.title or f"{figures.day(value.on)}: {figures.value(written(value.value), series.unit)}"
        parts.append(
            f'<path class="okr-chart__point" transform="translate({at})"'
            f' d="{MARKERS[0]}"><title>{esc(title)}</title></path>'
        )
    if series.values:
        (x, y), shown = drawn[-1], figures.number(written(series.values[-1].value))
        if x > frame.end - _NEAR:
            labels.append(EndLabel(y=y, figure=shown, name="", css="okr-series okr-series--1"))
        else:
            above = y - 9 if y > frame.top + 26 else y + 20
            parts.append(text(x, above, shown, "okr-chart__figure okr-chart__now", ' text-anchor="middle"'))
    named = end_labels(frame, tuple(labels), letter=letter)
    return f'<g class="okr-series okr-series--1">{"".join(parts)}</g>{named}'


def _forecast(series: ValueSeries, frame: Frame, last: tuple[float, float]) -> str:
    """A dotted line to the value foreseen, cut where it leaves the scale."""
    value, (x, y) = float(series.forecast or 0), last
    end = frame.x(series.forecast_on) if series.forecast_on else frame.end
    edge = min(max(value, frame.low), frame.high)
    begin = float(series.values[-1].value)
    share = (edge - begin) / (value - begin) if value != begin else 1.0
    return line(x, y, x + (end - x) * share, frame.y(edge), "okr-chart__forecast")


def _digits(series: ValueSeries) -> int:
    """As many decimals as the values have."""
    return max(0, *(-int(written(v.value).as_tuple().exponent) for v in series.values))
