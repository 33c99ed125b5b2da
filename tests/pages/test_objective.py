"""The page of an objective answers who, how far, why and what next."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.pages.printed import AS_OF, Printed, printed
from tests.pages.quarter import QUARTER

CHECKOUT = "2026-Q4/payments/checkout.md"
API = "2026-Q4/platform/api.md"
GOAL = "2026-Q4/payments/goal.md"
LEDGER = "2026-Q3/payments/old-ledger.md"


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return printed(tmp_path_factory.mktemp("quarter"), base=QUARTER)


@pytest.mark.parametrize(
    "said",
    [
        "Owner Ada Lindqvist",
        "With Grace Okafor",
        "Team Payments",
        "Ambition Aspirational",
        "Priority P1",
        "Supports Customers trust us › Fewer incidents",
        "Carried from The old ledger rests (Third quarter)",
        "Waived OKR405 Objective with number: The law says so",
        "Off track: 2 of 4 key results are off track or blocked and hold at least half of the weight.",
        "98.9 % of 100 %",
        "confidence 3/10 · the owner's own word on 16 Nov; by pace it would be off track",
        "9 minutes, at most 15 minutes",
        "1 of 2 steps",
        "Grace Okafor · 4 days ago · −0.30 in 7 days · confidence 3/10",
        "The bank is down",
        "99.5 → 98.9 %",
        "Reached: Drawn",
        "12 Oct Raise availability · confidence 6/10 · forecast 0.80 99.25 → 99.5 % +0.15 Failover done",
        "Week 2 8–14 Oct",
        "Because a shop without a till is a museum.",
        "Platform: A ledger API Not agreed yet",
        "Platform › One API for the ledger: Patience Agreed by Ada Lindqvist 2 Oct 2026",
        "One API for the ledger Platform 0.80",
        "through: Ledger in steps",
        "Doing Second region One may fail Grace Okafor · due 1 Nov late · Raise availability",
        "Raise availability: target 99.99 → 100 % The provider promises less",
        "Dropped: No budget",
    ],
)
def test_an_objective_page_says(quarter: Printed, said: str) -> None:
    assert said in quarter.text(CHECKOUT)


def test_a_unit_that_is_a_word_is_said_once(quarter: Printed) -> None:
    assert "80 of 100 calls" in quarter.text("2026-Q4/platform/api.md")


def test_each_key_result_has_its_heading_with_its_own_anchor(quarter: Printed) -> None:
    tree = quarter.tree(CHECKOUT)
    assert [h.get("id") for h in tree.iter("h3") if h.get("id")] == [
        "uptime",
        "minutes",
        "steps",
        "never",
        "gone",
    ]


def test_the_numbers_of_the_chart_stand_in_a_table(quarter: Printed) -> None:
    rows = quarter.tree(CHECKOUT).xpath("//details//table/tbody/tr")
    cells = {row[0].text_content(): [c.text_content() for c in row[1:]] for row in rows}
    assert cells["16 Nov 2026"][:2] == ["98.9\u00a0% (0.00)", "9\u00a0minutes (0.50)"]
    assert cells["20 Oct 2026"][:3] == ["", "", "0.50"]


def test_the_chart_flags_amendments_and_hangs_notes_on_points(quarter: Printed) -> None:
    titles = [t.text for t in quarter.tree(CHECKOUT).xpath("//*[@id='okr-chart-progress']//title")]
    assert "Changed on 3 Nov: Raise availability: target" in titles
    [said] = [t.split("\n") for t in titles if "16 Nov: 98.9" in t]
    assert said == [
        "Raise availability",
        "16 Nov: 98.9\u00a0% (0.00, −0.30)",
        "confidence 3/10",
        "The bank is down",
    ]


def test_a_check_in_leads_to_the_review_that_holds_it(quarter: Printed) -> None:
    log = quarter.tree(API).xpath("//ol[contains(@class, 'okr-log')]/li")[-1]
    assert " ".join(log.text_content().split()) == "12 Oct Calls answered · Weekly review 10 calls"
    assert log.xpath(".//a/@href")[-1] == "../../reviews/2026-10-12-platform/"


def test_who_spoke_is_named_where_it_is_not_the_owner(tmp_path: Path) -> None:
    path = "2026-Q4/reviews/2026-10-12-platform.md"
    text = printed(tmp_path, {path: QUARTER[path].replace("by: grace", "by: ada")}, base=QUARTER).text(API)
    assert "Calls answered · Ada Lindqvist · Weekly review 10 calls" in text


def test_each_week_of_the_log_says_the_score_at_its_end_and_what_it_changed(quarter: Printed) -> None:
    heads = quarter.tree(API).xpath("//h3[@class='okr-log-week']")
    said = [" ".join(head.text_content().split()) for head in heads]
    assert said == ["Week 7 12–18 Nov 0.80 +0.70", "Week 2 8–14 Oct 0.10 +0.10"]
    assert heads[0].xpath(".//*[contains(@class, 'okr-change--up')]/text()") == ["+0.70"]


@pytest.mark.parametrize(("count", "shown", "folded"), [(7, 7, []), (9, 6, ["3 earlier weeks"])])
def test_old_weeks_are_folded(tmp_path: Path, count: int, shown: int, folded: list[str]) -> None:
    days = [date(2026, 10, 1) + timedelta(days=7 * i) for i in range(count)]
    told = ", ".join(f"{day}: {10 * i}" for i, day in enumerate(days))
    result = f"one: {{title: One, from: 0, to: 100, check_ins: {{{told}}}}}"
    text = {"2026-Q4/payments/goal.md": f"---\ntitle: Goal\nkey_results:\n  {result}\n---\n"}
    tree = printed(tmp_path, text, base=QUARTER).tree("2026-Q4/payments/goal.md")
    weeks = tree.xpath("//h3[@class='okr-log-week']")
    assert len(weeks) == count
    assert sum(not week.xpath("ancestor::details") for week in weeks) == shown
    assert tree.xpath("//details[.//h3[@class='okr-log-week']]/summary/text()") == folded


def _alone(folder: Path, result: str, **files: str) -> Printed:
    file = f"---\ntitle: Goal\nowner: ada\nkey_results:\n  one: {{title: One, {result}}}\n---\n"
    return printed(folder, {GOAL: file} | {f"2026-Q4/{k}.md": v for k, v in files.items()}, base=QUARTER)


def test_weeks_of_a_cycle_without_dates_are_named_by_their_days(tmp_path: Path) -> None:
    cycle = "---\ncycle: someday\n---\n"
    tree = _alone(tmp_path, "from: 0, to: 9, check_ins: {2026-11-18: 4}", index=cycle).tree(GOAL)
    [head] = tree.xpath("//h3[@class='okr-log-week']")
    assert " ".join(head.text_content().split()) == "16–22 Nov"


def test_a_reason_that_is_the_objectives_own_is_not_said_again(tmp_path: Path) -> None:
    text = _alone(tmp_path, "from: 0, to: 100, check_ins: {2026-11-18: 25}").text(GOAL)
    assert text.count("0.13 below what is expected by now") == 1


def test_an_expectation_that_was_reckoned_alike_is_told_once(quarter: Printed) -> None:
    parts = quarter.tree(CHECKOUT).xpath("//section[contains(@class, 'okr-origin')]")
    said = [" ".join(part.text_content().split()) for part in parts]
    assert sum("days until 31 Dec 2026 are over" in part for part in said) == 1
    assert "What was expected: 0.38, reckoned as above." in said[2]


def test_the_panel_of_a_result_names_its_kpi_and_the_log_only_that_one_spoke(tmp_path: Path) -> None:
    tree = _alone(tmp_path, "kpi: nps, from: 30, to: 50").tree(GOAL)
    [panel] = tree.find_class("okr-result__meta")
    assert "KPI Net promoter score" in " ".join(panel.text_content().split())
    entries = [" ".join(each.text_content().split()) for each in tree.xpath("//ol[@class='okr-log']/li")]
    assert entries == ["3 Nov One · KPI 30 → 35 +0.25", "6 Oct One · KPI 30"]


@pytest.mark.parametrize(
    ("line", "day"), [("dropped: The bank went", AS_OF), ("weight: 2", date(2026, 10, 2))]
)
def test_of_what_was_dropped_or_not_begun_nothing_is_expected(tmp_path: Path, line: str, day: date) -> None:
    result = "from: 0, to: 9, check_ins: {2026-10-18: 4}"
    results = "".join(f"  {name}: {{title: {name}, {result}}}\n" for name in ("one", "two"))
    file = f"---\ntitle: Goal\nsupports: [checkout]\n{line}\nkey_results:\n{results}---\n"
    tree = printed(tmp_path, {GOAL: file}, base=QUARTER, as_of=day).tree(GOAL)
    [figures] = tree.find_class("okr-headline__figures")
    assert "expected" not in figures.text_content()
    [card] = [card for card in tree.find_class("okr-map__card") if "Goal" in card.text_content()]
    assert not card.find_class("okr-map__expected")
    assert not tree.xpath("//*[@id='okr-chart-progress']//*[@class='okr-chart__expected']")


def test_a_waived_rule_leads_to_its_page_where_it_has_one(tmp_path: Path) -> None:
    def links(*, rule_pages: bool = True) -> list[str]:
        tree = printed(tmp_path, base=QUARTER, judged=True, rule_pages=rule_pages).tree(CHECKOUT)
        return [str(href) for href in tree.xpath("//dl//a[starts-with(text(), 'OKR405')]/@href")]

    assert links() == ["../../../guide/rules/okr405/"]
    assert links(rule_pages=False) == []


def test_every_step_of_the_score_names_its_line(quarter: Printed) -> None:
    steps = quarter.tree(CHECKOUT).xpath("//section[contains(@class, 'okr-origin')]")
    first = steps[0]
    assert "(98.9 − 99) / (100 − 99) = −0.10" in " ".join(first.text_content().split())
    link = first.xpath(".//a[@class='okr-place']")[-1]
    line = int(link.text.removeprefix("98.9: line "))
    assert QUARTER[CHECKOUT].splitlines()[line - 1].strip().startswith("2026-11-16")
    assert link.get("href") == f"https://git.example/blob/{CHECKOUT}#L{line}"
    assert steps[-1].text_content().strip().startswith("The objective")


@pytest.mark.parametrize(("number", "written"), [("99", "from: 99"), ("100", "to: 100")])
def test_each_number_of_a_step_leads_to_its_own_line(quarter: Printed, number: str, written: str) -> None:
    places = quarter.tree(CHECKOUT).xpath("//section[contains(@class, 'okr-origin')]//a/text()")
    [line] = {int(text.partition(": line ")[2]) for text in places if text.startswith(f"{number}: line")}
    assert written in QUARTER[CHECKOUT].splitlines()[line - 1]


@pytest.mark.parametrize(
    "said",
    [
        "0.40 grade, typed",
        "0.60 computed score",
        "Next: keep going",
        "Two weeks late",
        "Learned: Ledgers resist",
        "Accounts moved : graded 0.50, computed 0.60. Half of them",
        "Missed: 0.40 where 1.00 was expected.",
        "Carried to Fourth quarter",
        "Goes on in Checkout never fails (Fourth quarter)",
    ],
)
def test_a_closed_objective_says_how_it_ended(quarter: Printed, said: str) -> None:
    assert said.replace(" :", ":") in quarter.text(LEDGER)


def test_titles_log_and_needs_are_searched_and_drawings_are_not(quarter: Printed) -> None:
    searched = quarter.searched(CHECKOUT)
    for words in ("Raise availability", "The bank is down", "Grace Okafor", "A ledger API", "One may fail"):
        assert words in searched, words
    assert "<svg" not in searched.replace("okr-shape", "")


def test_an_objective_without_key_results_says_what_to_do(tmp_path: Path) -> None:
    files = {"2026-Q4/payments/bare.md": "---\ntitle: Bare\nowner: ada\nkey_results: {}\n---\n"}
    text = printed(tmp_path, files, base=QUARTER).text("2026-Q4/payments/bare.md")
    assert "No key results yet." in text


@pytest.mark.parametrize(
    ("alias", "old"),
    [
        ("till", "2026-Q4/payments/till.md"),
        ("platform/till", "2026-Q4/platform/till.md"),
    ],
)
def test_an_old_name_leads_to_the_page(tmp_path: Path, alias: str, old: str) -> None:
    text = QUARTER[CHECKOUT].replace("owner: ada", f"owner: ada\naliases: [{alias}]")
    book = printed(tmp_path, {CHECKOUT: text}, base=QUARTER).book
    assert book.pages[CHECKOUT].old_paths == (old,)
