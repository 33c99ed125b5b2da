"""The page of a review and a cycle's list of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.printed import Printed, printed

REVIEW = "2026-Q4/reviews/2026-10-12-payments.md"


def test_a_review_says_its_words_and_what_moved(acme: Printed) -> None:
    tree = acme.tree(REVIEW)
    assert "The bank was slow; see Checkout never fails." in acme.text(REVIEW)
    [move] = tree.xpath("//li[@class='okr-move']")
    said = " ".join(move.text_content().split())
    assert said.startswith("Raise availability 99.40 % +0.09 confidence 6/10 Checkout never fails")
    assert move.xpath(".//strong[.='done']"), "a note is Markdown"
    assert move.xpath(".//*[contains(@class,'okr-change--up')]")


def test_a_falling_number_is_told_as_worse(tmp_path: Path) -> None:
    text = "---\nteam: payments\ndate: 2026-10-19\ncheck_ins: {checkout#uptime: 99.3}\n---\n"
    path = "2026-Q4/reviews/2026-10-19-payments.md"
    site = printed(tmp_path, {path: text})
    [change] = site.tree(path).xpath("//*[contains(@class,'okr-change--down')]")
    assert change.text_content() == "−0.10"


def test_the_words_and_the_notes_of_a_review_are_searched(acme: Printed) -> None:
    searched = acme.searched(REVIEW)
    assert "The bank was slow" in searched
    assert "Failover" in searched
    assert acme.book.pages[REVIEW].title == "Payments: weekly review of 12 October 2026"


def test_two_reviews_of_one_day_are_told_apart_by_their_authors(tmp_path: Path) -> None:
    second = "2026-Q4/reviews/2026-10-12-payments-ada.md"
    site = printed(tmp_path, {second: "---\nteam: payments\ndate: 2026-10-12\nby: ada\n---\n"})
    assert site.book.pages[second].title == "Payments: weekly review of 12 October 2026 (Ada Lindqvist)"
    assert site.book.pages[REVIEW].title.endswith("(Grace Okafor)")


def test_a_review_leads_to_the_one_before_and_the_one_after(tmp_path: Path) -> None:
    later = "2026-Q4/reviews/2026-10-19-payments.md"
    site = printed(tmp_path, {later: "---\nteam: payments\ndate: 2026-10-19\n---\nQuiet.\n"})
    assert site.links(REVIEW)["19 Oct 2026"] == "../2026-10-19-payments/"
    assert site.links(later)["12 Oct 2026"] == "../2026-10-12-payments/"


def test_the_list_is_by_week_and_by_team(acme: Printed) -> None:
    tree = acme.tree("2026-Q4/reviews/index.md")
    assert [h.text_content() for h in tree.xpath("//h2")] == ["Week 2, from 8 Oct"]
    [row] = tree.xpath("//table//tbody/tr")
    assert [" ".join(c.text_content().split()) for c in row][:4] == ["Payments", "–", "12 Oct", "–"]
    assert "Grace Okafor · 1 check-in The bank was slow; see Checkout never fails." in acme.text(
        "2026-Q4/reviews/index.md"
    )


def test_a_running_cycle_without_reviews_says_what_one_is(tmp_path: Path) -> None:
    site = printed(tmp_path, {REVIEW: None})
    assert "No reviews yet." in site.text("2026-Q4/reviews/index.md")


def test_a_retrospective_stands_above_the_weeks_and_in_the_archive(acme: Printed) -> None:
    assert acme.tree("2026-Q3/reviews/index.md").xpath("//h2")[0].text_content() == "Retrospectives"
    assert acme.links("archive/index.md")["Payments"]
    assert any("2026-09-28" in target for target in acme.links("archive/index.md").values()) or (
        "2026-Q3/reviews/2026-09-28-payments/" in acme.html("archive/index.md")
    )


def test_a_day_in_the_list_stays_on_one_line(acme: Printed) -> None:
    links = acme.tree("2026-Q4/reviews/index.md").xpath("//table[contains(@class, 'okr-rota')]//td//a")
    assert links
    assert all("okr-nowrap" in link.getparent().get("class", "") for link in links)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("We agreed on three things:\n\n- Less\n", "We agreed on three things …"),
        ("We agreed\n\n> on less\n", "We agreed …"),
        ("We agreed on less.\n\nAnd went home.\n", "We agreed on less."),
        ("She asked “why?”\n\nNobody knew.\n", "She asked “why?”"),
        ("We agreed on less\n", "We agreed on less"),
        ("One thing:\n\n   \n", "One thing:"),
    ],
)
def test_a_beginning_says_that_its_sentence_goes_on(tmp_path: Path, body: str, said: str) -> None:
    review = f"---\nteam: payments\ndate: 2026-10-12\n---\n{body}"
    site = printed(tmp_path, {REVIEW: review})
    [entry] = site.tree("2026-Q4/reviews/index.md").xpath("//li[@class='okr-entry']/p[2]")
    assert entry.text_content() == said
