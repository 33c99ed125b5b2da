"""Material swaps pages without loading them anew; maps and charts must survive that, in a sub-path too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page

from okr_site.pages.desk.links import url_of
from tests.conftest import Published

pytestmark = pytest.mark.browser

#: From page to page by the links that a reader would click: (link's address ends with, what is drawn there).
WALK = (
    ("2026-Q4/", "svg"),
    ("2026-Q4/map/", ".okr-map svg"),
    ("teams/", ".okr-bar__expected"),
    ("archive/", "svg"),
    ("kpis/", "svg"),
    ("people/", "article"),
)


@pytest.fixture
def page(published: Published, browser: Browser) -> Iterator[Page]:
    """A page of the example that says so if it is ever loaded anew, and that must not complain."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on(
        "console", lambda line: errors.append(f"{page.url}: {line.text}") if line.type == "error" else None
    )
    yield page
    assert errors == []
    page.close()


def enter(page: Page, url: str) -> None:
    """Open the first page and mark it; Material swaps pages once it has read the sitemap."""
    with page.expect_response("**/sitemap.xml") as sitemap:
        page.goto(url)
    sitemap.value.finished()
    page.wait_for_timeout(100)
    page.evaluate("window.stillHere = true")


def follow(page: Page, link: Locator, address: str) -> None:
    """Click a link and wait until the page it names is shown, without a reload."""
    before = page.locator("h1").first.inner_text()
    link.click()
    page.wait_for_url(address)
    page.wait_for_function("before => document.querySelector('h1').innerText !== before", arg=before)
    assert page.evaluate("window.stillHere === true"), f"{page.url} was loaded anew"


def test_pages_with_maps_and_charts_are_reached_without_a_reload(published: Published, page: Page) -> None:
    enter(page, published.url)
    for target, landmark in WALK:
        follow(page, page.locator(f'a[href$="{target}"]:visible').first, f"{published.url}{target}*")
        assert page.locator(f".md-content {landmark}").first.is_visible(), page.url


def test_a_card_of_the_map_leads_to_its_objective_and_on_from_its_own_map(
    published: Published, page: Page
) -> None:
    enter(page, published.url + url_of("2026-Q4/map.md", directory_urls=True))
    for _ in range(3):
        cards = page.locator(".md-content .okr-map svg a:visible")
        targets = cards.evaluate_all("all => all.map(a => new URL(a.href.baseVal, location).href)")
        number = next(i for i, target in enumerate(targets) if "#" not in target and target != page.url)
        follow(page, cards.nth(number), targets[number])
