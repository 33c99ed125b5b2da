"""Phases, *the* running cycle, weeks and days left; KPIs and forecasts; the graph of alignment."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okr_site.analysis.forecast import theil_sen
from okr_site.model import Dependency, Every, Limits, Phase
from tests.analysis.organisation import analysed, cycle, kpi, metric, objective, result, scored


@pytest.mark.parametrize(
    ("one", "as_of", "phase"),
    [
        (cycle(), "2026-09-30", "draft"),
        (cycle(), "2026-10-01", "active"),
        (cycle(), "2026-12-31", "active"),
        (cycle(), "2027-01-01", "grading"),
        (cycle(phase=Phase.CLOSED), "2026-11-01", "closed"),
        (cycle(phase=Phase.DRAFT), "2026-11-01", "draft"),
        (cycle(starts=None, ends=None), "2026-11-01", "active"),
        (cycle(starts=None), "2027-01-01", "grading"),
    ],
)
def test_the_dates_give_the_phase_unless_it_is_typed(one: Any, as_of: str, phase: str) -> None:
    assert analysed(cycles=[one], as_of=as_of).cycles["2026-Q4"].phase == phase


YEAR = cycle("2026", "2026-01-01", "2026-12-31")
HALF = cycle("2026-H2", "2026-07-01", "2026-12-31", within="2026")
Q2 = cycle("2026-Q2", "2026-04-01", "2026-06-30", within="2026")
Q3 = cycle("2026-Q3", "2026-07-01", "2026-09-30", within="2026-H2")
Q4 = cycle(within="2026-H2")
LATE_Q2 = cycle("2026-Q2", "2026-04-01", "2026-06-30", phase=Phase.ACTIVE)
CLOSED_Q2 = cycle("2026-Q2", "2026-04-01", "2026-06-30", phase=Phase.CLOSED)
CIRCLE = [
    cycle("a", "2026-10-01", "2026-12-31", within="b"),
    cycle("b", "2026-01-01", "2026-12-31", within="a"),
]
CLOSED_TOGETHER = [
    cycle("a", "2026-01-01", "2026-12-31", phase=Phase.CLOSED),
    cycle("b", "2026-10-01", "2026-12-31", phase=Phase.CLOSED),
]


@pytest.mark.parametrize(
    ("cycles", "as_of", "running", "really", "containers"),
    [
        ([YEAR, HALF, Q4], "11-20", "2026-Q4", True, ("2026-H2", "2026")),
        ([YEAR, Q4], "11-20", "2026-Q4", True, ()),
        ([cycle(phase=Phase.ACTIVE, within="2026"), YEAR], "09-01", "2026", True, ()),
        (
            [LATE_Q2, Q3],
            "08-01",
            "2026-Q3",
            True,
            (),
        ),
        ([Q2, Q3], "12-20", "2026-Q3", False, ()),
        (
            [CLOSED_Q2],
            "12-20",
            "2026-Q2",
            False,
            (),
        ),
        (CLOSED_TOGETHER, "2027-03-01", "b", False, ()),
        ([Q4], "2026-09-01", None, False, ()),
        ([], "11-20", None, False, ()),
        ([cycle("old", None, None), Q4], "11-20", "2026-Q4", True, ()),
        ([cycle("old", None, None)], "11-20", "old", True, ()),
        (CIRCLE, "11-20", "a", True, ("b",)),
    ],
)
def test_the_running_cycle(
    cycles: Any, as_of: str, running: str | None, really: bool, containers: tuple[str, ...]
) -> None:
    found = analysed(cycles=cycles, as_of=as_of)
    assert (found.running, found.is_running, found.containers) == (running, really, containers)


@pytest.mark.parametrize(
    ("as_of", "week", "days_left", "elapsed"),
    [
        ("09-30", None, 92, "0"),
        ("10-01", 1, 91, "0"),
        ("10-07", 1, 85, "6/92"),
        ("10-08", 2, 84, "7/92"),
        ("11-20", 8, 41, "50/92"),
        ("12-31", 13, 0, "91/92"),
        ("2027-01-01", None, None, "1"),
    ],
)
def test_a_quarter_has_thirteen_weeks(
    as_of: str, week: int | None, days_left: int | None, elapsed: str
) -> None:
    found = analysed(cycles=[cycle()], as_of=as_of).cycles["2026-Q4"]
    assert (found.week, found.weeks, found.days_left) == (week, 13, days_left)
    assert found.elapsed == Fraction(elapsed)


@pytest.mark.parametrize(
    ("every", "as_of", "due_on", "overdue"),
    [
        (Every.MONTH, "11-18", "2026-11-15", False),
        (Every.MONTH, "11-19", "2026-11-15", True),
        (Every.WEEK, "10-25", "2026-10-22", False),
        (Every.WEEK, "10-26", "2026-10-22", True),
        (Every.DAY, "10-20", "2026-10-16", True),
        (Every.QUARTER, "2027-01-18", "2027-01-15", False),
    ],
)
def test_a_kpi_is_overdue_three_days_after_its_period(
    every: Every, as_of: str, due_on: str, overdue: bool
) -> None:
    found = analysed(kpis=[kpi("nps", {"2026-10-15": 1, "2027-12-01": 2}, every=every)], as_of=as_of).kpis[
        "nps"
    ]
    assert (str(found.due_on), found.overdue, found.latest) == (due_on, overdue, 1)


@pytest.mark.parametrize(("value", "healthy"), [(40, True), ("39.9", False), (50, True), ("50.1", False)])
def test_a_kpi_is_healthy_inside_its_limits(value: Any, healthy: bool) -> None:
    limits = Limits(minimum=Decimal(40), maximum=Decimal(50))
    found = analysed(
        objective("a", result("k", kpi="nps")),
        kpis=[kpi("nps", {"2026-11-01": value}, healthy=limits), kpi("none", {}, healthy=limits)],
    )
    assert found.kpis["nps"].healthy is healthy
    assert found.kpis["nps"].key_results == ("2026-Q4/a#k",)
    assert (found.kpis["none"].healthy, found.kpis["none"].overdue) == (None, False)


def points(*pairs: tuple[int, object]) -> list[tuple[date, Decimal]]:
    return [(date(2026, 10, 1) + timedelta(days=x), Decimal(str(y))) for x, y in pairs]


@pytest.mark.parametrize(
    ("given", "at", "value"),
    [
        (points((0, 0), (7, 7), (14, 14)), 20, "20"),
        (points((0, 0), (7, 7), (14, 1000), (21, 21), (28, 28)), 30, "30"),
        (points((0, 10), (7, 8), (14, 4)), 28, "-2"),
        (points((0, "0.1"), (10, "0.2"), (20, "0.4"), (30, "0.4")), 40, "1/2"),
        (points((0, 0), (7, 7)), 20, None),
        (points((0, 0), (7, 7), (13, 13)), 20, None),
    ],
)
def test_the_forecast_is_the_median_of_the_slopes(given: Any, at: int, value: str | None) -> None:
    found = theil_sen(given, date(2026, 10, 1) + timedelta(days=at))
    assert found == (None if value is None else Fraction(value))


def test_a_forecast_agrees_with_the_definition_on_uneven_points() -> None:
    from statistics import median

    given = points((0, "1.5"), (3, "-2.25"), (11, 4), (12, "4.75"), (29, 9), (40, "3.1"))
    xs = [(d - date(2026, 10, 1)).days for d, _ in given]
    ys = [Fraction(v) for _, v in given]
    slope = median((ys[j] - ys[i]) / (xs[j] - xs[i]) for i in range(6) for j in range(i + 1, 6))
    intercept = median(y - slope * x for x, y in zip(xs, ys, strict=True))
    assert theil_sen(given, date(2026, 12, 31)) == intercept + slope * 91


def test_a_result_s_forecast_has_a_score_and_is_read_at_its_due_day() -> None:
    entries = {"10-01": 0, "10-08": 7, "10-15": 14}
    goal = objective(
        "goal",
        result("end", metric(0, 100), entries),
        result("due", metric(0, 100), entries, due="10-31"),
        scored("typed", 1),
    )
    found = analysed(goal).key_results
    end, due = found["2026-Q4/goal#end"].forecast, found["2026-Q4/goal#due"].forecast
    assert end is not None
    assert due is not None
    assert (end.value, end.score, due.score) == (91, Fraction(91, 100), Fraction(3, 10))
    assert found["2026-Q4/goal#typed"].forecast is None


def test_alignment_leads_both_ways() -> None:
    found = analysed(
        objective("top", scored("k", 1)),
        objective("mid", scored("k", 1), supports=("2026-Q4/top#k", "2026-Q4/gone")),
        objective("low", scored("k", 1), supports=("2026-Q4/mid", "2026-Q4/top")),
        objective("x", supports=("2026-Q4/y",), depends_on=(Dependency(team="pay", on="2026-Q4/top#k"),)),
        objective("y", supports=("2026-Q4/x",)),
    ).alignment
    assert found.parents["2026-Q4/mid"] == ("2026-Q4/top#k",)
    assert found.children["2026-Q4/top#k"] == ("2026-Q4/mid",)
    assert found.supporters["2026-Q4/top"] == ("2026-Q4/low", "2026-Q4/mid")
    assert found.dependents == {"2026-Q4/top#k": ("2026-Q4/x",), "team:pay": ("2026-Q4/x",)}
