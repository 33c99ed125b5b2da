"""Where each card stands and how each line runs: columns, order, heights, and what joins them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from okr_site.charts.map.columns import Link, acyclic, columns
from okr_site.charts.map.crossings import Order, neighbours
from okr_site.charts.map.graph import MapEdge, MapNode
from okr_site.charts.map.heights import middles
from okr_site.charts.map.measures import Measures
from okr_site.charts.map.order import ordered


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A card's left upper corner, its height and its column; `apart` for an orphan below the map."""

    x: float
    y: float
    height: float
    column: int
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A line from the parent's right edge to the child's left edge, through its lanes; points alternate."""

    child: str
    parent: str
    target: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything in user units; `orphans_y` is the baseline of the orphans' heading, `None` without any."""

    places: Mapping[str, Place]
    routes: tuple[Route, ...]
    width: float
    height: float
    columns: int
    orphans_y: float | None = None


def layout(nodes: Sequence[MapNode], edges: Sequence[MapEdge], measures: Measures) -> Layout:
    """Lay a map out; the same cards and lines give the same picture in any order of input."""
    cards = {node.id: node for node in sorted(nodes, key=lambda n: n.id)}
    owner = {row.id: node.id for node in cards.values() for row in node.rows} | {name: name for name in cards}
    lines = sorted({(e.child, e.parent) for e in edges if e.child in cards and e.parent in owner})
    joined = {name for child, target in lines for name in (child, owner[target])}
    aligned = {name: node for name, node in cards.items() if not node.orphan or name in joined}
    ends = {(child, target): owner[target] for child, target in lines if owner[target] != child}
    links = [(child, parent) for (child, _), parent in ends.items()]
    column = columns({name: node.level for name, node in aligned.items()}, links)
    heights = {name: measures.height(node) for name, node in cards.items()}
    chains = _chains(column, links)
    left, right = neighbours(chains.values())
    order = ordered(_by_name(aligned, column, chains.values()), chains.values(), left, right)
    y = middles(
        order, left, right, {name: heights[name] for name in aligned}, gap=measures.gap, top=measures.top
    )
    places = {
        name: Place(
            x=measures.left(column[name]),
            y=round(y[name] - heights[name] / 2),
            height=heights[name],
            column=column[name],
        )
        for name in aligned
    }
    routes = tuple(
        _route(child, parent, target, cards, places, chains.get((child, parent), ())[1:-1], y, measures)
        for (child, target), parent in ends.items()
    )
    count = max(column.values(), default=-1) + 1
    bottom = max((p.y + p.height for p in places.values()), default=measures.top - measures.gap)
    orphans = [node for node in cards.values() if node.id not in aligned]
    orphans_y = None
    if orphans:
        count = max(count, min(len(orphans), measures.orphan_columns))
        orphans_y = bottom + measures.apart if places else 16
        bottom = _orphans(orphans, heights, count, orphans_y + 18, places, measures)
    return Layout(
        places=places,
        routes=routes,
        width=measures.left(max(count, 1) - 1) + measures.width + measures.edge,
        height=bottom + measures.edge,
        columns=count,
        orphans_y=orphans_y,
    )


def _chains(column: Mapping[str, int], links: Sequence[Link]) -> dict[Link, tuple[str, ...]]:
    """Return for each link that closes no circle the parent, its lanes in the columns between, and the child.

    All that leaves a card shares its lanes, as far as it goes the same way: a trunk, which fans out.
    """
    return {
        (child, parent): (
            parent,
            *(f"{parent}\n{step}" for step in range(column[parent] + 1, column[child])),
            child,
        )
        for child, parent in acyclic(column, links)
    }


def _by_name(
    aligned: Mapping[str, MapNode], column: Mapping[str, int], chains: Iterable[tuple[str, ...]]
) -> Order:
    """Return the cards of each column by team and name, then its lanes."""
    order: list[dict[str, None]] = [{} for _ in range(max(column.values(), default=-1) + 1)]
    for name in sorted(aligned, key=lambda n: (aligned[n].team, n)):
        order[column[name]][name] = None
    for chain in chains:
        for step, lane in enumerate(chain[1:-1], column[chain[0]] + 1):
            order[step][lane] = None
    return [tuple(names) for names in order]


def _route(
    child: str,
    parent: str,
    target: str,
    cards: Mapping[str, MapNode],
    places: Mapping[str, Place],
    lanes: Sequence[str],
    y: Mapping[str, float],
    measures: Measures,
) -> Route:
    start, end = places[parent], places[child]
    points = [(start.x + measures.width, start.y + measures.port(cards[parent], target))]
    for lane in lanes:
        x = measures.left(int(lane.rpartition("\n")[2]))
        points += [(x, y[lane]), (x + measures.width, y[lane])]
    points.append((end.x, end.y + measures.port(cards[child], child)))
    return Route(child=child, parent=parent, target=target, points=tuple(points))


def _orphans(
    orphans: Sequence[MapNode],
    heights: Mapping[str, float],
    count: int,
    top: float,
    places: dict[str, Place],
    measures: Measures,
) -> float:
    """Set orphans in rows below the map, by team and name; return where they end."""
    y = bottom = top
    for index, node in enumerate(sorted(orphans, key=lambda n: (n.team, n.id))):
        if index % count == 0 and index:
            y = bottom + measures.gap
        places[node.id] = Place(
            x=measures.left(index % count), y=y, height=heights[node.id], column=index % count, apart=True
        )
        bottom = max(bottom, y + heights[node.id])
    return bottom
