"""The progress of several key results over the weeks of a cycle, in one chart on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from markupsafe import Markup

from okr_site.charts.frame import EndLabel, Frame, end_labels, rows, today, weeks
from okr_site.charts.svg import Number, esc, exact, image, line, markup, num, polyline, real, spot
from okr_site.words import Words

CLIP: Final = (-0.5, 1.5)
WIDE: Final = 820.0
TALL: Final = 300.0
_LEFT, _BESIDE = 44.0, 230.0
#: A line that ends so near to the edge is joined to its label.
_NEAR = 60.0

#: One shape a series, so that colour is never alone; drawn around 0,0.
MARKERS: Final = (
    "M-3.5 0A3.5 3.5 0 1 1 3.5 0A3.5 3.5 0 1 1 -3.5 0Z",
    "M-3.2 -3.2H3.2V3.2H-3.2Z",
    "M0 -4.2L4.4 3.4H-4.4Z",
    "M0 -4.6L4.6 0L0 4.6L-4.6 0Z",
    "M0 4.2L4.4 -3.4H-4.4Z",
    "M-4.2 -1.3H-1.3V-4.2H1.3V-1.3H4.2V1.3H1.3V4.2H-1.3V1.3H-4.2Z",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A check-in: its day, its raw progress (0 = from, 1 = to) or score, and what is said on hover."""

    on: date
    value: Number
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One key result, points ascending by day; `forecast` is the score foreseen for `forecast_on`."""

    label: str
    points: tuple[Point, ...]
    forecast: Number | None = None
    forecast_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """An amendment on the axis."""

    on: date
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressChart:
    """Everything in the chart over `starts`..`ends`.

    `expected` is what is expected on a day, 0..1, straight between points and ascending by day; the day
    after `ends` is the right edge. A point without a number breaks the line.
    """

    id: str
    title: str
    starts: date
    ends: date
    series: tuple[Series, ...]
    description: str = ""
    today: date | None = None
    expected: tuple[tuple[date, Number | None], ...] = ()
    flags: tuple[Flag, ...] = ()


def progress_chart(chart: ProgressChart, words: Words) -> Markup:
    """Draw it; values are clipped to -0.5..1.5 and the scale always holds 0..1.

    Lines are straight between check-ins and are not extended past the last one.
    """
    values = [_clip(p.value) for s in chart.series for p in s.points]
    values += [_clip(s.forecast) for s in chart.series if s.forecast is not None]
    low = min([0.0, *values])
    high = max([1.0, *values])
    frame = Frame(
        width=WIDE,
        height=TALL,
        starts=chart.starts,
        ends=max(chart.ends, chart.starts),
        low=0.0 if low >= 0 else (-0.25 if low >= -0.25 else CLIP[0]),
        high=1.0 if high <= 1 else (1.25 if high <= 1.25 else CLIP[1]),
        left=_LEFT,
        right=_BESIDE,
    )
    steps = [v / 4 for v in range(round(frame.low * 4), round(frame.high * 4) + 1)]
    ticks = tuple((v, words.figures.number(exact(v).limit_denominator(4), 2)) for v in steps)
    parts = [rows(frame, ticks), weeks(frame, words)]
    if frame.low < 0:
        parts.append(line(frame.left, frame.y(0), frame.end, frame.y(0), "okr-chart__zero"))
    if drawn := "".join(map(polyline, _stretches(frame, chart))):
        parts.append(f'<path class="okr-chart__expected" d="{drawn}"/>')
    parts.append(today(frame, chart.today, words))
    parts += [_flag(frame, flag) for flag in chart.flags]
    parts += [_series(frame, index, series, words) for index, series in enumerate(chart.series)]
    parts.append(_labels(frame, chart, words))
    return markup(
        '<div class="okr-chart okr-chart--progress">',
        image(
            "".join(parts),
            id=chart.id,
            title=chart.title,
            description=chart.description,
            width=WIDE,
            height=TALL,
            css="okr-chart__image",
        ),
        _legend(chart, words),
        "</div>",
    )


def _clip(value: Number) -> float:
    return min(max(float(value), CLIP[0]), CLIP[1])


def _series(frame: Frame, index: int, series: Series, words: Words) -> str:
    drawn = frame.line((p.on, _clip(p.value)) for p in series.points)
    parts = []
    if series.forecast is not None and drawn:
        end = frame.x(series.forecast_on) if series.forecast_on else frame.end
        parts.append(
            line(*drawn[-1], end, frame.y(_clip(series.forecast)), "okr-chart__forecast"),
        )
    spots = [*map(spot, drawn)]
    if len(drawn) > 1:
        parts.append(f'<path class="okr-chart__line" d="M{"L".join(spots)}"/>')
    marker, label = MARKERS[index % len(MARKERS)], esc(series.label)
    for at, point in zip(spots, series.points, strict=True):
        title = point.title or (
            f"{words.figures.short_day(point.on)}: {words.figures.score(exact(point.value))}"
        )
        parts.append(
            f'<path class="okr-chart__point" transform="translate({at})"'
            f' d="{marker}"><title>{label}\n{esc(title)}</title></path>'
        )
    return f'<g class="okr-series okr-series--{index % 6 + 1}">{"".join(parts)}</g>'


def _stretches(frame: Frame, chart: ProgressChart) -> list[list[tuple[float, float]]]:
    """Where the expected line runs: a list for each part of it that is whole."""
    parts = groupby(chart.expected, key=lambda point: point[1] is None)
    return [frame.line((d, real(n)) for d, n in part if n is not None) for gap, part in parts if not gap]


def _flag(frame: Frame, flag: Flag) -> str:
    x, y = frame.x(flag.on), frame.height - frame.bottom
    return (
        f'<g class="okr-chart__flag"><title>{esc(flag.title)}</title>'
        f'<path d="M{num(x)} {num(y)}v-20h10l-3 4l3 4h-10"/></g>'
    )


def _figure(series: Series, words: Words) -> str:
    return words.figures.score(exact(series.points[-1].value)) if series.points else "–"


def _labels(frame: Frame, chart: ProgressChart, words: Words) -> str:
    labels = []
    alone = len(chart.series) == 1
    for index, series in enumerate(chart.series):
        if not series.points:
            continue
        last, foreseen = series.points[-1], series.forecast
        name = series.label if foreseen is None or not alone else words("chart.forecast")
        x = frame.x(last.on)
        labels.append(
            EndLabel(
                y=frame.y(_clip(last.value if foreseen is None else foreseen)),
                figure=words.figures.score(exact(last.value if foreseen is None else foreseen)),
                name=name,
                css=f"okr-series okr-series--{index % 6 + 1}",
                x=None if foreseen is not None or x > frame.end - _NEAR else x,
                marker=MARKERS[index % len(MARKERS)],
            )
        )
    if stretches := _stretches(frame, chart):
        x, y = stretches[-1][-1]
        labels.append(
            EndLabel(
                y=y,
                figure="",
                name=words("chart.expected"),
                css="okr-series--expected",
                x=None if x >= frame.end else x,
            )
        )
    return end_labels(frame, tuple(labels))


def _legend(chart: ProgressChart, words: Words) -> str:
    """The same names as a list, for a box too narrow for labels inside the drawing."""
    items = "".join(
        f'<li class="okr-series okr-series--{i % 6 + 1}"><svg viewBox="-5 -5 10 10" width="10" height="10"'
        f' aria-hidden="true"><path d="{MARKERS[i % len(MARKERS)]}"/></svg>'
        f" <b>{esc(_figure(series, words))}</b> {esc(series.label)}</li>"
        for i, series in enumerate(chart.series)
    )
    if any(number is not None for _, number in chart.expected):
        items += (
            '<li class="okr-series--expected"><svg viewBox="0 -5 22 10" width="22" height="10"'
            ' aria-hidden="true"><path class="okr-chart__expected" d="M0 0H22"/></svg>'
            f" {esc(words('chart.expected'))}</li>"
        )
    return f'<ul class="okr-legend">{items}</ul>' if items else ""
