"""The table of all key results in use: on a phone, filtered, sorted, sent to a colleague, gone back from."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_instant_navigation import enter
from tests.conftest import Published

pytestmark = pytest.mark.browser

ROWS = "#okr-results-table tbody tr:not(.okr-group)"


@pytest.fixture
def phone(published: Published, browser: Browser) -> Iterator[Page]:
    """The scorecard of the running cycle at 390 pixels."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto(f"{published.url}2026-Q4/")
    yield page
    page.close()


@pytest.fixture
def desk(published: Published, browser: Browser) -> Iterator[Page]:
    """The same at a desk, where Material swaps pages instead of loading them."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    enter(page, f"{published.url}2026-Q4/")
    yield page
    page.close()


def test_a_phone_shows_status_score_and_change_below_each_title_and_says_them_once(phone: Page) -> None:
    rows = phone.locator(ROWS).filter(visible=True)
    assert rows.count() > 60
    phone.locator("#okr-results").scroll_into_view_if_needed()
    for number in range(5):
        row = rows.nth(number)
        brief, box = row.locator("th .okr-brief"), row.locator("th .okr-brief").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] < 390
        row.scroll_into_view_if_needed()
        expect(brief).to_have_text(re.compile(r"\d\.\d\d\s+(?:[+−]\d\.\d\d|0\.00)\s*$"), use_inner_text=True)
        status = brief.locator(".okr-badge").inner_text()
        assert row.inner_text().count(status) == 1
        assert row.locator("td.okr-wide").filter(visible=True).count() == 0
    phone.set_viewport_size({"width": 1440, "height": 900})
    assert phone.locator("#okr-results-table .okr-brief").filter(visible=True).count() == 0
    assert rows.first.locator("td.okr-wide").filter(visible=True).count() == 3
    phone.emulate_media(media="print")
    phone.set_viewport_size({"width": 680, "height": 900})
    assert phone.locator("#okr-results-table .okr-brief").filter(visible=True).count() == 0


def test_what_a_phone_has_no_head_for_is_sorted_by_a_list(phone: Page) -> None:
    order = phone.get_by_label("Sort by")
    order.select_option("Lowest score first")
    scores = [float(text) for text in phone.locator(f"{ROWS} td[data-sort].okr-num").all_text_contents()[:40]]
    assert scores == sorted(scores)
    assert phone.url.endswith("?sort=score")
    assert phone.locator(".okr-group").filter(visible=True).count() == 0
    phone.goto(phone.url)
    assert order.evaluate("list => list.selectedOptions[0].text") == "Lowest score first"
    phone.get_by_role("button", name="Team").click()
    assert order.evaluate("list => list.selectedOptions[0].text") == "Team"
    phone.get_by_role("button", name="Show all").click()
    phone.wait_for_timeout(50)
    assert order.input_value() == "team", "what was sorted stays so"
    order.select_option("Objective")
    assert "sort" not in phone.url
    assert phone.locator(".okr-group").filter(visible=True).count() > 20


def test_a_list_of_orders_is_absent_without_a_script(published: Published, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(f"{published.url}2026-Q4/")
    assert page.locator("form[data-okr-filter]").filter(visible=True).count() == 0
    assert page.locator(".okr-empty").filter(visible=True).count() == 0
    assert page.locator(ROWS).filter(visible=True).count() > 60
    page.close()


def test_a_tile_sets_the_filter_and_back_takes_it_off_again(desk: Page) -> None:
    status, count = desk.locator("select[name=status]"), desk.locator("output[data-okr-count]")
    everything = count.inner_text()
    desk.locator(".okr-count", has_text="At risk").click()
    desk.wait_for_function("document.querySelector('select[name=status]').value === 'at-risk'")
    assert count.inner_text() != everything
    rows = desk.locator(ROWS).filter(visible=True)
    assert {text.strip() for text in rows.locator("td .okr-badge").all_text_contents()} == {"At risk"}
    desk.evaluate("history.back()")
    desk.wait_for_function("document.querySelector('select[name=status]').value === ''")
    assert count.inner_text() == everything
    desk.evaluate("history.forward()")
    desk.wait_for_function("document.querySelector('select[name=status]').value === 'at-risk'")
    assert status.evaluate("list => list.selectedOptions[0].text") == "At risk"
    assert desk.evaluate("window.stillHere === true")


def test_a_filter_that_finds_nothing_says_so_and_offers_a_way_out(desk: Page) -> None:
    empty, box = desk.locator(".okr-empty"), desk.locator(".okr-scroll:has(#okr-results-table)")
    assert not empty.is_visible()
    desk.select_option("select[name=status]", "blocked")
    desk.select_option("select[name=team]", "platform")
    assert empty.is_visible()
    assert "No key result matches." in empty.inner_text()
    assert not box.is_visible(), "a head above nothing"
    empty.get_by_role("button", name="Clear filters").press("Enter")
    empty.wait_for(state="hidden")
    assert box.is_visible()
    assert "?" not in desk.url
    assert desk.evaluate("document.activeElement.name") == "status", "the reader is not thrown to the top"


def test_the_link_to_a_view_opens_the_same_view(desk: Page) -> None:
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.select_option("select[name=status]", "at-risk")
    desk.locator("#okr-results-table").get_by_role("button", name="Score").click()
    before = desk.locator(f"{ROWS}:visible th a").all_text_contents()
    desk.get_by_role("button", name="Copy link").click()
    desk.get_by_role("button", name="Copied").wait_for()
    link = desk.evaluate("navigator.clipboard.readText()")
    assert link.endswith("2026-Q4/?status=at-risk&sort=-score#okr-results")
    desk.goto("about:blank")
    desk.goto(link)
    assert desk.locator(f"{ROWS}:visible th a").all_text_contents() == before
    assert len(before) > 3
