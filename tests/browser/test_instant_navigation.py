"""Material swaps pages without loading them anew; maps and charts must survive that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from okr_site.pages.links import url_of

pytestmark = pytest.mark.browser

#: From page to page by the links that a reader would click: (link's address ends with, a heading there).
WALK = (
    ("2026-Q4/", "svg"),
    ("2026-Q4/map/", "svg"),
    ("teams/", ".okr-tree"),
    ("archive/", "svg"),
    ("kpis/", "svg"),
    ("people/", "article"),
)


def test_pages_with_maps_and_charts_are_reached_without_a_reload(
    example: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    base = serve(example)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.goto(base)
    page.evaluate("window.stillHere = true")
    for target, landmark in WALK:
        before = page.locator("h1").first.inner_text()
        page.locator(f'a[href$="{target}"]:visible').first.click()
        page.wait_for_url(f"**/{target}*")
        page.wait_for_function("before => document.querySelector('h1').innerText !== before", arg=before)
        assert page.locator(f".md-content {landmark}").first.is_visible(), page.url
        assert page.evaluate("window.stillHere === true"), f"{page.url} was loaded anew"
    assert errors == []
    page.close()


def test_a_card_of_the_map_leads_to_its_objective(
    example: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    base = serve(example)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(base + url_of("2026-Q4/map.md", directory_urls=True))
    card = page.locator(".md-content svg a").first
    target = card.get_attribute("xlink:href")
    assert target
    card.click()
    page.wait_for_url(lambda url: "/map/" not in url)
    assert page.locator("h1").first.inner_text()
    page.close()
