"""What stands above the map's columns: whose goals each holds, in a picture that a style keeps in view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from okr_site.charts.lettering import shorten, width
from okr_site.charts.map.graph import MapNode
from okr_site.charts.map.measures import Measures
from okr_site.charts.svg import esc, num


def heads(columns: Sequence[Sequence[MapNode]], wide: float, measures: Measures) -> str:
    """Draw the heads above a map that is `wide`; they scale with it and lie over its upper edge.

    A head says only what holds for all cards below it: their teams, and their cycle if it is another one
    than the page's. What is cut off is in its tooltip.
    """
    said = "".join(
        _head(measures.left(number), nodes, measures) for number, nodes in enumerate(columns) if nodes
    )
    return (
        f'<svg class="okr-map__heads" viewBox="0 0 {num(wide)} {num(measures.heading)}" aria-hidden="true"'
        f' focusable="false" data-search-exclude="">{said}</svg>'
    )


def _head(x: float, nodes: Sequence[MapNode], measures: Measures) -> str:
    teams = tuple(dict.fromkeys(node.team for node in sorted(nodes, key=lambda n: (n.level, n.team))))
    cycles = {node.cycle for node in nodes}
    cycle = f" · {cycles.pop()}" if len(cycles) == 1 and "" not in cycles else ""
    whole = ", ".join(teams) + cycle
    room = measures.width + measures.between - 16
    named = _as_many_as_fit(teams, room - _wide(cycle, measures), measures)
    short = shorten(named + cycle, room, measures.letter, bold=True)
    more = f"<title>{esc(whole)}</title>" if short != whole else ""
    return f'<text class="okr-map__heading" x="{num(x)}" y="17">{esc(short)}{more}</text>'


def _as_many_as_fit(teams: Sequence[str], room: float, measures: Measures) -> str:
    """Return the first teams by name and the number of the others, `Booking, Parts +2`; one at least."""
    for count in range(len(teams), 1, -1):
        said = ", ".join(teams[:count]) + _others(len(teams) - count)
        if _wide(said, measures) <= room:
            return said
    return teams[0] + _others(len(teams) - 1)


def _others(count: int) -> str:
    return f" +{count}" if count else ""


def _wide(text: str, measures: Measures) -> float:
    return width(text, measures.letter, bold=True)


def by_column(nodes: Iterable[tuple[int, MapNode]], count: int) -> Sequence[Sequence[MapNode]]:
    """Return the cards of each column, given with its number."""
    columns: list[list[MapNode]] = [[] for _ in range(count)]
    for number, node in nodes:
        columns[number].append(node)
    return columns
