"""Whoever is named on a page is a link to that page: people, teams and cycles, on every kind of page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from tests.pages.printed import ORGANISATION, Printed, printed
from tests.pages.quarter import QUARTER

#: Nothing can be a link in these, or they are headings, which name what the page or the section is of.
CLOSED = {"a", "button", "h1", "h2", "h3", "option", "script", "style", "summary", "svg", "template"}
#: The site's own name, on paper only.
PAPER = "okr-paper"


def spoken(page: HtmlElement) -> Iterator[str]:
    """Yield each run of text that stands outside links."""
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        for holder, text in ((element, element.text), (element.getparent(), element.tail)):
            if not text or holder is None:
                continue
            around = [holder, *holder.iterancestors()]
            if not any(e.tag in CLOSED or PAPER in (e.get("class") or "") for e in around):
                yield " ".join(text.split())


def unlinked(site: Printed) -> Iterator[tuple[str, str]]:
    """Yield the page and the text of every name of a person, a team or a cycle that is no link."""
    portfolio = site.book.edition.portfolio
    named = [*portfolio.people.values(), *portfolio.teams.values()]
    names = {one.name for one in named} | {cycle.title for cycle in portfolio.cycles.values()}
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?!\w)")
    for path in site.book.pages:
        for text in spoken(site.tree(path)):
            if pattern.search(text):
                yield path, text


@pytest.mark.parametrize("base", [QUARTER, ORGANISATION], ids=["quarter", "organisation"])
def test_nobody_is_named_without_a_link(tmp_path: Path, base: Mapping[str, str]) -> None:
    assert not list(unlinked(printed(tmp_path, base=base)))


def test_the_test_sees_a_name_that_is_no_link(tmp_path: Path) -> None:
    files = {"2026-Q4/index.md": "---\ncycle: 2026-Q4\n---\nA letter to Ada Lindqvist.\n"}
    assert ("2026-Q4/index.md", "A letter to Ada Lindqvist.") in list(unlinked(printed(tmp_path, files)))
