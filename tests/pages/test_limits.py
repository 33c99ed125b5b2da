"""Why a limit stands as it does: by its entries, on its page, in lists and in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from okr_site.pages.telling.sentences import why
from okr_site.words import words_for
from tests.pages.printed import Printed, printed

GOAL, LISTED = "2026-Q4/payments/goal.md", "lists/at-risk.md"
CLOSED = {"2026-Q4/index.md": "---\ncycle: 2026-Q4\nphase: closed\n---\n"}
ONCE = "2026-10-02: 4, 2026-10-09: 1, 2026-10-16: 1, 2026-11-18: 1"


def site(folder: Path, entries: str, ambition: str = "committed", **files: str) -> Printed:
    goal = (
        f"---\ntitle: Goal\nambition: {ambition}\nkey_results:\n"
        f"  one: {{title: One, keep: {{max: 3}}, check_ins: {{{entries}}}}}\n---\n"
    )
    return printed(folder, {GOAL: goal, **files})


@pytest.mark.parametrize(
    ("entries", "ambition", "files", "said"),
    [
        (
            "2026-10-02: 3, 2026-11-18: 2",
            "committed",
            {},
            "On track: inside its limits in each of its 2 entries.",
        ),
        ("2026-11-18: 2", "committed", {}, "On track: inside its limits in its only entry."),
        ("2026-10-02: 4, 2026-11-18: 3", "committed", {}, "At risk: outside its limits in 1 of 2 entries."),
        (
            "2026-10-02: 3, 2026-11-18: 4",
            "committed",
            {},
            "Off track: the latest value, 4, lies outside the limits.",
        ),
        (ONCE, "aspirational", {}, "On track: inside its limits in 3 of 4 entries."),
        (ONCE, "committed", {}, "At risk: outside its limits in 1 of 4 entries."),
        # An entry from before the cycle, and one of a day that is yet to come, count for nothing.
        (
            "2026-08-02: 9, 2026-11-18: 2, 2026-12-01: 9",
            "committed",
            {},
            "On track: inside its limits in its only",
        ),
        ("2026-11-18: {note: No value yet}", "committed", {}, "At risk: it has no entry yet."),
        (
            "2026-10-02: 4, 2026-11-18: {value: 3, score: 0.6}",
            "committed",
            {},
            "0.40 below what is expected by now",
        ),
        (
            "2026-10-02: 4, 2026-11-18: 3",
            "committed",
            CLOSED,
            "Missed: outside its limits in 1 of 2 entries; 0.50",
        ),
        (
            "2026-10-02: 3, 2026-11-18: 3",
            "committed",
            CLOSED,
            "Met: inside its limits in each of its 2 entries; 1.00",
        ),
        ("2026-11-18: {value: 3, status: blocked}", "committed", {}, "by its entries it would be on track."),
    ],
)
def test_a_limit_gives_its_entries_as_the_reason(
    tmp_path: Path, entries: str, ambition: str, files: dict[str, str], said: str
) -> None:
    analysis = site(tmp_path, entries, ambition, **files).book.edition.analysis
    sentence = why(analysis.key_results["2026-Q4/goal#one"], words_for("en"))
    assert said in " ".join(sentence.split())


def test_wherever_a_limit_is_at_risk_it_says_that_it_was_not_always_kept(tmp_path: Path) -> None:
    found = site(tmp_path, ONCE)
    assert "1, at most 3 · outside its limits in 1 of 4 entries" in found.text("index.md")
    for page in (LISTED, "teams/payments.md"):
        assert "1, at most 3, kept in 3 of 4 entries" in found.text(page), page
    assert "at most 3, kept in 3 of 4 entries" in found.text("2026-Q4/index.md")
    assert "outside its limits in 1 of 4 entries" in found.text(GOAL)
    assert "below expected" not in found.text("index.md").split("One At risk")[1].split("entries")[0]


def test_a_limit_that_is_well_says_so_too_where_it_was_once_broken(tmp_path: Path) -> None:
    assert "1, at most 3, kept in 3 of 4 entries" in site(tmp_path, ONCE, "aspirational").text(GOAL)


def test_a_limit_that_was_always_kept_says_only_its_number(tmp_path: Path) -> None:
    tree = site(tmp_path, "2026-10-02: 2, 2026-11-18: 2").tree(GOAL)
    said = " ".join(tree.xpath("string(//*[@class='okr-result__number'])").split())
    assert said == "2, at most 3"
    assert "limits" not in tree.xpath("string(//*[@class='okr-result__meta'])")
