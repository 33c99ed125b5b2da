"""No word reaches a reader that is neither an author's nor the catalogue's, on any kind of page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import html

from okr_site.diagnostics import CODES
from tests.site.building import Built, built
from tests.words.foreign import wide, write

#: What people read or hear that is no text of an element.
_HEARD = ("title", "aria-label", "alt", "placeholder", "aria-roledescription", "label")
#: What our script says later on.
_SAID_LATER = ("data-okr-count", "data-okr-copied", "data-fold", "data-unfold", "data-focus")
_LATIN = re.compile(r"[A-Za-z]{2,}")
#: Names that are the format's, the same in every language, and figures that a script fills in.
_NAMES = re.compile(r"\bP[0-3]\b|\bOKR\d{3}\b|\bokr-site\b|\bkpi:\w+|\{\w+\}|[\w/-]+\.md\b")
#: Code, formulas, what is told in English and says so, and what the theme adds.
_APART = "ancestor-or-self::*[self::script or self::style or self::code or @lang='en' or {}]".format(
    " or ".join(f"contains(@class, '{name}')" for name in ("md-source", "okr-formula"))
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("foreign")
    write(project)
    site = built(project)
    assert not site.failed
    return site


def pages(site: Built) -> dict[str, html.HtmlElement]:
    return {
        path: html.fromstring(site.text(path))
        for path in sorted(site.paths())
        if path.endswith(".html") and path != "404.html"
    }


def heard(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Each text that is read or heard in a page, with the element that has it."""
    for element in tree.xpath("//main//* | //*[contains(@class, 'md-tabs')]//* | //head/title"):
        if not isinstance(element.tag, str):
            continue
        where = f"<{element.tag} class='{element.get('class', '')}'>"
        apart = bool(element.xpath(_APART))
        if element.text and not apart:
            yield where, element.text
        if element.tail and not (parent := element.getparent()).xpath(_APART):
            yield f"after {where} in <{parent.tag}>", element.tail
        for name, text in element.attrib.items():
            if not apart and name in (*_HEARD, *_SAID_LATER):
                yield f"{where} {name}", text


def names_of_rules() -> re.Pattern[str]:
    """The rules are called by their English names everywhere, as in the terminal."""
    names = sorted((code.name for code in CODES.values()), key=len, reverse=True)
    return re.compile("|".join(re.escape(n) for name in names for n in (name, name.replace("-", " "))), re.I)


def strange(pages: dict[str, html.HtmlElement]) -> set[str]:
    rules = names_of_rules()
    return {
        f"{path}: {where}: {' '.join(text.split())[:120]}"
        for path, tree in pages.items()
        for where, text in heard(tree)
        if _LATIN.search(_NAMES.sub("", rules.sub("", text)))
    }


def test_no_page_shows_a_word_that_is_not_in_the_catalogue(site: Built) -> None:
    assert not strange(pages(site))


def test_the_pages_are_of_every_kind_and_full_of_the_catalogues_words(site: Built) -> None:
    shown = " ".join(tree.text_content() for tree in pages(site).values())
    for word in (
        *("Off track", "No pace", "Carried to", "How it ended", "Confidence halfway", "Goal moved"),
        *("What was agreed and what changed", "Retrospective", "By name", "Unaligned", "Dependencies"),
        *("Who met in which week", "Week by week", "The last seven days", "Personal goals", "Over time"),
        *("Step by step, with the place of each number", "Asked of this team", "Ended teams", "Draft"),
    ):
        assert wide(word) in shown, word
