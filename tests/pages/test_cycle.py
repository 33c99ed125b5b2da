"""The page of a cycle: scorecard, report, draft, and cycles inside cycles."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from okr_site.settings import PacePolicy
from tests.pages.printed import Printed, printed
from tests.pages.quarter import QUARTER
from tests.pages.test_objective import quarter

__all__ = ["quarter"]

NOW, CLOSED = "2026-Q4/index.md", "2026-Q3/index.md"


@pytest.mark.parametrize(
    "said",
    [
        "Week 8 of 13 · 41 days left",
        "3 objectives",
        "7 key results in all",
        "Dear all, it is cold.",
        "Part of The year",
        "Payments Grace Okafor",
        "The last seven days 14 Nov – 20 Nov 4 check-ins",
        "Moved most +0.70 Calls answered",
    ],
)
def test_a_running_cycle_says(quarter: Printed, said: str) -> None:
    assert said in quarter.text(NOW)


def test_counts_lead_to_the_filtered_table(quarter: Printed) -> None:
    links = {
        " ".join(link.text_content().split()): link.get("href")
        for link in quarter.tree(NOW).xpath("//a[contains(@href, 'status=')]")
        if "team=" not in link.get("href")
    }
    assert links["1 Blocked"] == "./?status=blocked#okr-results"
    assert links["1 dropped"] == "./?status=dropped#okr-results"


def test_rows_carry_what_the_filters_ask_for(quarter: Printed) -> None:
    tree = quarter.tree(NOW)
    rows = {r.xpath("string(th/a)"): r for r in tree.xpath("//tr[@data-status]")}
    assert len(rows) == 7
    row = rows["Raise availability"]
    assert (row.get("data-status"), row.get("data-team")) == ("blocked", "payments")
    assert (row.get("data-owner"), row.get("data-kind")) == ("grace", "metric")
    for name in ("status", "team", "owner", "kind"):
        offered = set(tree.xpath(f"//select[@name='{name}']/option/@value"))
        used = {value for r in rows.values() for value in (r.get(f"data-{name}") or "").split()}
        assert used <= offered, name


def test_a_row_says_from_to_now_and_confidence(quarter: Printed) -> None:
    row = quarter.tree(NOW).xpath("//tr[th/a='Raise availability']")[0]
    cells = [" ".join(c.text_content().split()) for c in row]
    assert cells[0] == "Raise availability Blocked 0.00 −0.30", "a phone has no other place for them"
    assert cells[1:6] == ["Payments", "Grace Okafor", "99 → 100 %", "98.9 %", "0.00"]
    assert cells[-2:] == ["3", "4 days ago"]


def test_every_row_of_a_running_cycle_says_what_seven_days_changed(quarter: Printed) -> None:
    said = column(quarter, NOW, "7 days")
    assert said["Calls answered"] == "+0.70"
    assert said["Raise availability"] == "−0.30"
    assert "0.00" in said.values()
    assert "7 days" not in {h.text_content().replace("\xa0", " ") for h in quarter.tree(CLOSED).xpath("//th")}


def column(site: Printed, path: str, head: str) -> dict[str, str]:
    [table] = site.tree(path).xpath("//table[@id='okr-results-table']")
    heads = [h.text_content().replace("\xa0", " ") for h in table.xpath("./thead/tr/th")]
    rows = table.xpath(".//tr[@data-status]")
    return {row.xpath("string(th/a)"): row[heads.index(head)].text_content().strip() for row in rows}


def test_the_worst_status_sorts_first(quarter: Printed) -> None:
    cells = quarter.tree(NOW).xpath("//tr[@data-status]/td[.//*[contains(@class, 'okr-badge')]]")
    order = {cell.text_content().strip().split("\n")[0]: int(cell.get("data-sort")) for cell in cells}
    assert order["Blocked"] < order["On track"] < order["Dropped"]


def test_last_check_ins_of_a_quarter_that_is_over_are_days(quarter: Printed) -> None:
    over = column(quarter, "2026-Q3/index.md", "Last check-in")
    assert over["Accounts moved"] == "30 Sept 2026"
    assert column(quarter, NOW, "Last check-in")["Raise availability"] == "4 days ago"


def test_what_is_shortened_in_a_head_is_told_whole(quarter: Printed) -> None:
    [short] = quarter.tree(NOW).xpath("//th/abbr")
    assert short.text == "Conf."
    assert "from 0 to 10" in short.get("title")


def test_columns_that_say_nothing_for_any_row_are_left_out(tmp_path: Path) -> None:
    goal = (
        "---\ntitle: One\nkey_results: {a: {title: A, from: 0, to: 2}, b: {title: B, from: 0, to: 4}}\n---\n"
    )
    files = {
        "teams/company.md": "---\nname: Acme\n---\n",
        "2026-Q4/index.md": "---\ncycle: 2026-Q4\n---\n",
        "2026-Q4/one.md": goal,
        "2027-Q1/index.md": "---\ncycle: 2027-Q1\n---\n",
        "2027-Q1/two.md": goal.replace("to: 2}", "to: 2, owner: ada}"),
    }
    silent = printed(tmp_path / "first", files, base={}, as_of=date(2026, 10, 2))
    assert heads(silent, NOW) == ["Key result", "Team", "From → to", "Status"]
    assert heads(silent, "2027-Q1/index.md") == ["Key result", "Team", "Owner", "From → to", "Status"]
    assert "1 objective 2 key results 15 Oct first check-ins due by then" in silent.text(NOW)
    assert "What is still missing Nobody answers for: One" in silent.text(NOW)
    files["2026-Q4/one.md"] = goal.replace("to: 2}", "to: 2, check_ins: {2026-10-30: 1}}")
    heard = printed(tmp_path / "later", files, base={}, as_of=date(2026, 11, 2))
    assert heads(heard, NOW)[3:] == [
        *("Now", "Score", "Progress", "7 days", "Trend", "Status", "Last check-in"),
    ]
    options = heard.tree(NOW).xpath("//select[@data-okr-order]/option/@value")
    assert options == ["", "status", "score", "-score", "week", "-week", "checked"]


def heads(site: Printed, path: str) -> list[str]:
    [head] = site.tree(path).xpath("//table[@id='okr-results-table']/thead")
    spans = set(site.tree(path).xpath("//table[@id='okr-results-table']//tr[@class='okr-group']/th/@colspan"))
    found = [th.text_content().replace("\xa0", " ") for th in head.iter("th")]
    assert spans == {str(len(found))}
    return found


def test_the_heat_map_has_a_row_a_team_and_a_cell_a_week(quarter: Printed) -> None:
    heat = quarter.tree(NOW).xpath("//*[@id='okr-heat']")[0]
    titles = [t.text for t in heat.iter("title")]
    assert sum(t.startswith("Platform, week") for t in titles) == 8
    assert sum(t.startswith("All teams, week") for t in titles) == 8


def test_a_tint_says_how_far_a_week_lay_from_what_was_expected(tmp_path: Path) -> None:
    scores = {
        "2026-10-07": 0.11,
        "2026-10-14": 0.23,
        "2026-10-21": 0.19,
        "2026-10-28": 0.12,
        "2026-11-04": 0.12,
    }
    said = "".join(f"{day}: {{value: {value}, by: ada}}, " for day, value in scores.items())
    files = {
        "teams/company.md": "---\nname: Acme\n---\n",
        "2026-Q4/index.md": "---\ncycle: 2026-Q4\n---\n",
        "2026-Q4/one.md": "---\ntitle: One\nambition: committed\nkey_results:\n"
        f"  a: {{title: A, from: 0, to: 1, check_ins: {{{said.rstrip(', ')}}}}}\n---\n",
    }
    site = printed(
        tmp_path,
        files,
        base={},
        as_of=date(2026, 11, 18),
        pace=PacePolicy(tolerance=Decimal("0.05"), risk=Decimal("0.2")),
    )
    cells = {}
    for cell in site.tree(NOW).xpath("//*[@id='okr-heat']//*[contains(@class, 'okr-heat__cell')]"):
        week, score, expected = re.search(
            r"week (\d+): ([\d.]+), expected ([\d.]+)", cell.findtext("title")
        ).groups()
        [figure] = [t.text for t in cell.iter("text")]
        assert figure == score
        cells[int(week)] = (float(score) - float(expected), set(cell.get("class").split()), cell)
    assert len(cells) == 7
    steps = ["okr-heat--far", "okr-heat--ahead", "", "okr-status--at-risk", "okr-status--off-track"]
    for ahead, css, cell in cells.values():
        step = steps[sum(ahead < limit for limit in (0.05, 0, -0.05, -0.2))]
        assert css & set(steps) == {step} - {""}, ahead
        line = cell.xpath("string(.//*[@class='okr-heat__ahead']/@d)")
        assert bool(line) == (abs(ahead) > 0.02)
        assert not line or (float(line.rsplit("h", 1)[1]) > 0) == (ahead > 0)
    assert len({frozenset(css) for _, css, _ in cells.values()}) == 5
    legend = " ".join(site.tree(NOW).xpath("string(//*[contains(@class, 'okr-legend--heat')])").split())
    assert (
        legend == "Less or more than expected: below −0.20 −0.20 to −0.05 −0.05 to 0 0 to +0.05 +0.05 or more"
    )


@pytest.mark.parametrize(
    "said",
    [
        "Closed · 1 Jul – 30 Sept 2026",
        "Looking back It was hot.",
        "Met 1 0.80 Fridays are Fridays",
        "Missed 1 0.40 The old ledger rests",
        "graded 0.40, computed 0.60. Next: keep going",
        "Payments Ledgers resist The old ledger rests",
        "The old ledger rests → Checkout never fails (Fourth quarter)",
    ],
)
def test_a_closed_cycle_is_a_report(quarter: Printed, said: str) -> None:
    assert said in quarter.text(CLOSED)


def test_only_a_running_cycle_tells_of_its_week(quarter: Printed) -> None:
    assert "The last seven days" not in quarter.text(CLOSED)


def test_a_containing_cycle_names_those_inside(quarter: Printed) -> None:
    assert "Holds Third quarter, Fourth quarter" in quarter.text("2026/index.md")


def test_a_cycle_without_objectives_says_what_to_do(tmp_path: Path) -> None:
    files = {"2027-Q1/index.md": "---\ncycle: 2027-Q1\n---\n"}
    text = printed(tmp_path, files, base=QUARTER).text("2027-Q1/index.md")
    assert "No objectives yet." in text
    assert "All key results" not in text


def test_a_cycle_without_dates_has_no_weeks(tmp_path: Path) -> None:
    files = {
        "bench/index.md": "---\ncycle: bench\nphase: active\n---\n",
        "bench/one.md": "---\ntitle: One\nowner: ada\nkey_results: {a: {title: A, from: 0, to: 2}}\n---\n",
    }
    text = printed(tmp_path, files, base=QUARTER).text("bench/index.md")
    assert "Without dates" in text
    assert "Week by week" not in text
