"""A line without axes, the size of a word, for a table's cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from okr_site.charts.svg import Number, esc, markup, num, polyline, real
from okr_site.charts.vocabulary import COLOURS, css_class, shown
from okr_site.model.status import Status

_WIDE, _TALL, _EDGE = 80.0, 20.0, 3.0
_LEAST = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spark:
    """Points as days and scores; x spans `starts`..`ends` (the points' own days if not given).

    `title` says it in words, such as “0.12 to 0.41 in 8 weeks”. y spans 0 and
    the points, 0.3 at least: the bar beside it shows the height, this the course.
    """

    points: tuple[tuple[date, Number], ...]
    title: str
    status: Status | None = None
    stale: bool = False
    starts: date | None = None
    ends: date | None = None


def sparkline(spark: Spark) -> Markup:
    """Draw the line with a dot at its end; without points an empty line, so that columns stay aligned."""
    days = [day.toordinal() for day, _ in spark.points]
    values = [min(max(real(value), -0.5), 1.5) for _, value in spark.points]
    first = spark.starts.toordinal() if spark.starts else min(days, default=0)
    last = spark.ends.toordinal() if spark.ends else max(days, default=1)
    low, high = min([0.0, *values]), max([_LEAST, *values])
    long, tall = (_WIDE - 2 * _EDGE) / max(last - first, 1), (_TALL - 2 * _EDGE) / (high - low)
    xs = [_EDGE + (min(max(day, first), last) - first) * long for day in days]
    xs = xs if last > first else [_WIDE / 2 for _ in days]
    drawn = [(x, _TALL - _EDGE - (value - low) * tall) for x, value in zip(xs, values, strict=True)]
    zero = num(_TALL - _EDGE + low * tall)
    name = shown(spark.status, spark.stale) if spark.status else "pending"
    css = f" {css_class(spark.status, spark.stale)}" if spark.status else ""
    parts = [f'<path class="okr-spark__base" d="M{num(_EDGE)} {zero}H{num(_WIDE - _EDGE)}"/>']
    if len(drawn) > 1:
        parts.append(f'<path class="okr-spark__line" fill="none" stroke="#5c6773" d="{polyline(drawn)}"/>')
    if drawn:
        end_x, end_y = drawn[-1]
        parts.append(
            f'<circle class="okr-spark__end" cx="{num(end_x)}" cy="{num(end_y)}" r="2.5"'
            f' fill="{COLOURS[name]}"/>'
        )
    return markup(
        f'<svg class="okr-spark{css}" viewBox="0 0 {num(_WIDE)} {num(_TALL)}" width="{num(_WIDE)}"'
        f' height="{num(_TALL)}" role="img" data-search-exclude=""><title>{esc(spark.title)}</title>',
        *parts,
        "</svg>",
    )
