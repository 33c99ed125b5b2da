"""Where each card stands and how each line runs: Sugiyama's layers by igraph, heights of our own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import igraph

from okr_site.charts.map.columns import acyclic, columns
from okr_site.charts.map.graph import MapEdge, MapNode
from okr_site.charts.map.measures import Measures
from okr_site.charts.scale import spread

#: A line as it was asked for: the child, and the card or the key result that it supports.
End = tuple[str, str]

_SWEEPS = 4
_LANE = 12.0


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
    order, lanes = _order(aligned, column, ends, measures)
    y = _heights(order, lanes, heights, ends, measures)
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
        _route(child, parent, target, cards, places, lanes, y, measures)
        for (child, target), parent in ends.items()
    )
    count = max(column.values(), default=-1) + 1
    bottom = max((p.y + p.height for p in places.values()), default=measures.top - measures.gap)
    orphans = [node for node in cards.values() if node.id not in aligned]
    orphans_y = None
    if orphans:
        count = max(count, min(len(orphans), measures.orphan_columns))
        orphans_y = bottom + measures.apart if places else measures.top + 4
        bottom = _orphans(orphans, heights, count, orphans_y + 18, places, measures)
    return Layout(
        places=places,
        routes=routes,
        width=measures.left(max(count, 1) - 1) + measures.width + measures.edge,
        height=bottom + measures.edge,
        columns=count,
        orphans_y=orphans_y,
    )


def _order(
    aligned: Mapping[str, MapNode], column: Mapping[str, int], ends: Mapping[End, str], measures: Measures
) -> tuple[list[list[str]], dict[End, tuple[str, ...]]]:
    """The order in each column, and for a line over more than one column the lanes it passes through.

    Lines to one end share their lanes, as far as they go the same way; those to another end of the same
    card have lanes of their own beside them, so that a lane tells what its lines support.
    """
    names = sorted(aligned, key=lambda n: (column[n], aligned[n].team, n))
    layers = [column[name] for name in names]
    number = {name: i for i, name in enumerate(names)}
    lanes: dict[End, tuple[str, ...]] = {}
    starts: dict[str, End] = {}
    pairs: set[tuple[int, int]] = set()
    kept = set(acyclic({n: column[n] for n in names}, [(child, ends[child, t]) for child, t in ends]))
    for (child, target), parent in ends.items():
        if (child, parent) not in kept:
            continue
        path = []
        for step in range(column[parent] + 1, column[child]):
            lane = f"{target}\n{step}"
            starts[lane] = (parent, target)
            path.append(lane)
            if lane not in number:
                number[lane] = len(layers)
                layers.append(step)
                names.append(lane)
        lanes[child, target] = tuple(path)
        chain = [parent, *path, child]
        pairs |= {(number[a], number[b]) for a, b in pairwise(chain)}
    order: list[list[str]] = [[] for _ in range(max(layers, default=-1) + 1)]
    if _cannot_cross(layers, pairs):
        for name, layer in zip(names, layers, strict=True):
            order[layer].append(name)
        return order, lanes
    graph = igraph.Graph(n=len(names), edges=sorted(pairs), directed=True)
    drawn = graph.layout_sugiyama(layers=layers, maxiter=60)
    for _, index in sorted((drawn[i][0], i) for i in range(len(names))):
        order[layers[index]].append(names[index])
    return [_as_they_start(names, starts, aligned, measures) for names in order], lanes


def _as_they_start(
    names: Sequence[str], starts: Mapping[str, End], cards: Mapping[str, MapNode], measures: Measures
) -> list[str]:
    """Neighbouring lanes of one card in the order in which they leave it, which keeps them from crossing."""
    found: list[str] = []
    for parent, group in groupby(names, lambda name: starts.get(name, (name, ""))[0]):
        run = list(group)
        found += (
            sorted(run, key=lambda name: measures.port(cards[parent], starts[name][1]))
            if run[0] in starts
            else run
        )
    return found


def _cannot_cross(layers: Sequence[int], pairs: set[tuple[int, int]]) -> bool:
    """Whether any order will do: of two columns with lines between them, one has a single card or lane.

    So it is around most objectives, and igraph takes its time to say the same.
    """
    sizes = Counter(layers)
    return all(sizes[layers[a]] == 1 or sizes[layers[b]] == 1 for a, b in pairs)


def _heights(
    order: Sequence[Sequence[str]],
    lanes: Mapping[End, tuple[str, ...]],
    heights: Mapping[str, float],
    ends: Mapping[End, str],
    measures: Measures,
) -> dict[str, float]:
    """Middles of cards and lanes: each as near to its neighbours as the order allows."""
    left: dict[str, list[str]] = {}
    right: dict[str, list[str]] = {}
    for (child, target), parent in ends.items():
        chain = [parent, *lanes.get((child, target), ()), child]
        for a, b in pairwise(chain):
            if b not in right.setdefault(a, []):
                right[a].append(b)
                left.setdefault(b, []).append(a)
    rooms = {n: heights[n] + measures.gap if n in heights else _LANE for names in order for n in names}
    y: dict[str, float] = {}
    for names in order:
        at = measures.top
        for name in names:
            y[name] = at + rooms[name] / 2
            at += rooms[name]
    for sweep in range(_SWEEPS * 2):
        near = right if sweep % 2 == 0 else left
        for names in reversed(order) if sweep % 2 == 0 else order:
            wanted = [_mean([y[n] for n in near.get(name, ())], y[name]) for name in names]
            placed = spread(wanted, [rooms[n] for n in names])
            y.update(zip(names, placed, strict=True))
    shift = measures.top - min((y[n] - heights.get(n, _LANE) / 2 for n in y), default=measures.top)
    return {name: float(round(value + shift)) for name, value in y.items()}


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


def _route(
    child: str,
    parent: str,
    target: str,
    cards: Mapping[str, MapNode],
    places: Mapping[str, Place],
    lanes: Mapping[End, tuple[str, ...]],
    y: Mapping[str, float],
    measures: Measures,
) -> Route:
    start, end = places[parent], places[child]
    points = [(start.x + measures.width, start.y + measures.port(cards[parent], target))]
    for lane in lanes.get((child, target), ()):
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
