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
    phone.select_option("select[name=status]", "at-risk")
    phone.get_by_role("button", name="Clear filters").click()
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
    everything = count.text_content()
    desk.locator(".okr-count", has_text="At risk").click()
    desk.wait_for_function("document.querySelector('select[name=status]').value === 'at-risk'")
    assert count.text_content() != everything
    rows = desk.locator(ROWS).filter(visible=True)
    assert {text.strip() for text in rows.locator("td .okr-badge").all_text_contents()} == {"At risk"}
    desk.evaluate("history.back()")
    desk.wait_for_function("document.querySelector('select[name=status]').value === ''")
    assert count.text_content() == everything
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


def test_the_counts_of_a_team_lead_to_as_many_rows(desk: Page) -> None:
    """Beside a mean that is on track, one sees what is not, and gets there at once."""
    team = desk.locator(".okr-table--teams tr", has_text="Payments")
    assert team.locator("td .okr-badge").inner_text().strip() == "On track"
    links = team.locator(".okr-split a")
    assert [" ".join(text.split()) for text in links.all_text_contents()] == [
        *("7 On track", "2 At risk", "1 Off track", "1 Blocked"),
    ]
    team.get_by_role("link", name="2 At risk").click()
    desk.wait_for_function("document.querySelector('select[name=team]').value === 'payments'")
    assert desk.locator("select[name=status]").input_value() == "at-risk"
    assert desk.locator(ROWS).filter(visible=True).count() == 2
    desk.get_by_role("button", name="Clear filters").click()
    expect(desk.locator("output[data-okr-count]")).to_have_text("72 of 72")


@pytest.mark.parametrize("path", ["", "2026-Q4/", "2026-Q3/", "2027-Q1/", "2026/"])
def test_a_phone_shows_a_teams_counts_and_its_whole_bar(
    published: Published, browser: Browser, path: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{published.url}{path}")
    table = page.locator(".okr-table--teams")
    table.scroll_into_view_if_needed()
    table.locator("tbody th a").last.evaluate("link => { link.textContent = 'Kundenbetreuung Nord'; }")
    frame = table.locator("xpath=..").bounding_box()
    assert frame is not None
    shown = [box.bounding_box() for box in table.locator(".okr-split a, .okr-bar").all()]
    assert len(shown) >= 3
    for box in shown:
        assert box is not None
        assert box["x"] >= frame["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"], "cut at the edge of the screen"
    page.close()


def test_teams_are_indented_below_teams_that_are_shown(published: Published, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{published.url}2027-Q1/")
    names = page.locator(".okr-table--teams tbody th [class^=okr-depth] > a").all_text_contents()
    assert names == ["Kettle & Drum", "Booking", "Parts"]
    depths = page.locator(".okr-table--teams tbody th > span").evaluate_all(
        "all => all.map((e) => e.className)"
    )
    assert depths == ["okr-depth-0", "okr-depth-1", "okr-depth-1"]
    page.close()


def test_a_long_page_names_its_parts_and_leads_to_them(desk: Page) -> None:
    parts = desk.get_by_role("navigation", name="On this page").get_by_role("link")
    heads = desk.locator(".md-content__inner h2[id^=okr-]")
    own = [head.replace("¶", "").strip() for head in heads.all_text_contents()]
    assert parts.all_text_contents() == own
    assert len(own) == 6
    for number in range(len(own)):
        parts.nth(number).click()
        place = desk.url.split("#")[1]
        expect(desk.locator(f"h2#{place}")).to_be_in_viewport()
    desk.emulate_media(media="print")
    assert not parts.first.is_visible()


def test_wide_screens_set_the_week_beside_the_letter_and_confidence_beside_the_heat_map(desk: Page) -> None:
    def places() -> list[dict[str, float]]:
        names = ("letter", "week", "weeks", "confidence-head")
        return [desk.locator(f"#okr-{name}").bounding_box() or {} for name in names]  # type: ignore[misc]

    letter, week, heat, sure = places()
    assert letter["y"] == week["y"]
    assert letter["x"] + 700 < week["x"]
    assert heat["y"] == sure["y"]
    assert heat["x"] + 700 < sure["x"]
    for setting in ({"width": 1000, "height": 900}, {"width": 390, "height": 844}):
        desk.set_viewport_size(setting)  # type: ignore[arg-type]
        letter, week, heat, sure = places()
        assert letter["y"] < week["y"] < heat["y"] < sure["y"]
        assert letter["x"] == week["x"] == heat["x"] == sure["x"]
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_sorted_row_says_which_objective_it_serves(desk: Page) -> None:
    table = desk.locator("#okr-results-table")
    table.scroll_into_view_if_needed()
    served = {}
    for body in table.locator("tbody").all():
        for link in body.locator("tr:not(.okr-group) th > a").all_text_contents():
            served[link] = body.locator("tr.okr-group a").first.text_content()
    before = desk.locator(ROWS).all_text_contents()
    table.get_by_role("button", name="Score").click()
    rows = desk.locator(ROWS)
    said = {
        row.locator("th > a").text_content(): row.locator("th > :last-child").text_content()
        for row in rows.all()
    }
    assert said == served
    assert len(said) > 60
    assert rows.first.locator("th > :last-child").is_visible()
    table.get_by_role("button", name="Score").click()
    table.get_by_role("button", name="Score").click()
    assert desk.locator(ROWS).all_text_contents() == before


def test_the_head_stays_in_sight_while_one_reads_72_rows(desk: Page) -> None:
    head = desk.locator("#okr-results-table thead th").first
    for number in (20, 60):
        desk.locator(ROWS).nth(number).evaluate("row => row.scrollIntoView({block: 'center'})")
        expect(head).to_be_in_viewport(ratio=1)
        top = desk.evaluate("document.elementFromPoint(200, 60).closest('thead') !== null")
        assert top, "it stands below Material's own head, above the rows"
    desk.set_viewport_size({"width": 800, "height": 900})
    box_of = desk.locator(".okr-scroll:has(#okr-results-table)")
    expect(box_of).not_to_have_class(re.compile("okr-is-whole"))
    assert box_of.evaluate("box => { box.scrollLeft = 80; return box.scrollLeft; }") == 80


def test_nothing_is_offered_to_be_cleared_before_anything_is_filtered(desk: Page) -> None:
    clear = desk.locator("#okr-results-filter").get_by_role("button", name="Clear filters")
    expect(clear).to_be_hidden()
    desk.select_option("select[name=status]", "at-risk")
    expect(clear).to_be_visible()
    clear.press("Enter")
    expect(clear).to_be_hidden()
    assert desk.evaluate("document.activeElement.name") == "status", "the reader is not thrown to the top"
