"""The line of what is expected says on each day what the ledger says, with no more points than it needs."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from okr_site.analysis import Analysis, analyse
from okr_site.analysis.expected_line import expected_on, key_result_expected, objective_expected
from okr_site.analysis.weeks import objective_weeks
from okr_site.model import Ambition, Cascade, Cycle, KeyResult, Manual, Phase, Portfolio
from okr_site.reading import read
from okr_site.settings import Settings
from tests.analysis.organisation import (
    ENDS,
    STARTS,
    TODAY,
    analysed,
    cycle,
    day,
    limit,
    metric,
    milestones,
    objective,
    result,
    scored,
)
from tests.analysis.organisation import settings as options
from tests.analysis.test_properties import portfolios
from tests.conftest import ROOT

GOAL = "2026-Q4/goal"
EDGE = ENDS + timedelta(days=1)
COMMITTED: dict[str, Any] = {"ambition": Ambition.COMMITTED}
HELD = result("held", limit(maximum=15), {"10-12": 9, "11-16": 20})
SHIPPED = result("shipped", milestones((1, "10-20"), (3, None)))
SOLD = result("sold", metric(0, 100), {"10-12": 10, "11-16": 40})
EARLY = result("early", metric(0, 100), {"10-12": 10}, due="11-15")
AWAY = result("away", Manual(), {"10-12": 0.4, "11-05": "n/a"}, weight=2)


def _line(*results: KeyResult, as_of: date = TODAY, cycles: Any = None, **more: Any) -> Any:
    found = analysed(objective("goal", *results, **more), as_of=as_of, cycles=cycles)
    return objective_expected(found, GOAL), found


def _days(one: Cycle) -> list[date]:
    assert one.starts is not None
    assert one.ends is not None
    return [one.starts + timedelta(days=n) for n in range((one.ends - one.starts).days + 1)]


def _holds(found: Analysis) -> int:
    """Hold each line against the ledger, day by day, and against the headline; return how many there were."""
    count = 0
    for address, standing in found.objectives.items():
        line = objective_expected(found, address)
        assert line or standing.objective.dropped or standing.cycle.ends is None or standing.expected is None
        count += bool(line)
        if not line:
            continue
        asked = _days(standing.cycle)
        over = found.as_of > asked[-1]
        for one in asked[:-1] if over else asked:  # what came late counts on the last day
            assert expected_on(line, one) == found.ledger.expected(address, one), (address, one)
        if found.as_of >= asked[0]:
            assert expected_on(line, found.as_of) == standing.expected, address
        weeks = objective_weeks(found, address) if standing.objective.weight else ()
        for week in weeks[: -1 if over else None]:
            assert expected_on(line, week.ends) == week.expected
        for result_ in standing.key_results:
            own = key_result_expected(found, result_.address)
            if own and found.as_of >= asked[0]:
                assert expected_on(own, found.as_of) == result_.expected, result_.address
    return count


@pytest.mark.parametrize("as_of", [TODAY, date(2026, 8, 3), date(2026, 10, 1), date(2027, 1, 9)])
def test_every_line_of_the_example_says_what_its_headline_says(as_of: date) -> None:
    settings = Settings(project=ROOT, docs=ROOT / "okrs", site_name="Example", as_of=as_of)
    assert _holds(analyse(read(settings).portfolio, settings)) > 60


@given(portfolios())
def test_every_line_of_any_portfolio_says_what_the_ledger_says(whole: Portfolio) -> None:
    for as_of in (TODAY, EDGE + timedelta(days=20)):
        _holds(analyse(whole, options(as_of)))


@pytest.mark.parametrize(
    ("results", "more", "points"),
    [
        pytest.param([SOLD], {}, [("10-01", 0), ("2027-01-01", "0.7")], id="a metric"),
        pytest.param([SHIPPED], COMMITTED, [("10-01", 0), ("2027-01-01", 1)], id="milestones"),
        pytest.param([HELD], {}, [("10-01", "0.7"), ("2027-01-01", "0.7")], id="a limit is not paced"),
        pytest.param([SOLD, HELD], COMMITTED, [("10-01", "0.5"), ("2027-01-01", 1)], id="a limit beside it"),
        pytest.param(
            [SOLD, result("held", limit(maximum=15), {"10-12": 9}, weight=3, expect="0.5")],
            COMMITTED,
            [("10-01", "0.375"), ("2027-01-01", "0.625")],
            id="a mix by weight",
        ),
        pytest.param([EARLY], {}, [("10-01", 0), ("11-16", "0.7"), ("2027-01-01", "0.7")], id="a due day"),
        pytest.param(
            [result("k", metric(0, 100, (30, 70)), {"10-12": 9})],
            COMMITTED,
            [("10-01", 0), ("2027-01-01", "0.3")],
            id="a committed ladder",
        ),
        pytest.param([SOLD], {"ambition": Ambition.LEARNING}, [], id="a learning goal"),
        pytest.param([SOLD], {"dropped": "No"}, [], id="a dropped goal"),
        pytest.param([result("k", dropped="No")], {}, [], id="dropped results"),
        pytest.param([], {}, [], id="no results"),
    ],
)
def test_a_line_has_the_points_where_it_bends(
    results: list[KeyResult], more: dict[str, Any], points: list[tuple[str, object]]
) -> None:
    line, found = _line(*results, **more)
    assert list(line) == [(day(when), Fraction(str(number))) for when, number in points]
    _holds(found)


def test_what_leaves_the_mean_is_a_step_of_one_day() -> None:
    held = result("held", limit(maximum=15), {"10-12": 9})
    line, found = _line(held, AWAY, **COMMITTED)
    assert [str(when) for when, _ in line] == ["2026-10-01", "2026-11-04", "2026-11-05", "2027-01-01"]
    assert line[1][1] == (1 + 2 * Fraction(34, 92)) / 3
    assert line[2][1] == line[3][1] == 1
    _holds(found)


def test_where_nothing_counts_any_more_the_line_ends() -> None:
    line, found = _line(AWAY)
    assert [(str(when), number is None) for when, number in line] == [
        ("2026-10-01", False),
        ("2026-11-04", False),
        ("2026-11-05", True),
        ("2027-01-01", True),
    ]
    assert expected_on(line, TODAY) is None
    _holds(found)


@pytest.mark.parametrize(
    ("as_of", "phase"),
    [
        (date(2026, 9, 20), None),
        (TODAY, Phase.DRAFT),
        (ENDS, None),
        (date(2027, 1, 20), None),
        (date(2027, 3, 1), Phase.CLOSED),
    ],
)
def test_the_plan_is_the_same_before_during_and_after_a_cycle(as_of: date, phase: Phase | None) -> None:
    line, found = _line(SOLD, HELD, SHIPPED, as_of=as_of, cycles=[cycle(phase=phase)])
    assert line == ((STARTS, Fraction(7, 30)), (EDGE, Fraction(7, 10)))
    assert expected_on(line, as_of) == found.objectives[GOAL].expected
    assert line[-1][1] == found.objectives[GOAL].expected_final


def test_a_result_that_was_never_scored_is_not_in_the_line_of_a_closed_cycle() -> None:
    silent = result("silent", limit(maximum=3))
    line, found = _line(SOLD, silent, as_of=EDGE, cycles=[cycle(phase=Phase.CLOSED)])
    assert line == ((STARTS, 0), (EDGE, Fraction(7, 10)))
    _holds(found)


def test_what_came_late_counts_at_the_edge() -> None:
    entries = {"10-12": 9, "2027-01-08": {"score": "n/a"}}
    late = result("late", limit(maximum=15), entries, expect="0.5")
    line, found = _line(SOLD, late, as_of=date(2027, 1, 20), **COMMITTED)
    assert line[-1] == (EDGE, 1)
    assert line[-2] == (ENDS, (Fraction(1, 2) + Fraction(91, 92)) / 2)
    assert found.objectives[GOAL].expected == line[-1][1]


def test_a_cascade_follows_what_supports_it_from_the_day_that_it_begins() -> None:
    year = cycle("2026", "2026-01-01", "2026-12-31")
    quarters = [cycle(), cycle("2026-Q3", "2026-07-01", "2026-09-30")]
    goals = [
        objective("goal", result("sum", Cascade()), cycle="2026"),
        objective("a", scored("k", 1, when="08-01"), cycle="2026-Q3", supports=("2026/goal#sum",)),
        objective("b", scored("k", 0), supports=("2026/goal#sum",)),
    ]
    found = analysed(*goals, cycles=[year, *quarters])
    line = objective_expected(found, "2026/goal")
    assert [str(when) for when, _ in line if _ is not None] == [
        "2026-07-01", "2026-09-30", "2026-10-01", "2027-01-01",
    ]  # fmt: skip
    assert line[-1][1] == Fraction(7, 10)
    assert key_result_expected(found, "2026/goal#sum") == line
    _holds(found)


@pytest.mark.parametrize("dates", [(None, None), (None, "2026-12-31"), ("2026-12-31", "2026-10-01")])
def test_without_dates_there_is_no_line(dates: tuple[str | None, str | None]) -> None:
    assert _line(SOLD, HELD, cycles=[cycle("2026-Q4", *dates)])[0] == ()


def test_the_last_days_of_the_calendar_are_no_trouble() -> None:
    far = cycle("2026-Q4", "2026-10-01", "9999-12-31")
    line, _ = _line(result("k", metric(0, 1), {"10-12": 1}, due="9999-12-31"), cycles=[far])
    assert [when for when, _ in line] == [STARTS, date.max]


def test_a_result_s_own_line_is_its_own() -> None:
    found = analysed(objective("goal", SOLD, HELD, EARLY, result("gone", dropped="No")))
    ends = {
        name: [number for _, number in key_result_expected(found, f"{GOAL}#{name}")]
        for name in ("sold", "held", "early", "gone")
    }
    top = Fraction(7, 10)
    assert ends == {"sold": [0, top], "held": [top, top], "early": [0, top, top], "gone": []}
