"""Ordinary pages at the address of a view: the author's words come first, the view stands below them."""

from __future__ import annotations

from pathlib import Path

import pytest

from okr_site.pages import PageKind
from tests.pages.printed import ORGANISATION, printed

WORDS = "# Our own title\n\nOur own words about [[checkout]].\n"

PLACES = {
    "README.md": ("home", "Checkout never fails"),
    "teams.md": ("teams", "Payments"),
    "teams/README.md": ("teams", "Payments"),
    "people.md": ("people", "Grace Okafor"),
    "people/README.md": ("people", "Grace Okafor"),
    "kpis.md": ("kpis", "Net promoter score"),
    "kpis/README.md": ("kpis", "Net promoter score"),
    "archive.md": ("archive", "2026-Q3"),
    "archive/README.md": ("archive", "2026-Q3"),
    "people/ada.md": ("@ada", "One ledger"),
    "people/ada/index.md": ("@ada", "One ledger"),
    "2026-Q4/reviews/index.md": ("reviews:2026-Q4", "12 Oct"),
    "2026-Q4/reviews/README.md": ("reviews:2026-Q4", "12 Oct"),
    "2026-Q4/map/index.md": ("map:2026-Q4", "Anvils for all"),
    "lists/unaligned.md": ("list:unaligned", "Nothing here."),
    "lists/not-updated/README.md": ("list:not-updated", "Raise availability"),
}


@pytest.mark.parametrize("path", PLACES)
def test_the_authors_words_come_first_and_the_view_below(tmp_path: Path, path: str) -> None:
    address, view = PLACES[path]
    site = printed(tmp_path, {path: WORDS})
    pages = [page for page in site.book.pages.values() if page.address == address]
    assert [(page.path, page.source, page.authored) for page in pages] == [(path, path, True)]
    assert site.tree(path).xpath("//h1")[0].text_content() == "Our own title"
    text = site.text(path)
    words = text.index("Our own words about Checkout never fails.")
    assert text.index("Our own title") < words < text.rindex(view)
    assert "search" not in site.book.write(path).meta


def test_pages_below_a_moved_one_know_it(tmp_path: Path) -> None:
    site = printed(tmp_path, {"teams/README.md": WORDS, "README.md": WORDS})
    assert site.book.pages["teams/payments.md"].parent == "teams/README.md"
    assert site.links("teams/payments.md")["Teams"] == "../"
    assert "index.md" not in site.book.pages
    assert site.book.pages["quality/index.md"].parent == "README.md"


@pytest.mark.parametrize("words", [None, WORDS])
def test_a_list_that_would_be_empty_is_there_only_below_an_authors_words(
    tmp_path: Path, words: str | None
) -> None:
    without = {"kpis/nps.md": None, "kpis/index.md": words}
    site = printed(tmp_path, without)
    assert ("kpis/index.md" in site.book.pages) == bool(words)
    if words:
        text = site.text("kpis/index.md")
        assert text.index("Our own words") < text.index("No KPIs yet.")


def test_a_person_who_is_broken_keeps_what_they_wrote(tmp_path: Path) -> None:
    people = ORGANISATION["people.yml"].replace("role: Lead", "rolle: Lead")
    site = printed(tmp_path, {"people.yml": people, "people/ada.md": WORDS})
    assert site.book.pages["people/ada.md"].kind is PageKind.BROKEN
    assert "Our own words" in site.text("people/ada.md")
    assert "people.yml:1:" in site.text("people/ada.md")


def test_without_words_the_title_and_the_keys_count(tmp_path: Path) -> None:
    site = printed(tmp_path, {"people/ada.md": "---\ntitle: Ada & co\nsearch: {exclude: true}\n---\nHi.\n"})
    assert site.book.write("people/ada.md").meta["title"] == "Ada & co"
    assert site.book.write("people/ada.md").meta["search"] == {"exclude": True}
    assert site.tree("people/ada.md").xpath("//h1")[0].text_content() == "Ada & co"
