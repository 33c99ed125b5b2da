"""The page of a person and the directory."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from okr_site.pages import PageKind
from tests.pages.printed import Printed, printed


def test_a_person_answers_for_objectives_and_for_single_results(acme: Printed) -> None:
    text = acme.text("people/grace.md")
    part = "Checkout never fails Off track Answers for a key result · Contributes · Payments"
    assert f"{part} Raise availability answers for it" in text
    assert text.count("Checkout never fails") == 1
    assert "Answers for a key result" not in acme.text("people/ada.md")
    assert text.index("Personal goals Grace learns to say no") < text.index("Answers for and contributes to")


def test_what_was_before_stands_apart(acme: Printed) -> None:
    text = acme.text("people/ada.md")
    assert text.index("Checkout never fails") < text.index("Before") < text.index("One ledger")


def test_no_page_of_a_person_holds_a_score_or_a_bar(acme: Printed) -> None:
    people = [p for p in acme.book.pages.values() if p.kind in (PageKind.PERSON, PageKind.PEOPLE)]
    assert len(people) == 5
    for page in people:
        assert "okr-bar" not in acme.html(page.path), page.path
        assert "okr-figure" not in acme.html(page.path) or "kpi" in acme.html(page.path), page.path
        assert not re.search(r"\b[01]\.\d\d\b", acme.text(page.path)), page.path


def test_an_address_for_mail_stands_on_that_persons_page_only(acme: Printed) -> None:
    with_mail = [path for path in acme.book.pages if "ada@example.org" in acme.html(path)]
    assert with_mail == ["people/ada.md"]


def test_somebody_who_left_says_so_and_is_listed_apart(acme: Printed) -> None:
    assert "Left on 31 August 2026." in acme.text("people/linus.md")
    directory = acme.text("people/index.md")
    assert directory.index("No longer here") < directory.index("Linus Berg")
    assert directory.count("Linus Berg") == 1


def test_nobody_has_left_before_the_last_day_is_over(tmp_path: Path) -> None:
    people = "ada: {name: Ada Lindqvist, left: 2026-11-20}\nlinus: {name: Linus Berg, left: 2026-11-19}\n"
    site = printed(tmp_path, {"people.yml": people})
    assert "Left on" not in site.text("people/ada.md")
    assert "Left on 19 November 2026." in site.text("people/linus.md")
    directory = site.text("people/index.md")
    assert (
        directory.index("Ada Lindqvist") < directory.index("No longer here") < directory.index("Linus Berg")
    )


def test_without_people_yml_everybody_who_is_named_has_a_page(tmp_path: Path) -> None:
    site = printed(tmp_path, {"people.yml": None})
    assert site.book.pages["people/cfo.md"].title == "cfo"
    assert {"ada", "grace", "linus"} <= set(site.links("people/index.md"))


def test_a_role_without_a_name_is_not_said_twice(acme: Printed) -> None:
    assert acme.text("people/cfo.md").count("Chief financial officer") == 1


@pytest.mark.parametrize("handle", ["index", "README"])
def test_a_handle_that_names_an_index_does_not_take_the_directory(tmp_path: Path, handle: str) -> None:
    people = f"{handle}: Ida Exe\nada: Ada\ngrace: G\nlinus: L\ncfo: C\n"
    site = printed(tmp_path, {"people.yml": people})
    assert site.book.pages["people/index.md"].kind is PageKind.PEOPLE
    assert site.book.pages[f"people/{handle}/index.md"].title == "Ida Exe"
    assert site.links("people/index.md")["Ida Exe"] == f"{handle}/"
