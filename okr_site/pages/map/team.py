"""The part of the alignment map around one team: its goals, what they serve, what serves them."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from okr_site.charts.map import AlignmentMap, MapEdge, MapSize, alignment_map
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.map.nodes import Shown, map_node


def team_map(team: str, cycles: tuple[str, ...], sheet: Sheet) -> Markup:
    """Draw a team's objectives of some cycles with their parents and supporters; empty if none is linked.

    The cards of another cycle than the first say which.
    """
    edition = sheet.desk.edition
    analysis = edition.analysis
    own = [a for c in cycles if (t := analysis.teams.get((team, c))) for a in t.objectives]
    near = dict.fromkeys(own)
    edges: dict[tuple[str, str], MapEdge] = {}
    for address in own:
        for parent in analysis.alignment.parents.get(address, ()):
            _join(edges, address, parent)
            near.setdefault(parent.partition("#")[0])
        for child in analysis.alignment.supporters.get(address, ()):
            if child.partition("/")[0] not in cycles:
                continue  # the supporters of earlier quarters would hide those of this one
            near.setdefault(child)
            for parent in analysis.alignment.parents.get(child, ()):
                if parent.partition("#")[0] == address:
                    _join(edges, child, parent)
    if not edges:
        return Markup("")
    rows = frozenset(edge.parent for edge in edges.values() if "#" in edge.parent)
    nodes = tuple(
        replace(
            map_node(standing, sheet, Shown(rows=rows), cycle=cycles[0]),
            own=standing.objective.team == team,
        )
        for address in near
        if (standing := analysis.objectives.get(address))
    )
    known = {node.id for node in nodes}
    name = sheet.desk.name(f"team:{team}")
    return alignment_map(
        AlignmentMap(
            id="okr-team-map",
            title=sheet.desk.words("team.map_title", team=name),
            nodes=nodes,
            edges=tuple(e for e in edges.values() if e.parent.partition("#")[0] in known),
            size=MapSize.TEAM,
        ),
        sheet.desk.words,
    )


def _join(edges: dict[tuple[str, str], MapEdge], child: str, parent: str) -> None:
    edges[child, parent] = MapEdge(child=child, parent=parent)
