"""A page for every rule, from the text that `okr-site explain` prints, and the list of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from okr_site.diagnostics import CODES
from okr_site.rules.registry import EXPLAINED
from tests.pages.printed import Printed
from tests.pages.test_quality import QUALITY, of

INDEX = "guide/rules/index.md"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return of(tmp_path_factory.mktemp("rules"))


def plain(book: Printed, text: str) -> str:
    return book.book.desk.notes.plain(text)


@pytest.mark.parametrize("code", CODES)
def test_a_rules_page_says_what_explain_says(book: Printed, code: str) -> None:
    rule = EXPLAINED[code]
    text = book.text(f"guide/rules/{code.lower()}.md")
    assert all(plain(book, each) in text for each in (rule.what, rule.why, rule.instead, rule.source))
    assert rule.name in text
    blocks = book.tree(f"guide/rules/{code.lower()}.md").xpath("//pre")
    assert [each.text_content().strip() for each in blocks] == [
        rule.example.wrong.strip(),
        rule.example.right.strip(),
    ]
    assert len(book.tree(f"guide/rules/{code.lower()}.md").xpath("//pre//mark")) >= 1


def test_the_lines_that_differ_are_marked(book: Printed) -> None:
    wrong, right = book.tree("guide/rules/okr402.md").xpath("//pre")
    assert wrong.xpath(".//mark/text()") == ["  launch: {title: Launch the new checkout, from: 0, to: 3}"]
    assert [line.strip().partition(":")[0] for line in right.xpath(".//mark/text()")] == [
        "finished",
        "initiatives",
        "- {title",
    ]


def test_a_rule_tells_how_often_it_finds_something_here(book: Printed) -> None:
    assert book.links("guide/rules/okr402.md")["2 findings on this site"] == "../../../quality/?rule=OKR402"
    assert "No finding on this site" in book.text("guide/rules/okr214.md")


def test_the_list_has_every_rule_once_and_leads_to_its_page(book: Printed) -> None:
    tree = book.tree(INDEX)
    links = tree.xpath("//ul/li/a/@href")
    assert links == [f"{code.lower()}/" for code in CODES]
    text = book.text(INDEX)
    assert "Activity key result OKR402 · Warning · 2 findings on this site" in text
    assert "Vanity metric OKR409 · Hint" in text


def test_a_search_finds_a_rule_after_the_goals(book: Printed) -> None:
    page = book.book.write("guide/rules/okr409.md")
    assert "followers" in page.markdown.lower()
    assert page.meta["search"] == {"boost": 0.5}


def test_without_rule_pages_advice_still_has_its_reason(tmp_path: Path) -> None:
    small = of(tmp_path, rule_pages=False)
    assert not [path for path in small.book.pages if path.startswith("guide/")]
    text = small.text(QUALITY)
    assert "A task can be done without anything getting better." in text
    assert "guide/rules" not in small.html(QUALITY)
