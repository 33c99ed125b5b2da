"""A closed cycle as a report: verdicts side by side, lessons, how retrospectives begin, what is not shown."""

from __future__ import annotations

import pytest

from tests.pages.printed import Printed, printed
from tests.pages.quarter import QUARTER

CLOSED = "2026-Q3/index.md"
RETRO = {
    "2026-Q3/reviews/2026-09-29-payments.md": (
        "---\nteam: payments\ndate: 2026-09-29\nby: grace\nkind: quarter\n---\n"
        "# Looking back\n\nWe met [[2026-Q3/kept]] and *little* else.\n\nMore of it.\n"
    ),
    "2026-Q3/payments/curious.md": (
        "---\ntitle: Curious\nowner: grace\nambition: learning\n"
        "key_results:\n  k: {title: K, from: 0, to: 10,\n"
        "    check_ins: {2026-07-20: {value: 8, confidence: 7}}}\n---\n"
    ),
}


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return printed(tmp_path_factory.mktemp("closed"), RETRO, base=QUARTER)


def sections(page: Printed) -> list[list[str]]:
    found = page.tree(CLOSED).xpath("//section[ul[contains(@class, 'okr-verdicts')]]")
    return [[" ".join(e.text_content().split()) for e in (s.find("h3"), *s.iter("li"))] for s in found]


def test_what_was_met_stands_before_what_was_missed_and_what_has_no_verdict(closed: Printed) -> None:
    heads = [section[0] for section in sections(closed)]
    assert heads == ["Met 1", "Missed 1", "Without a verdict 1"]


def test_a_verdict_has_both_grades_and_what_is_next_and_repeats_no_head(closed: Printed) -> None:
    met, missed, other = (section[1] for section in sections(closed))
    assert "graded 0.40, computed 0.60. Next: keep going" in missed
    assert met.startswith("0.80 Fridays are Fridays Payments · Aspirational")
    assert ("Met" in met, "Missed" in missed, "No pace" in other) == (False, False, False)


def test_a_goal_without_a_verdict_says_why(closed: Printed) -> None:
    [other] = closed.tree(CLOSED).xpath("//section[ul[contains(@class, 'okr-verdicts')]][3]")
    told = " ".join(other.text_content().split())
    assert told.count("Payments · Learning · nothing was expected of a learning goal") == 1


def test_what_was_learned_and_what_goes_on_are_a_click_from_the_first_screen(closed: Printed) -> None:
    tree = closed.tree(CLOSED)
    parts = tree.xpath("//nav[contains(@class, 'okr-parts')]/a")
    named = {a.get("href"): a.text_content().strip() for a in parts}
    assert named["#okr-lessons"] == "What the teams learned"
    assert named["#okr-carried"] == "What goes on"
    assert {tree.xpath(f"//*[@id='{i}']")[0].tag for i in ("okr-lessons", "okr-carried")} == {"h3"}


def test_a_retrospective_begins_beside_its_team_s_lessons(closed: Printed) -> None:
    [card] = closed.tree(CLOSED).xpath("//section[h4='Payments']")
    text = " ".join(card.text_content().split())
    assert "Ledgers resist" in text
    told = "We met Fridays are Fridays and little else. Retrospective of 29 Sept 2026 · Grace Okafor"
    assert told in text
    assert "More of it" not in text


def test_how_sure_owners_were_last_is_no_question_of_a_closed_cycle(closed: Printed) -> None:
    assert "Confidence" not in [h.text_content() for h in closed.tree(CLOSED).iter("h2")]
    assert not closed.tree(CLOSED).xpath("//*[@id='okr-confidence']")
