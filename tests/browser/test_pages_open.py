"""Every page of the example opens quietly, from anywhere, and asks nobody outside for anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Request

from tests.conftest import Published, build, variant

pytestmark = pytest.mark.browser


def addresses(site: Path) -> list[str]:
    """Each page of a built site as a relative address."""
    return sorted(quote(str(file.relative_to(site))) for file in site.rglob("*.html"))


def complaints(browser: Browser, base: str, pages: Iterable[str]) -> list[str]:
    """Open pages one after the other and collect errors and every request that leaves the site."""
    found: list[str] = []
    page = browser.new_page()

    def request_failed(request: Request) -> None:
        # What was still under way when the next page was opened is no fault of the site.
        if request.failure != "net::ERR_ABORTED":
            found.append(f"{page.url}: {request.url} {request.failure}")

    def requested(request: Request) -> None:
        if not request.url.startswith((base, "data:", "blob:")):
            found.append(f"{page.url} asked {request.url}")

    def said(line: ConsoleMessage) -> None:
        if line.type in ("error", "warning"):
            found.append(f"{page.url}: {line.text}")

    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    page.on("console", said)
    page.on("request", requested)
    page.on("requestfailed", request_failed)
    for address in pages:
        response = page.goto(base + address, wait_until="load")
        if response is not None and not response.ok:
            found.append(f"{address}: {response.status}")
    page.wait_for_timeout(300)
    page.close()
    return found


def test_every_page_opens_without_an_error_or_a_request_outside(
    example: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    pages = addresses(example)
    assert len(pages) > 100
    assert "https://github.com/" in (example / pages[0]).read_text(encoding="utf-8")
    assert complaints(browser, serve(example), pages) == []


def test_the_site_works_in_a_folder_of_another_site(published: Published, browser: Browser) -> None:
    assert complaints(browser, published.url, addresses(published.site)[::7]) == []


def test_an_old_address_leads_to_the_same_place_of_the_new_page(
    example: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(f"{serve(example)}2026-Q3/payments/payout-project/?a=b#okr-log")
    page.wait_for_url("**/2026-Q3/payments/friday-means-friday/?a=b#okr-log")
    page.close()


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example for a USB stick."""
    folder = tmp_path_factory.mktemp("offline")
    overlay = "plugins:\n  search: {}\n  okr-site: {as_of: 2026-11-20}\n  offline: {}\n"
    build(variant(folder, overlay), folder / "site", "--strict")
    return folder / "site"


def test_the_offline_site_opens_from_a_folder(offline: Path, browser: Browser) -> None:
    assert complaints(browser, f"{offline.as_uri()}/", addresses(offline)[::5]) == []


def test_links_of_the_offline_site_lead_to_files(offline: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{offline.as_uri()}/index.html")
    page.locator("article a.okr-ref").first.click()
    assert page.locator("h1").inner_text()
    assert page.url.endswith(".html") or ".html#" in page.url
    page.close()


def test_the_offline_search_finds_a_page(offline: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{offline.as_uri()}/index.html?q=objective")
    page.wait_for_selector(".md-search-result__item", state="attached", timeout=10_000)
    page.close()
