"""Material's search finds key results of all cycles by a word that stands only in their titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from okr_site.model import KeyResult
from okr_site.pages.links import url_of
from okr_site.reading import read
from okr_site.settings import Settings
from tests.conftest import ROOT

pytestmark = pytest.mark.browser


def words(text: str) -> set[str]:
    """Words that a reader could type."""
    return {word.lower() for word in re.findall(r"[A-Za-z]{5,}", text)}


def rare_words() -> list[tuple[str, KeyResult, str]]:
    """Twenty key results from all cycles, each with a word that no other file of the example has."""
    settings = Settings(project=ROOT, docs=ROOT / "okrs", site_name="Example", as_of=date(2026, 11, 20))
    portfolio = read(settings).portfolio
    files = Counter(
        word for file in (ROOT / "okrs").rglob("*.md") for word in words(file.read_text(encoding="utf-8"))
    )
    by_cycle: dict[str, list[tuple[str, KeyResult, str]]] = {}
    for objective in portfolio.objectives.values():
        for result in objective.key_results:
            text = (ROOT / "okrs" / objective.path).read_text(encoding="utf-8").lower()
            for word in sorted(words(result.title)):
                if files[word] == 1 and len(re.findall(rf"\b{word}\b", text)) == 1:
                    by_cycle.setdefault(objective.cycle, []).append((word, result, objective.path))
                    break
    chosen: list[tuple[str, KeyResult, str]] = []
    while len(chosen) < 20 and any(by_cycle.values()):
        for cycle in sorted(by_cycle):
            if by_cycle[cycle]:
                chosen.append(by_cycle[cycle].pop(0))
    return chosen[:20]


def test_a_word_of_a_title_finds_its_page(
    example: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    base = serve(example)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(base)
    page.locator("label.md-search__icon, .md-search__input, [data-md-component=search-query]").first.wait_for(
        state="attached"
    )
    chosen = rare_words()
    assert len(chosen) == 20
    assert len({result.objective.partition("/")[0] for _, result, _ in chosen}) >= 7
    lost = []
    for word, _, path in chosen:
        page.goto(f"{base}?q={word}")
        page.wait_for_selector(".md-search-result__item a", state="attached", timeout=10_000)
        found = page.locator(".md-search-result__item a").evaluate_all("links => links.map(a => a.href)")
        wanted = base + url_of(path, directory_urls=True)
        if not any(link.startswith(wanted) for link in found):
            lost.append((word, wanted, found))
    assert lost == []
    page.close()
