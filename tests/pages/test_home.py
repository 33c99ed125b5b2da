"""The front page in every state of an organisation, and the ready-made lists."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.pages.printed import Printed, printed
from tests.pages.quarter import QUARTER
from tests.pages.test_objective import quarter

__all__ = ["quarter"]


@pytest.mark.parametrize(
    "said",
    [
        "Week 8 of 13 · 41 days left",
        "41 days left · Scorecard · Alignment map · Weekly reviews Part of The year",
        "Score, on a scale from 0 to 1",
        "Customers trust us 0.50",
        "Raise availability Blocked · Payments · Grace Okafor · 98.9 % of 100 %",
        "Net promoter score KPI not healthy · 35 points, at least 40 points · no key result works on it",
        "Checkout never fails Goal moved · Raise availability: target · 99.99 → 100 % · 3 Nov",
        "Tidy the cellar Supports nothing · Platform",
        "Checkout never fails Not agreed yet · Platform: A ledger API",
        "4 check-ins",
        "Moved most +0.70 Calls answered +0.60 Boxes sorted +0.50 Recovery stays short",
    ],
)
def test_the_front_page_says(quarter: Printed, said: str) -> None:
    assert said in quarter.text("index.md")


def test_the_authors_words_come_first(tmp_path: Path) -> None:
    files = {"index.md": "# Our goals\n\nRead [[checkout]] first.\n"}
    text = printed(tmp_path, files, base=QUARTER).text("index.md")
    assert (
        text.index("Our goals") < text.index("Read Checkout never fails first.") < text.index("Week 8 of 13")
    )


def test_a_new_quarter_says_what_is_missing(tmp_path: Path) -> None:
    files = {
        "2027-Q1/index.md": "---\ncycle: 2027-Q1\ntitle: First quarter\n---\n",
        "2027-Q1/payments/till.md": (
            "---\ntitle: A new till\nkey_results: {a: {title: A, from: 0, to: 1}}\n---\n"
        ),
    }
    site = printed(tmp_path, files, base=QUARTER, as_of=date(2027, 1, 4))
    text = site.text("index.md")
    said = "1 of 3 teams has agreed its goals 1 objective 1 key result 15 Jan first check-ins due by then"
    assert said in text
    assert "No objective yet: Acme, Platform" in text
    assert "Nobody answers for: A new till" in text
    assert "The last seven days" not in text
    [facts] = site.tree("index.md").xpath("//*[@class='okr-stats']")
    assert [fact.get("href") for fact in facts] == [
        "2027-Q1/#okr-teams",
        "2027-Q1/#okr-results",
        "2027-Q1/#okr-results",
        None,
    ]
    tree = site.tree("2027-Q1/index.md")
    assert tree.xpath("//*[@id='okr-teams']")
    assert tree.xpath("//*[@id='okr-results']")


def test_a_quarter_has_a_score_from_its_first_number_on(tmp_path: Path) -> None:
    goal = (
        "---\ntitle: A till\nkey_results: {a: {title: A, from: 0, to: 4, check_ins: {2027-01-03: %s}}}\n---\n"
    )
    index = {"2027-Q1/index.md": "---\ncycle: 2027-Q1\n---\n"}

    def first_week(folder: str, entry: str) -> Printed:
        files = {**index, "2027-Q1/payments/till.md": goal % entry}
        return printed(tmp_path / folder, files, base=QUARTER, as_of=date(2027, 1, 4))

    for folder, entry, begun in (("number", "1", True), ("words", "{note: We began}", False)):
        text = first_week(folder, entry).text("index.md")
        assert ("Score, on a scale" in text) == begun, entry
        assert ("first check-ins due" in text) == (not begun), entry


def test_nothing_needs_attention_is_said_of_a_quarter_under_way_only(tmp_path: Path) -> None:
    files = {
        "teams/company.md": "---\nname: Acme\n---\n",
        "2026-Q4/index.md": "---\ncycle: 2026-Q4\n---\n",
        "2026-Q4/one.md": (
            "---\ntitle: One\nkey_results:\n"
            "  a: {title: A, from: 0, to: 4, check_ins: {2026-10-01: 2, 2026-10-26: 3}}\n---\n"
        ),
    }
    early = printed(tmp_path / "early", files, base={}, as_of=date(2026, 10, 4)).text("index.md")
    late = printed(tmp_path / "late", files, base={}, as_of=date(2026, 10, 28)).text("index.md")
    assert "Needs attention" not in early
    assert "Needs attention Nothing needs attention." in late
    assert "At risk or worse" not in late, "a list that holds nothing is not named"


def test_only_lists_that_hold_something_are_named_each_with_how_much(quarter: Printed) -> None:
    tree = quarter.tree("index.md")
    [line] = tree.xpath("//*[@class='okr-dashboard__attention']/p")
    named = {a.get("href"): int(re.sub(r"\D", "", a.tail.split("·")[0])) for a in line.iter("a")}
    held = {
        f"lists/{name}/": len(quarter.tree(f"lists/{name}.md").xpath("//tbody/tr"))
        for name in ("at-risk", "not-updated", "unaligned")
    }
    assert named == {url: count for url, count in held.items() if count}
    assert len(named) > 0


def test_between_quarters_the_last_one_is_shown_and_the_next_is_named(tmp_path: Path) -> None:
    base = {p: t for p, t in QUARTER.items() if not p.startswith(("2026-Q4", "2026/"))}
    base["2027-Q1/index.md"] = "---\ncycle: 2027-Q1\ntitle: First quarter\n---\n"
    site = printed(tmp_path, base=base)
    text = site.text("index.md")
    assert "Third quarter No cycle is running. This is how the last one ended. Closed" in text
    assert "Next: First quarter (1 Jan – 31 Mar 2027)" in text
    assert not [p for p in site.book.pages if p.startswith("lists/")]


@pytest.mark.parametrize("files", [{"people.yml": "ada: Ada\n"}, {"index.md": "# Hello\n"}])
def test_an_empty_organisation_is_told_how_to_begin(tmp_path: Path, files: dict[str, str]) -> None:
    assert "No cycle yet." in printed(tmp_path, base=files).text("index.md")


@pytest.mark.parametrize(
    ("name", "listed", "missing"),
    [
        ("at-risk", "Raise availability", "Boxes sorted"),
        ("not-updated", "Nobody wrote", "Raise availability"),
        ("unaligned", "Tidy the cellar", "One API for the ledger"),
    ],
)
def test_a_list_holds_what_its_name_says(quarter: Printed, name: str, listed: str, missing: str) -> None:
    links = quarter.links(f"lists/{name}.md")
    assert listed in links
    assert missing not in links


def test_a_list_without_rows_says_so(tmp_path: Path) -> None:
    base = {p: t for p, t in QUARTER.items() if "alone" not in p}
    assert "Nothing here." in printed(tmp_path, base=base).text("lists/unaligned.md")


def test_what_was_never_checked_in_keeps_the_shape_of_its_standing(quarter: Printed) -> None:
    [line] = quarter.tree("index.md").xpath(
        "//ul[@class='okr-attention']/li[contains(., 'Never checked in')]"
    )
    [shape] = line.xpath(".//*[name()='svg']/@class")
    assert "okr-status--off-track" in shape
