"""What a chart knows of a point stands on a card: for pointer, finger and keyboard, and for who listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.access.axe import FORMS, faults, scanned
from tests.access.exceptions import exceptions
from tests.browser.test_instant_navigation import enter, follow
from tests.conftest import Published

pytestmark = pytest.mark.browser

OBJECTIVE = "2026-Q4/payments/payouts-hold/"
CYCLE = "2026-Q4/"
LINE = "#okr-chart-progress .okr-series--2 .okr-chart__point"
SAID = (
    "Fewer partners have to phone about their money\n"
    "16 Nov: 33\u00a0calls a week (0.46, +0.13)\nconfidence 7/10\n"
    "Payout letter rewritten with Aoife Brennan: it now says what for, in words a welder would use"
)
#: Whether the card is inside the screen and no wider than its chart.
FITS = """() => {
  const [card, box] = [".okr-note", ".okr-chart:has(:focus)"].map(
    (name) => document.querySelector(name).getBoundingClientRect());
  return card.width > 100 && card.left >= Math.max(0, box.left) - .5
    && card.right <= Math.min(innerWidth, box.right) + .5 && card.top >= 48 && card.bottom <= innerHeight;
}"""

#: Whether the cell that has the focus lies inside the box that scrolls.
WHOLE = """() => {
  const [cell, box] = [":focus", ".okr-chart--heat > .okr-scroll"].map(
    (name) => document.querySelector(name).getBoundingClientRect());
  return cell.left >= box.left - 1 && cell.right <= box.right + 1;
}"""


@pytest.fixture
def page(browser: Browser, example: Path, serve: Callable[[Path], str]) -> Iterator[Page]:
    page = browser.new_page(base_url=serve(example), viewport={"width": 1440, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def card(page: Page) -> Locator:
    return page.locator(".okr-note")


def test_a_pointer_need_not_hit_the_dot(page: Page) -> None:
    page.goto(OBJECTIVE)
    point = page.locator(LINE).last
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2 + 9, box["y"] + box["height"] / 2 + 9)
    assert card(page).inner_text() == SAID


def test_a_point_tells_its_day_its_number_its_change_how_sure_its_owner_was_and_the_note(page: Page) -> None:
    page.goto(OBJECTIVE)
    page.locator(LINE).last.hover()
    assert card(page).inner_text() == SAID
    assert page.locator(".okr-chart title").count() == 0, "the browser would draw a second card"


def test_the_card_can_be_pointed_at_and_is_put_away_by_escape_or_by_leaving(page: Page) -> None:
    page.goto(OBJECTIVE)
    point = page.locator(LINE).last
    point.hover()
    card(page).hover()
    page.wait_for_timeout(500)
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    point.hover()
    expect(card(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(card(page)).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_line_is_one_stop_for_the_keyboard_and_arrows_walk_its_points(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(OBJECTIVE)
    stops = page.locator("#okr-chart-progress [tabindex='0']")
    assert stops.count() == page.locator("#okr-chart-progress .okr-series:has(.okr-chart__line)").count() == 2
    page.locator(LINE).last.scroll_into_view_if_needed()
    stops.first.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("img", name=SAID)).to_be_focused()
    # What is inside an image is nothing to a listener.
    assert page.locator("#okr-chart-progress").get_attribute("role") == "group"
    points = page.locator(LINE).count()
    for number in range(points):
        name = page.evaluate("document.activeElement.getAttribute('aria-label')")
        assert name.startswith("Fewer partners")
        assert card(page).inner_text() == name
        assert page.evaluate(FITS), (number, name)
        page.keyboard.press("ArrowLeft")
    expect(page.locator(LINE).first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator(LINE).nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(stops.first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(LINE).nth(1)).to_be_focused()


def test_a_finger_need_not_hit_the_dot(browser: Browser, example: Path, serve: Callable[[Path], str]) -> None:
    page = browser.new_page(base_url=serve(example), viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto(OBJECTIVE)
    point = page.locator(LINE).last
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] + 6, box["y"] + box["height"] + 5)
    assert card(page).inner_text() == SAID
    page.wait_for_timeout(500)
    assert page.evaluate(FITS)
    page.touchscreen.tap(200, 20)
    expect(card(page)).to_have_count(0)
    page.close()


def test_a_row_of_the_heat_map_is_one_stop_and_its_cells_tell_their_week(page: Page) -> None:
    page.goto(CYCLE)
    rows = page.locator("#okr-heat > g")
    assert page.locator("#okr-heat [tabindex='0']").count() == rows.count() == 9
    page.locator("#okr-heat [tabindex='0']").first.focus()
    page.keyboard.press("ArrowLeft")
    assert card(page).inner_text().startswith("All teams, week 7: 0.48, expected ")
    assert page.evaluate(FITS)
    expect(rows.first.get_by_role("img", name="All teams, week 7: 0.48")).to_be_focused()


def test_a_cell_that_has_the_focus_is_seen_in_full(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{CYCLE}#okr-weeks")
    page.locator("#okr-heat [tabindex='0']").first.focus()
    for _ in range(7):
        page.keyboard.press("ArrowLeft")
        assert page.evaluate(WHOLE)
        assert page.evaluate(FITS)


@pytest.mark.parametrize(
    ("address", "shown"), [(OBJECTIVE, "16 Nov: 33 calls"), (CYCLE, "All teams, week 7")]
)
def test_without_a_script_the_browsers_own_words_stay(
    browser: Browser, example: Path, serve: Callable[[Path], str], address: str, shown: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(serve(example) + address)
    assert page.locator(".okr-chart title").filter(has_text=shown).count() > 0
    assert page.locator(".okr-chart svg [tabindex]").count() == 0
    page.context.close()


def test_points_speak_on_a_page_that_was_swapped_in(published: Published, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    enter(page, f"{published.url}{CYCLE}")
    link = page.locator("#okr-results-table a[href*='payouts-hold']").first
    follow(page, link, f"{published.url}{OBJECTIVE}**")
    page.locator(LINE).last.hover()
    assert card(page).inner_text() == SAID
    page.close()


@pytest.mark.parametrize("address", [OBJECTIVE, CYCLE, "archive/", "kpis/nps/"])
def test_nothing_of_it_is_an_obstacle(
    browser: Browser, example: Path, serve: Callable[[Path], str], address: str
) -> None:
    found = []
    with scanned(browser) as page:
        for form in FORMS:
            page.set_viewport_size({"width": form.width, "height": 900})
            page.goto(serve(example) + address)
            page.locator(".okr-chart svg [tabindex='0']").last.focus()
            expect(card(page)).to_be_visible()
            page.wait_for_timeout(300)  # Material moves its sidebar after a scroll
            found += faults(page, [form])
            expect(card(page)).to_be_visible()
    # The sidebar moves below the header while the page scrolls; tests/access looks at it where it rests.
    ours = [fault for fault in found if not fault.element.startswith(".md-nav")]
    known = exceptions("axe")
    assert [fault for fault in ours if not any(one.covers(fault) for one in known)] == []


#: The left edge of what runs and the right one, against what is seen of the box.
SEEN = """(box) => {
  const last = "tr > :last-child, svg > a:nth-last-child(2)";
  const now = box.querySelector("[data-okr-now]") || box.querySelector(last);
  const [at, seen] = [now, box].map((each) => each.getBoundingClientRect());
  const names = box.querySelector("tbody th");
  const hidden = names ? names.getBoundingClientRect().right : seen.left;
  const whole = [...box.querySelectorAll("thead th + th, .okr-heat__cell")].every((each) => {
    const cell = each.getBoundingClientRect();
    return cell.left >= hidden - 1 || cell.right <= hidden + 1;
  });
  return [box.scrollWidth > box.clientWidth, at.left >= hidden - 1 && at.right <= seen.right + 1, whole];
}"""


@pytest.mark.parametrize("address", [CYCLE, "2026-Q4/reviews/", "teams/payments/"])
def test_on_a_phone_a_wide_box_opens_at_what_runs(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    box = page.locator("[data-okr-latest]").first
    box.scroll_into_view_if_needed()
    page.wait_for_function(f"box => ({SEEN})(box).every(Boolean)", arg=box.element_handle())


def test_the_teams_of_the_heat_map_stay_and_lead_to_their_pages(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{CYCLE}#okr-weeks")
    names = page.locator(".okr-heat__teams")
    page.wait_for_function("document.querySelector('.okr-chart--heat > .okr-scroll').scrollLeft > 100")
    left = names.bounding_box()
    row = page.locator("#okr-heat > g").nth(5).bounding_box()
    link = names.locator("a", has_text="Payments")
    label = link.bounding_box()
    assert left
    assert row
    assert label
    assert left["x"] >= 0
    assert row["y"] < label["y"] < label["y"] + label["height"] < row["y"] + row["height"]
    link.click()
    page.wait_for_url("**/teams/payments/")


@pytest.mark.parametrize("name", ["nps", "cash", "payouts-on-time"])
def test_the_bars_of_what_uses_a_kpi_are_seen_in_full_on_a_phone(page: Page, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"kpis/{name}/")
    box = page.locator(".okr-scroll:has(.okr-bar)")
    assert box.evaluate(
        "box => [box.scrollWidth - box.clientWidth, box.querySelectorAll('.okr-bar').length > 0]"
    ) == [0, True]
