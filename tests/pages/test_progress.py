"""The chart of a goal, its words and its table say of the expectation what the headline says."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from okr_site.pages.objective.chart import Progress, progress_of
from okr_site.pages.objective.headline import headline_of
from tests.conftest import ROOT
from tests.pages.printed import AS_OF, Printed, printed
from tests.pages.quarter import QUARTER

GOAL = "2026-Q4/payments/goal.md"
CHECKOUT = "2026-Q4/payments/checkout.md"
#: The plot of the drawing, in its own units.
_LEFT, _BOTTOM = 44.0, 272.0


def _draw(book: Printed, path: str, only: str = "") -> tuple[Progress, str]:
    desk = book.book.desk
    page = book.book.pages[path]
    objective = desk.edition.portfolio.objectives[page.address]
    standing = desk.edition.analysis.objectives[page.address]
    sheet = desk.sheet(path, objective.cycle)
    return progress_of(standing, sheet, only=only), headline_of(standing, sheet).expected


def _expected_at(chart: str, day: date, starts: date, ends: date) -> float | None:
    """Read the dashed line with a ruler: its number on a day, 0..1."""
    found = re.search(r'okr-chart__expected" d="M([^"M]+)"', chart)
    if found is None:
        return None
    points = [tuple(map(float, point.split())) for point in found[1].split("L")]
    grid = re.findall(r"M44 ([\d.]+)H([\d.]+)", chart)
    ticks = re.findall(r'<text x="36"[^>]*>([^<]+)<', chart)
    heights = {float(tick.replace("−", "-")): float(y) for tick, (y, _) in zip(ticks, grid, strict=False)}
    right = float(grid[0][1])
    x = _LEFT + (right - _LEFT) * min((day - starts).days / ((ends - starts).days + 1), 1)
    for (x1, y1), (x2, y2) in pairwise(points):
        if x1 - 0.01 <= x <= x2 + 0.01:
            y = y1 + (y2 - y1) * (x - x1) / (x2 - x1)
            return (heights[0.0] - y) / (heights[0.0] - heights[1.0])
    return None


@pytest.mark.parametrize("as_of", [AS_OF, date(2027, 1, 20)])
def test_on_the_day_of_the_build_the_line_is_at_the_number_of_the_headline(as_of: date) -> None:
    example = printed(ROOT / "okrs", base={}, as_of=as_of)
    analysis, compared = example.book.edition.analysis, 0
    for address, standing in analysis.objectives.items():
        path, cycle = standing.objective.path, standing.cycle
        if path not in example.book.pages or cycle.starts is None or cycle.ends is None:
            continue
        progress, headline = _draw(example, path)
        if not progress.chart or not headline:
            continue
        number = _expected_at(progress.chart, as_of, cycle.starts, cycle.ends)
        assert number is not None, address
        assert number == pytest.approx(float(standing.expected or 0), abs=2e-4), address
        told = progress.chart.partition("</desc>")[0].rpartition("Expected: ")[2]
        assert headline in [point.rpartition(" ")[2] for point in told.split(", ")], (address, told)
        assert progress.heads[-1] == "Expected"
        compared += 1
    assert compared > 60


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return printed(tmp_path_factory.mktemp("quarter"), base=QUARTER)


def test_the_line_is_told_in_words_and_stands_in_the_table(quarter: Printed) -> None:
    progress, headline = _draw(quarter, CHECKOUT)
    # three metrics and steps at 50 of 92 days of 0.70; the limit is held to 0.70 all the time
    assert headline == "0.46"
    assert "; Expected: 1 Oct 0.18, 20 Nov 0.46, 31 Dec 0.70</desc>" in progress.chart
    rows = dict(progress.rows)
    assert progress.heads[-1] == "Expected"
    assert (rows["5 Oct 2026"][-1], rows["16 Nov 2026"][-1]) == ("0.20", "0.44")
    assert {len(cells) for cells in rows.values()} == {len(progress.heads)}


def test_the_chart_of_one_result_has_the_line_of_that_result(quarter: Printed) -> None:
    progress, _ = _draw(quarter, CHECKOUT, only="2026-Q4/checkout#steps")
    assert "; Expected: 1 Oct 0.00, 20 Nov 0.38, 31 Dec 0.70</desc>" in progress.chart
    assert progress.heads == ("Ledger in steps", "Expected")
    assert progress.rows == (("20 Oct 2026", ("0.50", "0.14")),)


def test_a_chart_in_a_unit_alone_has_no_such_line_nor_column(quarter: Printed) -> None:
    progress, _ = _draw(quarter, CHECKOUT, only="2026-Q4/checkout#uptime")
    assert progress.chart == ""
    assert progress.heads == ("Raise availability",)
    assert {len(cells) for _, cells in progress.rows} == {1}


_EARLY = "  steps: {title: Steps, milestones: [{title: Drawn, done: 2026-09-20}, {title: Built}]}\n"
_HELD = "  held: {title: Held, keep: {max: 9}, check_ins: {2026-10-05: 4}}\n"
_MOVED = "  moved: {title: Moved, from: 0, to: 9, check_ins: {2026-10-05: 4}}\n"


@pytest.mark.parametrize(
    ("line", "as_of", "told"),
    [
        pytest.param("weight: 2", date(2026, 9, 25), "1 Oct 0.23, 31 Dec 0.70", id="not begun"),
        pytest.param("weight: 2", date(2026, 10, 1), "1 Oct 0.23, 31 Dec 0.70", id="the first day"),
        pytest.param("weight: 2", date(2026, 12, 31), "1 Oct 0.23, 31 Dec 0.70", id="the last day"),
        pytest.param("weight: 2", date(2027, 3, 1), "1 Oct 0.23, 31 Dec 0.70", id="over"),
        pytest.param("ambition: learning", AS_OF, None, id="learning"),
        pytest.param("dropped: The bank went", AS_OF, None, id="dropped"),
        pytest.param(
            "amendments: [{date: 2026-10-20, change: moved.to, was: 5, why: Easy}]",
            AS_OF,
            "1 Oct 0.23, 20 Nov 0.49, 31 Dec 0.70",
            id="amended",
        ),
    ],
)
def test_the_plan_is_drawn_before_during_and_after_a_cycle(
    tmp_path: Path, line: str, as_of: date, told: str | None
) -> None:
    file = f"---\ntitle: Goal\n{line}\nkey_results:\n{_HELD}{_MOVED}{_EARLY}---\n"
    progress, headline = _draw(printed(tmp_path, {GOAL: file}, base=QUARTER, as_of=as_of), GOAL)
    if told is None:
        assert "Expected" not in progress.chart
        assert "Expected" not in progress.heads
    else:
        assert f"; Expected: {told}</desc>" in progress.chart
        starts, ends = date(2026, 10, 1), date(2026, 12, 31)
        number = _expected_at(progress.chart, max(as_of, starts), starts, ends)
        assert number is not None
        assert f"{number:.2f}" == headline
