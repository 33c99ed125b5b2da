"""The alignment map: who works towards what, from the organisation at the left down the teams."""

from __future__ import annotations

from okr_site.charts.map.draw import alignment_map, legend
from okr_site.charts.map.graph import AlignmentMap, MapEdge, MapNode, MapRow, MapSize
from okr_site.charts.map.layout import Layout, Place, Route, layout
from okr_site.charts.map.measures import MEASURES, Measures
from okr_site.charts.map.tools import MOST_CARDS, map_tools

__all__ = [
    "MEASURES",
    "MOST_CARDS",
    "AlignmentMap",
    "Layout",
    "MapEdge",
    "MapNode",
    "MapRow",
    "MapSize",
    "Measures",
    "Place",
    "Route",
    "alignment_map",
    "layout",
    "legend",
    "map_tools",
]
