"""Every page of the example opens quietly, from anywhere, and asks nobody outside for anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import build, variant

pytestmark = pytest.mark.browser


def addresses(site: Path) -> list[str]:
    """Each page of a built site as a relative address."""
    return sorted(quote(str(file.relative_to(site))) for file in site.rglob("*.html"))


def complaints(page: Page, base: str, pages: Iterable[str]) -> list[str]:
    """Open pages one after the other and collect errors and every request that leaves the site."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda line: found.append(f"{page.url}: {line.text}") if line.type in ("error", "warning") else None,
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((base, "data:", "blob:"))
            else found.append(f"{page.url} asked {request.url}")
        ),
    )
    page.on("requestfailed", lambda request: found.append(f"{page.url}: {request.url} {request.failure}"))
    for address in pages:
        response = page.goto(base + address, wait_until="load")
        if response is not None and not response.ok and not address.endswith("404.html"):
            found.append(f"{address}: {response.status}")
    page.wait_for_timeout(300)
    return found


def test_every_page_opens_without_an_error_or_a_request_outside(
    example: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    pages = addresses(example)
    assert len(pages) > 100
    page = browser.new_page()
    assert complaints(page, serve(example), pages) == []
    page.close()


def test_the_site_works_in_a_folder_of_another_site(
    example: Path, serve: Callable[[Path], str], browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "okrs").symlink_to(example)
    page = browser.new_page()
    assert complaints(page, f"{serve(tmp_path)}deep/okrs/", addresses(example)[::7]) == []
    page.close()


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example for a USB stick."""
    folder = tmp_path_factory.mktemp("offline")
    overlay = "plugins:\n  search: {}\n  okr-site: {as_of: 2026-11-20}\n  offline: {}\n"
    build(variant(folder, overlay), folder / "site", "--strict")
    return folder / "site"


def test_the_offline_site_opens_from_a_folder(offline: Path, browser: Browser) -> None:
    page = browser.new_page()
    base = f"{offline.as_uri()}/"
    assert complaints(page, base, addresses(offline)[::5]) == []
    page.close()


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
