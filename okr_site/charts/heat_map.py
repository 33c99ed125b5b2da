"""Teams down, weeks across: how each week's score stood against what was expected of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.charts.lettering import shorten
from okr_site.charts.svg import Number, esc, exact, image, markup, num, text
from okr_site.charts.vocabulary import css_class, shape_path, word
from okr_site.model.status import Status
from okr_site.words import Words

_LEFT, _TOP, _CELL, _ROW = 164.0, 24.0, 46.0, 30.0
_SHAPE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One week of one team: its score and the word of its pace; `title` is said on hover."""

    score: Number | None
    status: Status
    stale: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A team with one cell a week; `None` for a week without anything, or still to come."""

    label: str
    cells: tuple[Cell | None, ...]
    href: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """`columns` are the weeks' short names; `current` is the index of the running week."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    description: str = ""
    current: int | None = None


def heat_map(chart: HeatMap, words: Words) -> Markup:
    """Draw a cell with its number, shape and tint; with links it is a group, else one image."""
    wide = _LEFT + _CELL * len(chart.columns)
    tall = _TOP + _ROW * len(chart.rows) + 2
    parts = []
    if chart.current is not None and chart.current < len(chart.columns):
        x = _LEFT + _CELL * chart.current
        parts.append(
            f'<rect class="okr-heat__now" x="{num(x)}" y="0" width="{num(_CELL)}" height="{num(tall)}"'
            ' rx="4"/>'
        )
    for index, name in enumerate(chart.columns):
        x = _LEFT + _CELL * (index + 0.5)
        parts.append(text(x, 15, name, "okr-heat__week", ' text-anchor="middle"'))
    for number, row in enumerate(chart.rows):
        y = _TOP + _ROW * number
        parts.append(_label(row, y))
        parts += [
            _cell(cell, row, chart.columns[i], _LEFT + _CELL * i, y, words)
            for i, cell in enumerate(row.cells)
        ]
    return markup(
        '<div class="okr-chart okr-chart--heat okr-scroll" tabindex="0" role="group"'
        f' aria-label="{esc(chart.title)}">',
        image(
            "".join(parts),
            id=chart.id,
            title=chart.title,
            description=chart.description,
            width=wide,
            height=tall,
            css="okr-heat",
            role="group" if any(row.href for row in chart.rows) else "img",
        ),
        "</div>",
    )


def _label(row: Row, y: float) -> str:
    indent = 12.0 * min(row.depth, 3)
    name = shorten(row.label, _LEFT - indent - 14, 12.5)
    label = text(indent, y + _ROW / 2 + 4, name, "okr-heat__team")
    return f'<a xlink:href="{esc(row.href)}">{label}</a>' if row.href else label


def _cell(cell: Cell | None, row: Row, week: str, x: float, y: float, words: Words) -> str:
    if cell is None:
        return f'<path class="okr-heat__none" d="M{num(x + _CELL / 2 - 3)} {num(y + _ROW / 2)}h6"/>'
    score = words.figures.score(None if cell.score is None else exact(cell.score))
    title = cell.title or f"{row.label}, {week}: {score}, {word(cell.status, cell.stale, words)}"
    mark = shape_path(cell.status, cell.stale)
    return (
        f'<g class="okr-heat__cell {css_class(cell.status, cell.stale)}"'
        f' transform="translate({num(x)} {num(y)})"><title>{esc(title)}</title>'
        f'<rect x="1" y="1" width="{num(_CELL - 2)}" height="{num(_ROW - 2)}" rx="3"/>'
        f'<g transform="translate(10 {num(_ROW / 2)}) scale({_SHAPE})">{mark}</g>'
        f"{text(17, _ROW / 2 + 4, score)}</g>"
    )
