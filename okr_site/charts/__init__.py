"""Numbers in, SVG text out: bars, sparklines, charts over time, heat map and alignment map.

Runs while pages are rendered. The same input gives the same text; every text in it is escaped; ids hang
on the `id` that the caller gives and are unique if that is. Links are `xlink:href`: a plain relative
`href` inside SVG stops Material's instant navigation.
"""

from __future__ import annotations

from okr_site.charts.bar import Bar, bar_words, progress_bar
from okr_site.charts.course import Course, Stop, Strand, course
from okr_site.charts.dots import Dot, Dots, dots
from okr_site.charts.heat_map import Cell, HeatMap, Row, heat_map
from okr_site.charts.histogram import Histogram, histogram
from okr_site.charts.kpi import KpiChart, kpi_chart
from okr_site.charts.kpi_spark import KpiSpark, kpi_spark
from okr_site.charts.map import (
    AlignmentMap,
    MapEdge,
    MapNode,
    MapRow,
    MapSize,
    alignment_map,
    legend,
    map_tools,
)
from okr_site.charts.pairs import Pair, Pairs, pairs
from okr_site.charts.progress import Flag, Point, ProgressChart, Series, progress_chart
from okr_site.charts.series import Reading
from okr_site.charts.sparkline import Spark, sparkline
from okr_site.charts.trend import Trend, TrendColumn, trend
from okr_site.charts.unit import UnitChart, unit_chart
from okr_site.charts.vocabulary import badge, css_class, shape, sign, word

__all__ = [
    "AlignmentMap",
    "Bar",
    "Cell",
    "Course",
    "Dot",
    "Dots",
    "Flag",
    "HeatMap",
    "Histogram",
    "KpiChart",
    "KpiSpark",
    "MapEdge",
    "MapNode",
    "MapRow",
    "MapSize",
    "Pair",
    "Pairs",
    "Point",
    "ProgressChart",
    "Reading",
    "Row",
    "Series",
    "Spark",
    "Stop",
    "Strand",
    "Trend",
    "TrendColumn",
    "UnitChart",
    "alignment_map",
    "badge",
    "bar_words",
    "course",
    "css_class",
    "dots",
    "heat_map",
    "histogram",
    "kpi_chart",
    "kpi_spark",
    "legend",
    "map_tools",
    "pairs",
    "progress_bar",
    "progress_chart",
    "shape",
    "sign",
    "sparkline",
    "trend",
    "unit_chart",
    "word",
]
