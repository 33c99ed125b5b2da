"""Grades from cycle to cycle: all teams' as a strong line with figures, each team's as a faint one behind.

x is in per cent of the width, so that the drawing fills its column and its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.charts.scale import Scale
from okr_site.charts.svg import Number, esc, exact, markup, num, polyline, real
from okr_site.words import Words

_TALL, _TOP, _BASE = 200.0, 24.0, 158.0
_MARK = 28.0
#: Where a figure stands above or below its point.
_ABOVE, _BELOW = -10.0, 19.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One cycle: scores 0..1; `label` has a line or two, `title` says it in words."""

    label: tuple[str, ...]
    title: str
    score: Number | None
    expected: Number | None = None
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """A faint line: the scores of one team, one for each stop, `None` where it had none."""

    name: str
    scores: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Stops in the order of time."""

    id: str
    title: str
    description: str
    stops: tuple[Stop, ...]
    strands: tuple[Strand, ...] = ()


def course(chart: Course, words: Words) -> Markup:
    """Draw it on a scale of 0..1; lines break where a score is missing."""
    y = Scale(low=0, high=1, start=_BASE, stop=_TOP)
    xs = _places(len(chart.stops))
    name = esc(chart.id)
    grid = "".join(f"M0 {num(y(value))}H100" for value in (0.5, 1.0))
    ticks = "".join(
        f'<text y="{num(y(value) - 4)}">{esc(words.figures.number(exact(value), 1))}</text>'
        for value in (0.5, 1.0)
    )
    lines = "".join(
        f'<path class="okr-spark__line" stroke-opacity=".35" d="{_path(strand.scores, xs, y)}">'
        f"<title>{esc(strand.name)}</title></path>"
        for strand in chart.strands
    )
    whole = _path((stop.score for stop in chart.stops), xs, y)
    return markup(
        # The style sheet gives an image right below a chart the height of its width.
        f'<div class="okr-chart okr-chart--course"><div><svg class="okr-series okr-series--1" id="{name}"'
        f' role="group" width="100%" height="{num(_TALL)}" overflow="visible" aria-labelledby="{name}-t"'
        f' aria-describedby="{name}-d" xmlns="http://www.w3.org/2000/svg"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink" data-search-exclude="">'
        f'<title id="{name}-t">{esc(chart.title)}</title><desc id="{name}-d">{esc(chart.description)}</desc>'
        f'<svg viewBox="0 0 100 {num(_TALL)}" width="100%" height="{num(_TALL)}" preserveAspectRatio="none"'
        f' fill="none"><path class="okr-chart__grid" d="{grid}"/>{lines}'
        f'<path class="okr-chart__line" d="{whole}"/>'
        f'<path class="okr-chart__axis" d="M0 {num(_BASE)}H100"/></svg>'
        f'<g class="okr-chart__ticks">{ticks}</g>',
        *(_stop(stop, x, 100 / (len(xs) + 0.4), y, words) for stop, x in zip(chart.stops, xs, strict=True)),
        "</svg></div></div>",
    )


def _places(count: int) -> list[float]:
    """Spread evenly, with room for the scale's numbers at the left."""
    return [100 * (i + 0.8) / (count + 0.4) for i in range(count)]


def _path(scores: Iterable[Number | None], xs: list[float], y: Scale) -> str:
    """Lines through what is known; a score between two gaps is a dot."""
    runs: list[list[tuple[float, float]]] = [[]]
    for x, score in zip(xs, scores, strict=True):
        if score is None:
            runs.append([])
        else:
            runs[-1].append((x, y.clip(real(score))))
    return "".join(polyline(run) + ("h0" if len(run) == 1 else "") for run in runs)


def _stop(stop: Stop, x: float, step: float, y: Scale, words: Words) -> str:
    group = "".join(_pieces(stop, x, step, y, words))
    return f'<a xlink:href="{esc(stop.href)}">{group}</a>' if stop.href else f"<g>{group}</g>"


def _pieces(stop: Stop, x: float, step: float, y: Scale, words: Words) -> Iterator[str]:
    middle = f'x="{num(x)}%" text-anchor="middle"'
    yield f"<title>{esc(stop.title)}</title>"
    yield (
        f'<rect x="{num(x - step / 2)}%" width="{num(step)}%" height="{num(_TALL)}" fill="none"'
        ' pointer-events="all"/>'
    )
    at = None if stop.expected is None else y.clip(real(stop.expected))
    if at is not None:
        yield (
            f'<rect class="okr-bar__expected" x="{num(x)}%" y="{num(at - 1)}" width="{num(_MARK)}" height="2"'
            f' transform="translate({num(-_MARK / 2)})"/>'
        )
    if stop.score is not None:
        top = y.clip(real(stop.score))
        yield f'<circle class="okr-chart__point" cx="{num(x)}%" cy="{num(top)}" r="5"/>'
        # On the other side of the mark, as far as the axis leaves room.
        shift = _BELOW if at is not None and at < top < _BASE - _BELOW - 4 else _ABOVE
        yield (
            f'<text class="okr-chart__figure okr-chart__now" y="{num(top + shift)}" {middle}>'
            f"{esc(words.figures.score(exact(stop.score)))}</text>"
        )
    for i, said in enumerate(stop.label):
        yield f'<text class="okr-chart__tick" y="{num(_BASE + 17 + 14 * i)}" {middle}>{esc(said)}</text>'
