"""One card of the map: status, title, team, score, and the key results at which lines end."""

from __future__ import annotations

from collections.abc import Sequence

from okr_site.charts.lettering import shorten, width
from okr_site.charts.map.graph import MapNode, MapRow
from okr_site.charts.map.layout import Place
from okr_site.charts.map.measures import Measures
from okr_site.charts.svg import esc, exact, num, text
from okr_site.charts.vocabulary import SHAPES, css_class, shown, word
from okr_site.model.status import Status
from okr_site.words import Words


def card(node: MapNode, place: Place, parents: Sequence[str], measures: Measures, words: Words) -> str:
    """Draw a card at its place; its own corner is 0,0, so that a script can move it by its `transform`."""
    pad, wide = measures.pad, measures.width
    score = words.figures.score(None if node.score is None else exact(node.score))
    where = f"{node.team} · {node.cycle}" if node.cycle else node.team
    name = f"{node.title}, {where}, {score}, {word(node.status, node.stale, words)}"
    lines = measures.title(node)
    parts = [
        f'<rect class="okr-map__face" width="{num(wide)}" height="{num(place.height)}" rx="6"/>',
        # The card has the class of its status already.
        f'<path class="okr-mark" transform="translate({num(pad + 5)} {num(pad + 7)}) scale(.8)"'
        f' d="{SHAPES[shown(node.status, node.stale)]}"/>',
    ]
    y = pad + 12
    for number, content in enumerate(lines):
        parts.append(text(pad + 18, y + measures.line * number, content, "okr-map__title"))
    y += measures.line * len(lines)
    parts.append(text(pad, y + 2, _where(node, wide - 2 * pad - 34, measures.small), "okr-map__team"))
    parts.append(text(wide - pad, y + 2, score, "okr-map__score"))
    parts.append(_bar(node, pad, y + 12, wide - 2 * pad))
    inner = f"<title>{esc(name)}</title>{''.join(parts)}"  # named once: a map of 500 has to stay light
    if node.href:
        inner = f'<a xlink:href="{esc(node.href)}">{inner}</a>'
    rows = "".join(
        _row(row, measures.head(node) + measures.row * i, measures, words) for i, row in enumerate(node.rows)
    )
    own = " okr-map__card--own" if node.own else ""
    orphan = " okr-map__card--orphan" if node.orphan else ""
    apart = ' data-apart=""' if place.apart else ""
    finds = f' data-words="{esc(" ".join(node.finds))}"' if node.finds else ""
    dropped = " okr-map__card--dropped" if node.status is Status.DROPPED else ""
    return (
        f'<g class="okr-map__card {css_class(node.status, node.stale)}{own}{orphan}{dropped}"'
        f' transform="translate({num(place.x)} {num(place.y)})" data-id="{esc(node.id)}"'
        f' data-team="{esc(node.team_id or node.team)}" data-status="{esc(shown(node.status, node.stale))}"'
        f' data-column="{place.column}"{apart}{finds} data-height="{num(place.height)}"'
        f"{_parents(parents)}>{inner}{rows}</g>"
    )


def _where(node: MapNode, room: float, size: float) -> str:
    """The team and, if it is another one than the page's, the cycle, which takes half the room at most."""
    if not node.cycle:
        return shorten(node.team, room, size)
    cycle = " · " + shorten(node.cycle, room / 2, size)
    return shorten(node.team, room - width(cycle, size), size) + cycle


def _parents(parents: Sequence[str]) -> str:
    return f' data-parents="{esc(" ".join(parents))}"' if parents else ""


def _bar(node: MapNode, x: float, y: float, wide: float) -> str:
    bar = f'<path class="okr-map__track" d="M{num(x)} {num(y)}h{num(wide)}"/>'
    if node.score is not None and node.score > 0:
        bar += (
            f'<path class="okr-map__value" d="M{num(x)} {num(y)}h{num(wide * min(float(node.score), 1))}"/>'
        )
    if node.expected is not None:
        at = x + wide * min(max(float(node.expected), 0), 1)
        bar += f'<path class="okr-map__expected" d="M{num(at)} {num(y - 4)}v8"/>'
    return bar


def _row(row: MapRow, y: float, measures: Measures, words: Words) -> str:
    middle = y + measures.row / 2
    name = shorten(row.title, measures.width - 2 * measures.pad - 18, measures.small)
    inner = (
        f'<path class="okr-mark {css_class(row.status, row.stale)}" transform="translate('
        f'{num(measures.pad + 5)} {num(middle)}) scale(.6)" d="{SHAPES[shown(row.status, row.stale)]}"/>'
        + text(measures.pad + 18, middle + 4, name, "okr-map__row")
    )
    title = f"<title>{esc(row.title)}, {esc(word(row.status, row.stale, words))}</title>"
    link = f'<a xlink:href="{esc(row.href)}">{inner}</a>' if row.href else inner
    return f'<g class="okr-map__result" data-row="{esc(row.id)}" data-y="{num(middle)}">{title}{link}</g>'
