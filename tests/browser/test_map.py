"""The map of the example in Chromium: what a filter leaves bright is seen, what is copied leads back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_CARDS = ".okr-map__card"
_BRIGHT = f"{_CARDS}:not(.okr-is-dim)"
_IN_SIGHT = """cards => cards.filter(card => {
  const box = card.closest(".okr-map__box").getBoundingClientRect(), face = card.getBoundingClientRect();
  return face.top >= box.top && face.bottom <= Math.min(box.bottom, innerHeight) && face.right <= box.right;
}).length"""


@pytest.fixture
def page(example: Path, serve: Callable[[Path], str], browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        base_url=serve(example),
        viewport={"width": 1440, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def test_the_link_to_a_focus_is_copied_and_leads_to_it(page: Page) -> None:
    page.goto("/2026-Q4/map/")
    card = page.locator(_CARDS).nth(5)
    card.locator("a").first.focus()
    page.keyboard.press("f")
    assert 1 <= page.locator(_BRIGHT).count() < page.locator(_CARDS).count()
    page.locator(".okr-map-tools__focus").get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url
    assert "focus=" in link
    bright = page.locator(_BRIGHT).count()
    page.goto("/")
    page.goto(link)
    assert page.locator(_BRIGHT).count() == bright


def test_a_filter_unfolds_what_it_asks_for_and_folds_it_again(page: Page) -> None:
    page.goto("/2026-Q4/map/")
    page.locator("select[name=fold]").select_option("1")
    before = page.locator(f"{_CARDS}:visible").count()
    page.locator("select[name=team]").select_option("parts")
    assert page.locator(_BRIGHT).count() == page.locator(f"{_BRIGHT}:visible").count() == 3
    assert page.locator(_BRIGHT).evaluate_all(_IN_SIGHT) >= 1
    page.locator("select[name=team]").select_option("")
    assert page.locator(f"{_CARDS}:visible").count() == before


def test_a_filter_from_the_address_shows_what_it_asks_for(page: Page) -> None:
    page.goto("/2026-Q4/map/?team=engineering")
    assert page.locator(_BRIGHT).count() == 3
    assert page.locator(_BRIGHT).evaluate_all(_IN_SIGHT) >= 1


def test_fit_shows_the_whole_and_then_the_width(page: Page) -> None:
    page.goto("/2026-Q4/map/")
    box, fit = page.locator(".okr-map__box"), page.get_by_role("button", name="Fit")
    fit.click()
    assert box.evaluate(
        "box => box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1"
    )
    fit.click()
    assert box.evaluate(
        "box => box.scrollHeight > box.clientHeight && box.scrollWidth <= box.clientWidth + 1"
    )
