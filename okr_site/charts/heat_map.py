"""Teams down, weeks across: how far each week's score lay from what was expected of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.charts.box import scrolling
from okr_site.charts.lettering import shorten, width
from okr_site.charts.svg import Number, esc, exact, image, num, real, text
from okr_site.charts.vocabulary import SHAPES, css_class, shape_path, shown, word
from okr_site.model.status import Status
from okr_site.words import Words

_TOP, _CELL, _ROW = 24.0, 46.0, 30.0
#: The names' size, the most room that they take, and the air behind them.
_LETTER, _NAMES, _AIR = 12.5, 164.0, 14.0
_SHAPE = 0.5
#: The line in a cell that says how far: its middle, its longest half, and the distance that is so long.
_MIDDLE, _REACH, _FAR = _CELL / 2, 20.0, 0.25
#: Less than this would be a speck.
_NEAR = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One week of one team: its score and the word of its pace; `title` is said on hover.

    `ahead` is the score less what was expected by then; `None` where nothing was.
    """

    score: Number | None
    status: Status
    ahead: Number | None = None
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
    """`columns` are the weeks' short names; `current` is the index of the running week.

    `tolerance` and `risk` are how far behind a score may lie to be on track, or only at risk.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    description: str = ""
    current: int | None = None
    tolerance: Number = 0.1
    risk: Number = 0.25


def heat_map(chart: HeatMap, words: Words) -> Markup:
    """Draw cells with number, shape, tint and line and a legend.

    The names stand in a drawing of their own, so that they stay while the weeks are scrolled.
    """
    tall = _TOP + _ROW * len(chart.rows) + 2
    parts = []
    if chart.current is not None and chart.current < len(chart.columns):
        parts.append(
            f'<rect class="okr-heat__now" data-okr-now="" x="{num(_CELL * chart.current)}" y="0"'
            f' width="{num(_CELL)}" height="{num(_TOP - 3)}" rx="4"/>'
        )
    for index, name in enumerate(chart.columns):
        parts.append(text(_CELL * (index + 0.5), 15, name, "okr-heat__week", ' text-anchor="middle"'))
    for number, row in enumerate(chart.rows):
        y = _TOP + _ROW * number
        cells = (_cell(cell, chart, row, i, y, words) for i, cell in enumerate(row.cells))
        parts.append(f"<g>{''.join(cells)}</g>")
    return scrolling(
        chart,
        "".join(parts),
        kind="heat",
        width=_CELL * len(chart.columns),
        height=tall,
        read=True,
        beside=_names(chart, tall, words),
        below=_legend(chart, words),
    )


def _names(chart: HeatMap, tall: float, words: Words) -> str:
    wanted = max((_indent(row) + width(row.label, _LETTER) for row in chart.rows), default=0.0)
    wide = min(wanted + _AIR, _NAMES)
    labels = (_label(row, _TOP + _ROW * i, wide) for i, row in enumerate(chart.rows))
    return image(
        "".join(labels),
        id=f"{chart.id}-teams",
        title=words("cycle.teams"),
        description="",
        width=wide,
        height=tall,
        css="okr-heat okr-heat__teams",
        role="group",
    )


def _indent(row: Row) -> float:
    return 12.0 * min(row.depth, 3)


def _label(row: Row, y: float, wide: float) -> str:
    indent = _indent(row)
    name = shorten(row.label, wide - indent - _AIR, _LETTER)
    label = text(indent, y + _ROW / 2 + 4, name, "okr-heat__team")
    return f'<a xlink:href="{esc(row.href)}">{label}</a>' if row.href else label


def _cell(cell: Cell | None, chart: HeatMap, row: Row, index: int, y: float, words: Words) -> str:
    x, week = _CELL * index, chart.columns[index]
    if cell is None:
        return f'<path class="okr-heat__none" d="M{num(x + _CELL / 2 - 3)} {num(y + _ROW / 2)}h6"/>'
    score = words.figures.score(None if cell.score is None else exact(cell.score))
    title = cell.title or f"{row.label}, {week}: {score}, {word(cell.status, cell.stale, words)}"
    mark = SHAPES[shown(cell.status, cell.stale)]
    return (
        f'<g class="okr-heat__cell {_tint(cell, chart)}"'
        f' transform="translate({num(x)} {num(y)})"><title>{esc(title)}</title>'
        f'<rect x="1" y="1" width="{num(_CELL - 2)}" height="{num(_ROW - 2)}" rx="3"/>'
        f'<path class="okr-mark" fill-rule="evenodd" transform="translate(10 {num(_ROW / 2 - 1)})'
        f' scale({_SHAPE})" d="{mark}"/>'
        f"{text(17, _ROW / 2 + 3, score)}{_line(cell)}</g>"
    )


def _line(cell: Cell) -> str:
    """How far ahead, to the right of the middle, or behind, to its left."""
    if cell.ahead is None or abs(real(cell.ahead)) < _NEAR:
        return ""
    far = max(-1.0, min(1.0, real(cell.ahead) / _FAR))
    return f'<path class="okr-heat__ahead" d="M{num(_MIDDLE)} {num(_ROW - 3)}h{num(far * _REACH)}"/>'


def _tint(cell: Cell, chart: HeatMap) -> str:
    """The classes of a cell: its status, and what is on track in three steps."""
    css = css_class(cell.status, cell.stale)
    if cell.status is not Status.ON_TRACK or cell.ahead is None or cell.ahead < 0:
        return css
    return f"{css} okr-heat--{'far' if cell.ahead >= chart.tolerance else 'ahead'}"


def _legend(chart: HeatMap, words: Words) -> str:
    """The steps from behind to ahead with their limits, and the words of what has no step."""
    cells = [cell for row in chart.rows for cell in row.cells if cell]
    if not any(cell.ahead is not None for cell in cells):
        return ""
    near, far = (words.figures.score(exact(limit)) for limit in (chart.tolerance, chart.risk))
    steps = [
        (Cell(score=None, status=Status.OFF_TRACK), words("heat.below", limit=f"−{far}")),
        (Cell(score=None, status=Status.AT_RISK), words("heat.between", low=f"−{far}", high=f"−{near}")),
        (Cell(score=None, status=Status.ON_TRACK), words("heat.between", low=f"−{near}", high="0")),
        (Cell(score=None, status=Status.ON_TRACK, ahead=0), words("heat.between", low="0", high=f"+{near}")),
        (
            Cell(score=None, status=Status.ON_TRACK, ahead=chart.tolerance),
            words("heat.above", limit=f"+{near}"),
        ),
    ]
    others = dict.fromkeys(c.status for c in cells if c.ahead is None)
    steps += [(Cell(score=None, status=status), word(status, False, words)) for status in others]
    items = "".join(
        f'<li><svg class="okr-heat" width="26" height="18" viewBox="0 0 26 18" aria-hidden="true">'
        f'<g class="okr-heat__cell {_tint(cell, chart)}"><rect width="26" height="18" rx="3"/>'
        f'<g transform="translate(13 9) scale({_SHAPE})">{shape_path(cell.status)}</g></g></svg>'
        f" {esc(said)}</li>"
        for cell, said in steps
    )
    return f'<ul class="okr-legend okr-legend--heat"><li>{esc(words("heat.legend"))}</li>{items}</ul>'
