"""An alignment map as SVG: cards with links, lines behind them, orphans apart, readable without a script."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from okr_site.charts.map.cards import card
from okr_site.charts.map.graph import AlignmentMap, MapSize
from okr_site.charts.map.heads import by_column, heads
from okr_site.charts.map.layout import Route, layout
from okr_site.charts.map.measures import MEASURES
from okr_site.charts.svg import esc, image, markup, num, text
from okr_site.charts.vocabulary import SHAPES, shape, shown
from okr_site.model.status import Status
from okr_site.words import Words

#: Where a line ends at what is supported; a round of its own, so that no marker needs an id on the page.
_DOT = "a2 2 0 114 0 2 2 0 11-4 0"


def alignment_map(chart: AlignmentMap, words: Words) -> Markup:
    """Draw a map in a box of its own that scrolls; cards carry `data-` attributes for the script."""
    measures = MEASURES[chart.size]
    laid = layout(chart.nodes, chart.edges, measures)
    parents: dict[str, set[str]] = {}
    for route in laid.routes:
        parents.setdefault(route.child, set()).add(route.parent)
    parts = [f'<g class="okr-map__lines">{"".join(_line(route) for route in laid.routes)}</g>']
    if laid.orphans_y is not None:
        parts.append(text(measures.edge, laid.orphans_y, words("map.unaligned"), "okr-map__heading"))
    ordered = sorted(chart.nodes, key=lambda n: (laid.places[n.id].column, laid.places[n.id].y, n.id))
    parts.append('<g class="okr-map__cards">')
    parts += [
        card(node, laid.places[node.id], sorted(parents.get(node.id, ())), measures, words)
        for node in ordered
    ]
    parts.append("</g>")
    placed = [(laid.places[n.id].column, n) for n in ordered if not laid.places[n.id].apart]
    headed = bool(placed) and chart.size is not MapSize.NEIGHBOURHOOD
    return markup(
        f'<div class="okr-map okr-map--{chart.size}"><div class="okr-map__box" tabindex="0" role="group"'
        f' aria-label="{esc(chart.title)}">',
        image(
            "".join(parts),
            id=chart.id,
            title=chart.title,
            description=chart.description,
            width=laid.width,
            height=laid.height,
            css="okr-map__image",
            role="group",
            attributes=f'data-card="{num(measures.width)}" data-gap="{num(measures.gap)}"'
            f' data-top="{num(measures.top)}"',
        ),
        heads(by_column(placed, laid.columns), laid.width, measures) if headed else "",
        "</div></div>",
    )


def legend(words: Words, used: Iterable[tuple[Status, bool]], chart: AlignmentMap) -> Markup:
    """What a map's shapes, marks and lines mean, each once, as a list; `used` are its statuses.

    Each status comes with whether there was no news of it.
    """
    found = {shown(status, stale): (status, stale) for status, stale in used}
    items = "".join(
        f"<li>{shape(*found[name])} {esc(words(f'status.{name}'))}</li>" for name in SHAPES if name in found
    )
    nodes = chart.nodes
    marks = (
        ("expected", "M2 2v10", 4, any(node.expected is not None for node in nodes)),
        ("line", f"M1 7{_DOT}h16", 18, bool(chart.edges)),
        ("unaligned", "M1 2h16v10H1z", 18, any(node.orphan for node in nodes)),
    )
    items += "".join(
        f'<li><svg viewBox="0 1.5 {wide} 11" width="{wide}" height="11" aria-hidden="true"'
        f' focusable="false"><path class="okr-map__{name}" fill="none" d="{path}"/></svg>'
        f" {esc(words(f'map.{name}'))}</li>"
        for name, path, wide, drawn in marks
        if drawn
    )
    return markup(
        f'<ul class="okr-legend okr-legend--status" aria-label="{esc(words("map.legend"))}">{items}</ul>'
    )


def _line(route: Route) -> str:
    (x, y), *rest = route.points
    path = [f"M{num(x)} {num(y)}{_DOT}"]
    for index in range(0, len(rest), 2):
        to_x, to_y = rest[index]
        middle = (x + to_x) / 2
        path.append(f"C{num(middle)} {num(y)} {num(middle)} {num(to_y)} {num(to_x)} {num(to_y)}")
        x, y = to_x, to_y
        if index + 1 < len(rest):
            x, y = rest[index + 1]
            path.append(f"H{num(x)}")
    return f'<path d="{"".join(path)}" data-child="{esc(route.child)}" data-parent="{esc(route.target)}"/>'
