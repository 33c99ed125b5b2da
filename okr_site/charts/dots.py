"""What was foreseen against what came: a dot each, and the line on which they are equal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.charts.box import shrinking
from okr_site.charts.scale import Scale
from okr_site.charts.svg import Number, esc, exact, line, num, real, text
from okr_site.words import Words

_WIDE, _TALL, _LEFT, _RIGHT, _TOP, _BASE = 430.0, 350.0, 34.0, 422.0, 22.0, 300.0
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One guess: `foreseen` and `came` are scores, 0..1."""

    foreseen: Number
    came: Number
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """`x`, `y` name the axes, `above`, `below` the sides of the line; so `near` it counts as right."""

    id: str
    title: str
    dots: tuple[Dot, ...]
    near: Number
    x: str
    y: str
    above: str
    below: str
    description: str = ""


def dots(chart: Dots, words: Words) -> Markup:
    """Draw them on a scale of 0..1 both ways; several at one place make one larger dot."""
    x = Scale(low=0, high=1, start=_LEFT, stop=_RIGHT)
    y = Scale(low=0, high=1, start=_BASE, stop=_TOP)
    parts = [_ground(chart, x, y, words)]
    places: dict[tuple[str, str], list[str]] = {}
    for dot in chart.dots:
        at = (num(x(min(max(real(dot.foreseen), 0.0), 1.0))), num(y(min(max(real(dot.came), 0.0), 1.0))))
        places.setdefault(at, []).append(dot.title)
    for (cx, cy), titles in sorted(places.items(), key=lambda place: -len(place[1])):
        radius = 3.6 + 1.2 * (len(titles) - 1) ** 0.5
        names = "\n".join(f"{title} ×{n}" if n > 1 else title for title, n in Counter(titles).items())
        parts.append(
            f'<circle class="okr-dot" cx="{cx}" cy="{cy}" r="{num(radius)}">'
            f"<title>{esc(names)}</title></circle>"
        )
    return shrinking(chart, "".join(parts), kind="histogram", width=_WIDE, height=_TALL, css="okr-dots")


def _ground(chart: Dots, x: Scale, y: Scale, words: Words) -> str:
    near, figure = real(chart.near), words.figures.number
    band = [(0.0, 0.0), (0.0, near), (1 - near, 1.0), (1.0, 1.0), (1.0, 1 - near), (near, 0.0)]
    shape = "L".join(f"{num(x(a))} {num(y(b))}" for a, b in band)
    grid = "".join(
        f"M{num(_LEFT)} {num(y(t))}H{num(_RIGHT)}M{num(x(t))} {num(_BASE)}V{num(_TOP)}" for t in _TICKS
    )
    ticks = "".join(
        text(_LEFT - 6, y(t) + 4, figure(exact(t), 2), "", ' text-anchor="end"')
        + text(x(t), _BASE + 17, figure(exact(t), 2), "", f' text-anchor="{"end" if t == 1 else "middle"}"')
        for t in _TICKS
    )
    return (
        f'<path class="okr-chart__grid" d="{grid}"/><path class="okr-chart__band" d="M{shape}Z"/>'
        f'<g class="okr-chart__ticks">{ticks}</g>'
        + line(x(0.0), y(0.0), x(1.0), y(1.0), "okr-chart__expected")
        + text(_LEFT, 12, chart.y, "okr-chart__note")
        + text(_RIGHT, _BASE + 38, chart.x, "okr-chart__note", ' text-anchor="end"')
        + text(x(0.04), y(0.93), chart.above, "okr-chart__note")
        + text(x(0.97), y(0.05), chart.below, "okr-chart__note", ' text-anchor="end"')
    )
