"""One of every drawing, with hostile texts, for tests that hold for all of them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction

from markupsafe import Markup

from okr_site.charts import (
    AlignmentMap,
    Bar,
    Cell,
    Course,
    Dot,
    Dots,
    Flag,
    HeatMap,
    Histogram,
    KpiChart,
    KpiSpark,
    MapEdge,
    MapNode,
    MapRow,
    MapSize,
    Pair,
    Pairs,
    Point,
    ProgressChart,
    Reading,
    Row,
    Series,
    Spark,
    Stop,
    Strand,
    Trend,
    TrendColumn,
    UnitChart,
    alignment_map,
    badge,
    course,
    dots,
    heat_map,
    histogram,
    kpi_chart,
    kpi_spark,
    legend,
    map_tools,
    pairs,
    progress_bar,
    progress_chart,
    shape,
    sparkline,
    trend,
    unit_chart,
)
from okr_site.model import Status
from okr_site.words import words_for

WORDS = words_for("en")
STARTS, ENDS, TODAY = date(2026, 10, 1), date(2026, 12, 31), date(2026, 11, 20)
HOSTILE = "</title><script>alert(1)</script> \"quoted\" & 'single' \x00\x0b 漢字"


def week(number: int) -> date:
    return STARTS + timedelta(days=7 * number)


def organisation(count: int, seed: int = 7) -> tuple[tuple[MapNode, ...], tuple[MapEdge, ...]]:
    """Three levels; a fifth of the cards have several parents, some across branches and levels."""
    rng = random.Random(seed)
    nodes: list[MapNode] = []
    edges: list[MapEdge] = []
    for i in range(count):
        level = 0 if i < 4 else 1 if i < count // 4 else 2
        above = [node for node in nodes if node.level == level - 1]
        nodes.append(
            MapNode(
                id=f"2026-Q4/goal-{i}",
                title=f"Goal {i} that takes a good many words to say what it is about",
                team=f"Team {i % 9}",
                team_id=f"team-{i % 9}",
                status=rng.choice(list(Status)),
                score=rng.random(),
                expected=0.38,
                level=level,
                href=f"../goal-{i}/",
                rows=tuple(
                    MapRow(
                        id=f"2026-Q4/goal-{i}#kr-{k}",
                        title=f"Key result {k}",
                        status=Status.AT_RISK,
                        href="#x",
                    )
                    for k in range(2 if level < 2 and i % 3 == 0 else 0)
                ),
                orphan=level == 2 and i % 17 == 0,
            )
        )
        if not above or nodes[-1].orphan:
            continue
        for _ in range(2 if rng.random() < 0.2 else 1):
            parent = rng.choice(above if rng.random() < 0.8 else nodes[:-1])
            edges.append(
                MapEdge(child=nodes[-1].id, parent=rng.choice([parent.id, *(r.id for r in parent.rows)]))
            )
    return tuple(nodes), tuple(edges)


def _chart(size: MapSize) -> AlignmentMap:
    hostile = MapNode(
        id=HOSTILE,
        title=HOSTILE,
        team=HOSTILE,
        status=Status.BLOCKED,
        href=HOSTILE,
        rows=(MapRow(id=HOSTILE + "#x", title=HOSTILE, status=Status.MET, href=HOSTILE),),
    )
    nodes, edges = organisation(24)
    return AlignmentMap(
        id=f"map-{size}",
        title=HOSTILE,
        description=HOSTILE,
        nodes=(*nodes, hostile),
        edges=edges,
        size=size,
    )


def _map(size: MapSize) -> Markup:
    chart = _chart(size)
    return map_tools(chart, WORDS) + alignment_map(chart, WORDS)


def every_drawing() -> dict[str, Markup]:
    points = tuple(Point(on=week(i), value=i / 10 - 0.1, title=HOSTILE) for i in range(8))
    values = tuple(Reading(on=week(i), value=60 - i, title=HOSTILE) for i in range(8))
    series = Series(label=HOSTILE, points=points, forecast=0.7, forecast_on=ENDS)
    return {
        "bar": progress_bar(
            Bar(
                score=0.41,
                status=Status.ON_TRACK,
                expected=0.38,
                week_ago=0.3,
                rungs=(0.3, 0.7),
                label=HOSTILE,
            ),
            WORDS,
        ),
        "bar behind zero": progress_bar(Bar(score=0, raw=-0.2, status=Status.OFF_TRACK, size="card"), WORDS),
        "badge": badge(Status.AT_RISK, True, WORDS),
        "shape": shape(Status.MET),
        "sparkline": sparkline(
            Spark(points=((STARTS, 0), (TODAY, 0.5)), title=HOSTILE, status=Status.AT_RISK)
        ),
        "empty sparkline": sparkline(Spark(points=(), title=HOSTILE)),
        "progress": progress_chart(
            ProgressChart(
                id="progress",
                title=HOSTILE,
                description=HOSTILE,
                starts=STARTS,
                ends=ENDS,
                today=TODAY,
                expected=((STARTS, 0), (TODAY, 0.5), (week(9), None), (week(10), 0.9), (ENDS, 1)),
                series=(series, series),
                flags=(Flag(on=week(3), title=HOSTILE),),
            ),
            WORDS,
        ),
        "unit": unit_chart(
            UnitChart(
                id="unit",
                title=HOSTILE,
                description=HOSTILE,
                starts=STARTS,
                ends=ENDS,
                values=values,
                unit=HOSTILE,
                begin=60,
                goal=15,
                rungs=(45, 30),
                benchmark=20,
                limits=(10, None),
                forecast=40,
                today=TODAY,
            ),
            WORDS,
        ),
        "kpi in a card": kpi_spark(
            KpiSpark(
                points=((STARTS, 0), (TODAY, 0.5)),
                title=HOSTILE,
                status=Status.ON_TRACK,
                today=ENDS,
                healthy=(0.2, None),
            )
        ),
        "kpi": kpi_chart(
            KpiChart(
                id="kpi", title=HOSTILE, values=values, healthy=(55, None), unit="%", wanted=((70, HOSTILE),)
            ),
            WORDS,
        ),
        "heat map": heat_map(
            HeatMap(
                id="heat",
                title=HOSTILE,
                columns=("W1", HOSTILE),
                current=0,
                rows=(
                    Row(
                        label=HOSTILE,
                        href=HOSTILE,
                        cells=(Cell(score=0.3, status=Status.AT_RISK, title=HOSTILE), None),
                    ),
                ),
            ),
            WORDS,
        ),
        "histogram": histogram(
            Histogram(id="histogram", title=HOSTILE, counts=range(11), before=[1] * 11), WORDS
        ),
        "pairs": pairs(
            Pairs(
                id="pairs",
                title=HOSTILE,
                said=HOSTILE,
                came=HOSTILE,
                pairs=(
                    Pair(label=HOSTILE, finding=HOSTILE, said=0.55, came=0.36),
                    Pair(label="9 to 10", finding="too few", said=1, came=0, faint=True),
                ),
            ),
            WORDS,
        ),
        "dots": dots(
            Dots(
                id="dots",
                title=HOSTILE,
                description=HOSTILE,
                dots=tuple(Dot(foreseen=0.9, came=came, title=HOSTILE) for came in (1, 0.9, 0.9)),
                near=0.1,
                x=HOSTILE,
                y=HOSTILE,
                above=HOSTILE,
                below=HOSTILE,
            ),
            WORDS,
        ),
        "course": course(
            Course(
                id="course",
                title=HOSTILE,
                description=HOSTILE,
                stops=(
                    Stop(label=(HOSTILE,), title=HOSTILE, score=Fraction(7, 10), expected=0.7, href=HOSTILE),
                    Stop(label=("Q4", "2026"), title="No score", score=None),
                ),
                strands=(Strand(name=HOSTILE, scores=(0.5, None)),),
            ),
            WORDS,
        ),
        "trend": trend(
            Trend(
                id="trend",
                title=HOSTILE,
                columns=(
                    TrendColumn(
                        label=HOSTILE, score=0.7, said=HOSTILE, status=Status.MET, expected=0.7, href=HOSTILE
                    ),
                    TrendColumn(label="2026-Q4", score=None, said="", running=True),
                ),
            ),
            WORDS,
        ),
        "legend": legend(
            WORDS, [(status, stale) for status in Status for stale in (False, True)], _chart(MapSize.TEAM)
        ),
        **{f"map {size}": _map(size) for size in MapSize},
    }
