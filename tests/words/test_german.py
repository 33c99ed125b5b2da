"""A site in German: its words, its numbers and dates, and tables that sort by them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from okr_site.words.catalogue import catalogue
from tests.site.building import Built, built
from tests.site.organisation import MATERIAL, write_organisation

MONEY = """\
---
title: Geld in der Kasse
owner: ada
key_results:
  umsatz: {title: Umsatz, from: 1000000, to: 1200000, unit: EUR, check_ins: {2026-11-02: 1150000.50}}
  quote: {title: Quote, from: 97, to: 99.95, unit: "%", check_ins: {2026-11-02: 98.4}}
  tage: {title: Tage, from: 9, to: 3, unit: Tage, check_ins: {2026-11-02: 7.5}}
---
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("german")
    docs = write_organisation(project, theme=MATERIAL.replace("}", ", language: de}"))
    (docs / "2026-Q4/company/money.md").write_text(MONEY, encoding="utf-8")
    site = built(project)
    assert not site.failed
    return site


def text(site: Built, path: str) -> str:
    return " ".join(html.fromstring(site.text(path)).xpath("//main")[0].text_content().split())


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("2026-Q4/company/money/index.html", "1.150.000,50 € von 1.200.000 €"),
        ("2026-Q4/company/money/index.html", "98,4 % von 99,95 %"),
        ("2026-Q4/company/money/index.html", "7,5, Ziel 3 Tage"),
        ("2026-Q4/company/money/index.html", "Stand: 20. Nov. 2026"),
        ("2026-Q4/index.html", "Woche 8 von 13 · noch 41 Tage"),
        ("2026-Q4/index.html", "Alle Key Results"),
        ("kpis/returns/index.html", "Gesund: max. 20 loaves"),
        ("archive/index.html", "Vergangene Zyklen"),
        ("index.html", "Braucht Aufmerksamkeit"),
    ],
)
def test_pages_speak_german(site: Built, path: str, said: str) -> None:
    assert said in text(site, path)


def test_a_page_says_its_language_and_search_knows_it(site: Built) -> None:
    assert html.fromstring(site.text("index.html")).get("lang") == "de"
    assert '"lang":["de"]' in site.text("search/search_index.json")


def test_charts_write_german_numbers(site: Built) -> None:
    chart = html.fromstring(site.text("2026-Q4/company/money/index.html"))
    labels = {"".join(each.itertext()) for each in chart.xpath("//*[name()='svg']//*[name()='text']")}
    assert {"0,25", "0,50", "1,00", "Heute"} <= labels
    assert not [each for each in labels if re.fullmatch(r"\d\.\d+", each)]


def test_no_line_ends_between_a_number_and_its_unit(site: Built) -> None:
    assert (
        "98,4\u00a0% von 99,95\u00a0%"
        in html.fromstring(site.text("2026-Q4/company/money/index.html")).text_content()
    )


def test_no_line_ends_between_a_day_and_its_month(site: Built) -> None:
    pages = [site.text(path) for path in site.paths() if path.endswith(".html")]
    texts = [text for page in pages for text in html.fromstring(page).xpath("//td//text() | //p//text()")]
    days = [after for text in texts for after in re.findall(r"\d\.(\s)(?:Okt|Nov|Dez)", text)]
    assert len(days) > 50
    assert set(days) == {"\u00a0"}


@pytest.mark.parametrize("figure", ["{cycle}", "{title}"])
def test_no_title_stands_where_german_would_bend_it(figure: str) -> None:
    """A cycle may be called „Viertes Quartal“: no word may ask for „im vierten Quartal“."""
    bending = re.compile(
        rf"\b(?:in|im|zu|zum|von|vom|aus|nach|für|mit|bei|seit|ab|bis)\s+{re.escape(figure)}"
    )
    assert [name for name, said in catalogue("de").items() if bending.search(said)] == []
    assert sum(figure in said for said in catalogue("de").values()) > 5


def test_no_sentence_ends_twice(site: Built) -> None:
    pages = [path for path in site.paths() if path.endswith(".html") and "<main" in site.text(path)]
    assert not [path for path in pages if re.search(r"\w\.\.(?!\.)", text(site, path))]


def test_a_table_sorts_numbers_as_german_writes_them(
    site: Built, serve: Callable[[Path], str], browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(serve(site.folder) + "2026-Q4/?sort=-now")
    shown = page.locator("#okr-results-table tbody tr:not(.okr-group) td:nth-child(5)").all_text_contents()
    numbers = [float(re.sub(r"[^\d,-]", "", each).replace(",", ".")) for each in shown if each.strip("– ")]
    assert numbers == sorted(numbers, reverse=True)
    assert 1150000.5 in numbers
    assert 98.4 in numbers
    page.close()
