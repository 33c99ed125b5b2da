"""A team's score from cycle to cycle: a column each, the expected final score as a line across."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.charts.box import scrolling
from okr_site.charts.lettering import wrap
from okr_site.charts.scale import Scale
from okr_site.charts.svg import Number, esc, exact, num, text
from okr_site.charts.vocabulary import css_class, shape_path
from okr_site.model.status import Status
from okr_site.words import Words

_STEP, _TALL, _TOP, _BASE, _LEFT = 64.0, 170.0, 22.0, 134.0, 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendColumn:
    """One cycle: its short name, score 0..1, and what is `said` of it; `running` is drawn open.

    Without a status it has neither shape nor colour.
    """

    label: str
    score: Number | None
    said: str
    status: Status | None = None
    expected: Number | None = None
    href: str = ""
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Columns in the order of time."""

    id: str
    title: str
    columns: tuple[TrendColumn, ...]
    description: str = ""


def trend(chart: Trend, words: Words) -> Markup:
    """Draw it on a scale of 0..1; a cycle without a score has a dash in its place."""
    y = Scale(low=0, high=1, start=_BASE, stop=_TOP)
    wide = _LEFT + _STEP * max(len(chart.columns), 1)
    grid = "".join(f"M{num(_LEFT)} {num(y(v))}H{num(wide)}" for v in (0.5, 1.0))
    ticks = "".join(
        text(_LEFT - 6, y(float(v)) + 4, words.figures.number(exact(v), 1), "", ' text-anchor="end"')
        for v in (0, 0.5, 1)
    )
    parts = [f'<path class="okr-chart__grid" d="{grid}"/><g class="okr-chart__ticks">{ticks}</g>']
    parts += [_column(column, _LEFT + _STEP * i, y, words) for i, column in enumerate(chart.columns)]
    parts.append(f'<path class="okr-chart__axis" d="M{num(_LEFT)} {num(_BASE)}H{num(wide)}"/>')
    return scrolling(
        chart,
        "".join(parts),
        kind="trend",
        width=wide,
        height=_TALL,
        read=any(column.href for column in chart.columns),
    )


def _column(column: TrendColumn, x: float, y: Scale, words: Words) -> str:
    middle = x + _STEP / 2
    score = words.figures.score(None if column.score is None else exact(column.score))
    parts = [f"<title>{esc(column.label)}: {esc(score)}, {esc(column.said)}</title>"]
    top = _BASE if column.score is None else y.clip(float(column.score))
    if column.score is not None:
        parts.append(
            f'<rect x="{num(x + 16)}" y="{num(top)}" width="{num(_STEP - 32)}" height="{num(_BASE - top)}"'
            ' rx="2"/>'
        )
    if column.expected is not None:
        at = y.clip(float(column.expected))
        parts.append(f'<path class="okr-trend__expected" d="M{num(x + 10)} {num(at)}h{num(_STEP - 20)}"/>')
    mark = shape_path(column.status) if column.score is not None and column.status else ""
    figure = middle + 6 if mark else middle
    parts.append(text(figure, top - 6, score, "okr-chart__figure", ' text-anchor="middle"'))
    if mark:
        parts.append(f'<g transform="translate({num(middle - 14)} {num(top - 10)}) scale(.55)">{mark}</g>')
    for i, line in enumerate(wrap(column.label, _STEP - 4, 11.5)):
        parts.append(text(middle, _BASE + 18 + 13 * i, line, "okr-chart__tick", ' text-anchor="middle"'))
    colour = css_class(column.status) if column.status else "okr-status--not-scored"
    running = " okr-trend__column--running" if column.running else ""
    group = f'<g class="okr-trend__column {colour}{running}">{"".join(parts)}</g>'
    return f'<a xlink:href="{esc(column.href)}">{group}</a>' if column.href else group
