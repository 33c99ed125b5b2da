"""A KPI's course in a card: the latest values, and the range in which they are healthy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from okr_site.charts.scale import Scale
from okr_site.charts.svg import Number, esc, line, markup, num, polyline, real
from okr_site.charts.vocabulary import COLOURS, css_class
from okr_site.model.status import Status

_WIDE, _TALL, _EDGE = 160.0, 44.0, 4.0
#: A limit farther off than this many times the values' own span would flatten them; it is left out.
_FAR = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiSpark:
    """Values ascending by day; x ends at `today`, so that the room behind the dot is the value's age.

    `title` says it in words. `healthy` are the limits, `None` for an open end.
    """

    points: tuple[tuple[date, Number], ...]
    title: str
    status: Status
    today: date
    healthy: tuple[Number | None, Number | None] | None = None


def kpi_spark(spark: KpiSpark) -> Markup:
    """Draw band, line and a dot for the latest value; nothing without values."""
    if not spark.points:
        return Markup("")
    values = [real(value) for _, value in spark.points]
    low, high = min(values), max(values)
    limits = [None if end is None else real(end) for end in spark.healthy or ()]
    room = _FAR * ((high - low) or abs(high) or 1.0)
    near = [end for end in limits if end is not None and low - room <= end <= high + room]
    y = Scale(low=min(low, *near, high), high=max(high, *near, low), start=_TALL - _EDGE, stop=_EDGE)
    first = spark.points[0][0].toordinal()
    last = max(spark.today.toordinal(), spark.points[-1][0].toordinal(), first + 1)
    x = Scale(low=first, high=last, start=_EDGE, stop=_WIDE - _EDGE)
    drawn = [(x(day.toordinal()), y(value)) for (day, _), value in zip(spark.points, values, strict=True)]
    parts = []
    if limits:
        below, above = limits
        top = 0.0 if above is None else min(max(y(above), 0.0), _TALL)
        bottom = _TALL if below is None else min(max(y(below), 0.0), _TALL)
        parts.append(
            f'<rect class="okr-chart__band" y="{num(top)}" width="{num(_WIDE)}"'
            f' height="{num(max(bottom - top, 0))}"/>'
        )
        parts += [line(0, y(end), _WIDE, y(end), "okr-chart__limit") for end in near]
    if len(drawn) > 1:
        parts.append(f'<path class="okr-spark__line" fill="none" stroke="#5c6773" d="{polyline(drawn)}"/>')
    end_x, end_y = drawn[-1]
    fill = COLOURS[spark.status.value]
    parts.append(f'<circle class="okr-spark__end" cx="{num(end_x)}" cy="{num(end_y)}" r="3" fill="{fill}"/>')
    return markup(
        f'<svg class="okr-spark {css_class(spark.status)}"'
        f' viewBox="0 0 {num(_WIDE)} {num(_TALL)}"'
        f' width="{num(_WIDE)}" height="{num(_TALL)}" role="img" data-search-exclude="">'
        f"<title>{esc(spark.title)}</title>",
        *parts,
        "</svg>",
    )
