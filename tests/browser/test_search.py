"""Material's search finds every kind of thing by its own words: in titles, names and reviews."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import chain, islice, zip_longest
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from okr_site.model import Portfolio
from okr_site.pages.desk.links import url_of
from okr_site.reading import read
from okr_site.settings import Settings
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

#: A word or words to type, and the file whose page is to be found.
Question = tuple[str, str]


def words(text: str) -> set[str]:
    """Words that a reader could type."""
    return {word.lower() for word in re.findall(r"[A-Za-z]{5,}", text)}


@cache
def portfolio() -> Portfolio:
    settings = Settings(project=ROOT, docs=ROOT / "okrs", site_name="Example", as_of=date(2026, 11, 20))
    return read(settings).portfolio


@cache
def files_with() -> Counter[str]:
    """In how many files of the example each word stands."""
    files = (*(ROOT / "okrs").rglob("*.md"), ROOT / "okrs" / "people.yml")
    return Counter(word for file in files for word in words(file.read_text(encoding="utf-8")))


def rare(own: str, path: str) -> Iterator[Question]:
    """The first word that stands once in its own file and nowhere else."""
    text = (ROOT / "okrs" / path).read_text(encoding="utf-8").lower()
    once = (w for w in sorted(words(own)) if files_with()[w] == 1 and len(re.findall(rf"\b{w}\b", text)) == 1)
    return ((word, path) for word in islice(once, 1))


def of_all_cycles(found: Iterable[tuple[str, Iterator[Question]]]) -> list[Question]:
    """Take turns between the cycles."""
    by_cycle: dict[str, list[Question]] = {}
    for cycle, questions in found:
        by_cycle.setdefault(cycle, []).extend(questions)
    turns = chain.from_iterable(zip_longest(*(by_cycle[cycle] for cycle in sorted(by_cycle))))
    return [question for question in turns if question]


def titles_of_results() -> list[Question]:
    goals = portfolio().objectives.values()
    found = of_all_cycles((o.cycle, rare(k.title, o.path)) for o in goals for k in o.key_results)[:20]
    assert len(found) == 20
    assert len({path.partition("/")[0] for _, path in found}) >= 6
    return found


def titles_of_objectives() -> list[Question]:
    found = of_all_cycles((o.cycle, rare(o.title, o.path)) for o in portfolio().objectives.values())[:8]
    assert len(found) == 8
    return found


def names_of_people() -> list[Question]:
    return [(person.name, f"people/{person.handle}.md") for person in list(portfolio().people.values())[::12]]


def names_of_teams() -> list[Question]:
    return [(team.name, f"teams/{team.id}.md") for team in portfolio().teams.values()]


def prose_of_reviews() -> list[Question]:
    found = of_all_cycles((r.cycle, rare(r.body, r.path)) for r in portfolio().reviews.values())[:5]
    assert len(found) == 5
    return found


@pytest.fixture(scope="module")
def page(example: Path, serve: Callable[[Path], str], browser: Browser) -> Iterator[Page]:
    page = browser.new_page(base_url=serve(example), viewport={"width": 1440, "height": 900})
    page.set_default_timeout(10_000)
    page.goto("/")
    page.locator("[data-md-component=search-query]").click()
    yield page
    page.close()


def results_of(page: Page, query: str) -> list[str]:
    """The pages that a typed query shows, best first; anchors are left out."""
    field = page.locator("[data-md-component=search-query]")
    field.fill("")
    field.press("End")  # Material listens to keys
    page.locator(".md-search-result__item").first.wait_for(state="detached")
    field.fill(query)
    field.press("End")
    page.locator(".md-search-result__item a").first.wait_for(state="attached")
    return page.locator(".md-search-result__item a").evaluate_all(
        "links => links.map(a => new URL(a.href).pathname.slice(1))"
    )


@pytest.mark.parametrize(
    "questions",
    [titles_of_results, titles_of_objectives, names_of_people, names_of_teams, prose_of_reviews],
)
def test_its_own_words_find_a_page(page: Page, questions: Callable[[], list[Question]]) -> None:
    lost = []
    for query, path in questions():
        found = results_of(page, query)
        if url_of(path, directory_urls=True) not in found:
            lost.append((query, path, found))
    assert lost == []


def test_a_rare_word_of_a_title_finds_nothing_but_what_is_about_it(page: Page) -> None:
    word, path = titles_of_results()[0]
    assert results_of(page, word)[0] == url_of(path, directory_urls=True)
