"""The map of the example in Chromium: what is asked for is seen, and steps can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.drawn import BEHIND, PLACES
from tests.conftest import Published

pytestmark = pytest.mark.browser

_CARDS = ".okr-map__card"
_BRIGHT = f"{_CARDS}:not(.okr-is-dim)"
_MAP = "/2026-Q4/map/"
_SHOWN = f"{_CARDS}:not(.okr-is-hidden)"
_PARENT = '[data-id="2026-Q4/trade"]'
_IN_SIGHT = """cards => cards.filter(card => {
  const frame = card.closest(".okr-map__box"), box = frame.getBoundingClientRect();
  const face = card.querySelector(".okr-map__face").getBoundingClientRect();
  const heads = frame.querySelector(".okr-map__heads")?.getBoundingClientRect().bottom || 0;
  return face.top >= Math.max(box.top, heads - 4) && face.bottom <= Math.min(box.bottom, innerHeight)
    && face.right <= box.right && face.left >= box.left;
}).length"""
_TOPS = "cards => cards.map(card => +card.getAttribute('transform').match(/-?[\\d.]+/g)[1])"
_BOTTOMS = _TOPS.replace("[1]", "[1] + +card.dataset.height")


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


def _turned(page: Page, search: str) -> None:
    page.wait_for_function("search => decodeURIComponent(location.search) === search", arg=search)


def _focus(page: Page, goal: str) -> None:
    page.locator(f'[data-id="{goal}"] a').first.focus()
    page.keyboard.press("f")


def test_a_focus_gathers_its_family_above_all_others_and_gives_every_place_back(page: Page) -> None:
    page.goto(_MAP)
    before = page.evaluate(PLACES)
    box = page.locator(".okr-map__box")
    box.evaluate("box => box.scrollTo(0, 200)")
    page.locator('[data-id="2026/fair-to-menders"] a').first.focus()
    scrolled = box.evaluate("box => box.scrollTop")
    assert scrolled > 0
    page.keyboard.press("f")
    family = page.locator(_BRIGHT)
    assert 5 < family.count() == family.evaluate_all(_IN_SIGHT)
    dimmed = page.locator(f"{_CARDS}.okr-is-dim").evaluate_all(_TOPS)
    assert max(family.evaluate_all(_BOTTOMS)) < min(dimmed)
    assert page.evaluate(BEHIND) == []
    page.keyboard.press("Escape")
    assert page.evaluate(PLACES) == before
    assert box.evaluate("box => box.scrollTop") == scrolled


@pytest.mark.parametrize("ask", ["status", "search"])
def test_hits_come_first_with_their_path_to_the_top_half_lit(page: Page, ask: str) -> None:
    page.goto(_MAP)
    before = page.evaluate(PLACES)
    if ask == "status":
        page.locator("select[name=status]").select_option("off-track")
    else:
        page.locator("input[name=q]").press_sequentially("friday")
    hits, path = page.locator(_BRIGHT), page.locator(f"{_CARDS}.okr-is-path")
    assert 1 < hits.count() == hits.evaluate_all(_IN_SIGHT)
    lightness = [
        float(page.locator(which).first.evaluate("card => getComputedStyle(card).opacity"))
        for which in (f"{_CARDS}.okr-is-dim:not(.okr-is-path)", f"{_CARDS}.okr-is-path", _BRIGHT)
    ]
    assert lightness[0] * 2 < lightness[1] < lightness[2] * 0.8
    assert path.count() >= 2, "the goals that the hits serve"
    for hit in hits.all():
        column = hit.get_attribute("data-column")
        others = page.locator(f'{_SHOWN}.okr-is-dim[data-column="{column}"]').evaluate_all(_TOPS)
        assert hit.evaluate_all(_BOTTOMS)[0] < min(others)
    assert page.evaluate(BEHIND) == []
    page.keyboard.press("Escape") if ask == "search" else None
    page.get_by_role("button", name="Show everything").click() if ask == "status" else None
    page.locator("input[name=q]").fill("")
    assert page.evaluate(PLACES) == before


def test_an_orphan_that_is_found_stands_with_the_other_hits(page: Page) -> None:
    page.goto(_MAP)
    page.locator("select[name=status]").select_option("at-risk")
    orphan = page.locator(f"{_BRIGHT}[data-apart]")
    assert orphan.count() == 1
    dimmed = page.locator(f"{_CARDS}.okr-is-dim:not(.okr-is-path)").evaluate_all(_TOPS)
    assert orphan.evaluate_all(_BOTTOMS)[0] < min(dimmed)


@pytest.mark.parametrize("levels", [1, 2, 3])
def test_levels_show_exactly_their_columns_packed_from_the_top(page: Page, levels: int) -> None:
    page.goto(_MAP)
    page.locator(".okr-map__box").evaluate("box => box.scrollTo(0, 10000)")
    page.locator("select[name=fold]").select_option(label=str(levels))
    aligned = page.locator(f"{_CARDS}:not([data-apart])")
    columns = aligned.evaluate_all("cards => cards.map(card => +card.dataset.column)")
    shown = page.locator(f"{_SHOWN}:not([data-apart])")
    assert shown.count() == sum(column < levels for column in columns)
    assert set(shown.evaluate_all("cards => cards.map(card => +card.dataset.column)")) == set(range(levels))
    top = int(page.locator(".okr-map__image").get_attribute("data-top") or 0)
    for column in range(levels):
        card = page.locator(f'{_SHOWN}[data-column="{column}"]:not([data-apart])')
        tops, bottoms = card.evaluate_all(_TOPS), card.evaluate_all(_BOTTOMS)
        assert min(tops) == top
        heights = sum(bottom - top for top, bottom in zip(tops, bottoms, strict=True))
        assert max(bottoms) - top == heights + 14 * (len(tops) - 1)
    assert shown.first.evaluate_all(_IN_SIGHT) == 1
    assert page.evaluate(BEHIND) == []
    first = page.locator(f'{_SHOWN}[data-id="2026/fair-to-menders"] .okr-map__knob--fold')
    said = int((first.text_content() or "").strip("+"))
    _focus(page, "2026/fair-to-menders")
    supporters = page.locator(f"{_BRIGHT}:not([data-column='0'])")
    hidden = supporters.evaluate_all(
        "(cards, levels) => cards.filter(card => card.dataset.column >= levels).length", levels
    )
    assert said == hidden


def test_what_is_opened_beyond_the_levels_is_seen_beside_its_parent(page: Page) -> None:
    page.goto(_MAP)
    page.locator("select[name=fold]").select_option(label="1")
    knob = page.locator('[data-id="2026/fair-to-menders"] .okr-map__knob--fold')
    knob.click()
    assert knob.get_attribute("aria-expanded") == "true"
    opened = page.locator(f"{_SHOWN}:not([data-apart]):not([data-column='0'])")
    assert opened.count() >= 4
    assert opened.evaluate_all(_IN_SIGHT) >= 3
    assert page.evaluate(BEHIND) == []
    knob.click()
    assert opened.count() == 0


def test_folds_leave_no_line_behind_a_card(page: Page) -> None:
    page.goto(_MAP)
    for knob in page.locator('[data-column="1"] .okr-map__knob--fold').all():
        knob.dispatch_event("click")
        assert page.evaluate(BEHIND) == []


def test_a_drag_that_starts_on_a_card_pans_and_opens_nothing(page: Page) -> None:
    page.goto(_MAP)
    page.get_by_role("button", name="Zoom in").click()
    box = page.locator(".okr-map__box")
    box.evaluate("box => box.scrollTo(200, 0)")
    place = page.locator(f"{_SHOWN}[data-column='1']").first.bounding_box()
    assert place is not None
    x, y = place["x"] + 60, place["y"] + 30
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y, steps=6)
    assert "okr-is-dragged" in (box.get_attribute("class") or "")
    page.mouse.up()
    assert box.evaluate("box => box.scrollLeft") == pytest.approx(260, abs=8)
    page.wait_for_timeout(300)
    assert page.url.endswith(_MAP), "a drag is no click"
    page.mouse.click(x - 60, y)
    page.wait_for_url(lambda url: not url.endswith(_MAP))


def test_a_press_that_trembles_is_a_click_and_a_finger_scrolls_as_ever(page: Page) -> None:
    page.goto(_MAP)
    page.get_by_role("button", name="Zoom in").click()
    link = page.locator(f"{_SHOWN} a").first
    left = page.evaluate(
        """link => {
          const box = link.closest(".okr-map__box");
          box.scrollLeft = 0;
          box.setPointerCapture = () => {}; // there is no such finger
          const finger = { pointerType: "touch", clientY: 300, bubbles: true };
          for (const [type, x] of [["pointerdown", 300], ["pointermove", 200], ["pointerup", 200]])
            link.dispatchEvent(new PointerEvent(type, { ...finger, clientX: x }));
          return [box.scrollLeft, box.matches(".okr-is-dragged")];
        }""",
        link.element_handle(),
    )
    assert left == [0, False]
    page.reload()
    place = link.bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 60, place["y"] + 30)
    page.mouse.down()
    page.mouse.move(place["x"] + 62, place["y"] + 32)
    page.mouse.up()
    page.wait_for_url(lambda url: not url.endswith(_MAP))


def test_fit_shows_the_whole_in_the_middle_of_what_the_window_shows(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(_MAP)
    page.get_by_role("button", name="Fit").click()
    box, drawn = page.locator(".okr-map__box").bounding_box(), page.locator(".okr-map__image").bounding_box()
    assert box is not None
    assert drawn is not None
    assert drawn["y"] >= box["y"]
    assert drawn["y"] + drawn["height"] <= min(900, box["y"] + box["height"])
    assert drawn["x"] - box["x"] == pytest.approx(
        box["x"] + box["width"] - drawn["x"] - drawn["width"], abs=4
    )
    assert page.locator(_SHOWN).evaluate_all(_IN_SIGHT) == page.locator(_CARDS).count()
    page.get_by_role("button", name="Fit").click()
    across = page.locator(".okr-map__image").bounding_box()
    assert across is not None
    assert across["width"] > drawn["width"] * 1.5


def test_from_afar_a_card_has_its_status_score_and_title_in_letters_that_can_be_read(page: Page) -> None:
    page.goto(_MAP)
    title = page.locator(f"{_SHOWN} .okr-map__title").first
    near, words = title.bounding_box(), page.locator(_CARDS).first.text_content()
    page.get_by_role("button", name="Fit").click()
    for part in (".okr-map__team", ".okr-map__track", ".okr-map__row", ".okr-map__knob"):
        assert page.locator(f"{_SHOWN} {part}:visible").count() == 0
    assert page.locator(f"{_SHOWN} .okr-map__score:visible").count() > 20
    far = title.bounding_box()
    assert near is not None
    assert far is not None
    zoom = float(
        page.locator(".okr-map__image").evaluate("svg => svg.width.baseVal.value / svg.viewBox.baseVal.width")
    )
    assert zoom < 0.6
    assert far["height"] > near["height"] * zoom * 1.4
    over = page.locator(_CARDS).evaluate_all(
        """cards => cards.filter(card => {
          const face = card.querySelector(".okr-map__face").getBoundingClientRect();
          return [...card.querySelectorAll(".okr-map__title, .okr-map__score")].some(text => {
            const own = text.getBoundingClientRect();
            return own.right > face.right || own.bottom > face.bottom + 1;
          });
        }).map(card => card.textContent)"""
    )
    assert over == []
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").click()
    assert page.locator(_CARDS).first.text_content() == words


def test_the_browsers_back_leads_from_question_to_question(published: Published, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    with page.expect_response("**/sitemap.xml") as sitemap:
        page.goto(published.url)
    sitemap.value.finished()
    page.wait_for_timeout(100)
    page.evaluate("window.stillHere = true")
    page.locator('a[href$="2026-Q4/map/"]:visible').first.click()
    page.wait_for_url("**/map/")
    page.locator(".okr-map-tools:visible").wait_for()
    places = {"": page.evaluate(PLACES)}
    page.locator("select[name=status]").select_option("at-risk")
    places["?status=at-risk"] = page.evaluate(PLACES)
    page.locator("select[name=status]").select_option("")
    _focus(page, "2026/fair-to-menders")
    places["?focus=2026/fair-to-menders"] = page.evaluate(PLACES)
    page.locator("input[name=q]").press_sequentially("friday")
    places["?q=friday"] = page.evaluate(PLACES)
    steps = ["", "?status=at-risk", "", "?focus=2026/fair-to-menders", "?q=friday"]
    assert len(set(map(str, places.values()))) == 4
    for search in reversed(steps[:-1]):
        page.go_back()
        _turned(page, search)
        page.wait_for_timeout(100)
        assert page.evaluate(PLACES) == places[search]
    assert page.locator("select[name=status]").input_value() == ""
    for search in steps[1:]:
        page.go_forward()
        _turned(page, search)
        page.wait_for_timeout(100)
        assert page.evaluate(PLACES) == places[search]
    assert page.locator("input[name=q]").input_value() == "friday"
    assert page.evaluate("window.stillHere === true")
    page.close()


def test_arrows_lead_along_the_lines_and_tab_stops_at_one_card(page: Page) -> None:
    page.goto(_MAP)
    here = "document.activeElement.closest('.okr-map__card')?.dataset.id"
    page.locator(".okr-map__box").focus()
    page.keyboard.press("Tab")
    first = page.evaluate(here)
    assert first == page.locator(_SHOWN).first.get_attribute("data-id")
    page.keyboard.press("ArrowDown")
    second = page.evaluate(here)
    assert second == page.locator(f"{_SHOWN}[data-column='0']").nth(1).get_attribute("data-id")
    page.keyboard.press("ArrowRight")
    child = page.evaluate(here)
    lines = page.locator(".okr-map__lines path").evaluate_all(
        "paths => paths.map(path => [path.dataset.child, path.dataset.parent.split('#')[0]])"
    )
    assert [child, second] in lines
    page.keyboard.press("ArrowLeft")
    assert [child, page.evaluate(here)] in lines
    page.keyboard.press("ArrowUp")
    assert page.evaluate(here) == first
    own = page.locator(f'[data-id="{first}"]').locator("a, .okr-map__knob").count()
    for _ in range(own - 1):
        page.keyboard.press("Tab")
        assert page.evaluate(here) == first
    page.keyboard.press("Tab")
    assert page.evaluate(here) is None, "Tab leaves the map behind its one card"
    assert page.locator(".okr-map__card [tabindex='0']").count() == own


def test_a_small_map_on_a_phone_opens_with_its_subject_in_its_middle(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for address in (
        "/2026-Q4/payments/one-ledger/",
        "/2026-Q4/engineering/a-stolen-laptop/",
        "/teams/payments/",
    ):
        page.goto(address)
        own = page.locator(".okr-map__card--own")
        assert own.count() >= 1
        page.locator(".okr-map__box").first.scroll_into_view_if_needed()
        page.wait_for_function(
            """() => {
              const own = document.querySelector(".okr-map__card--own .okr-map__face");
              const face = own.getBoundingClientRect();
              const frame = document.querySelector(".okr-map__box").getBoundingClientRect();
              return face.left >= frame.left && face.right <= frame.right + 1;
            }"""
        )
        gaps = own.first.evaluate(
            """card => {
              const box = card.closest(".okr-map__box"), frame = box.getBoundingClientRect();
              const face = card.querySelector(".okr-map__face").getBoundingClientRect();
              const room = [box.scrollLeft, box.scrollWidth - box.clientWidth - box.scrollLeft];
              return [face.left - frame.left, frame.right - face.right, ...room];
            }"""
        )
        assert gaps[0] >= 0, address
        assert gaps[1] >= -1, address
        assert abs(gaps[0] - gaps[1]) < 6 or min(gaps[2:]) < 2, "in the middle, or as near as it scrolls"


def test_on_a_phone_the_map_takes_its_tools_when_one_comes_near_it(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{_MAP}?team=parts")
    form = page.locator("form.okr-map-tools")
    assert form.evaluate("form => form.hidden")
    form.scroll_into_view_if_needed()
    expect(form).to_be_visible()
    expect(form.locator("select[name=team]")).to_have_value("parts")
    expect(page.locator(".okr-map__card.okr-is-dim").first).to_be_attached()


def test_the_keys_are_told_on_the_map(page: Page) -> None:
    page.goto(_MAP)
    button = page.get_by_role("button", name="Keys")
    button.click()
    said = page.locator(".okr-map-tools output")
    expect(said).to_contain_text("F puts it in focus")
    button.click()
    expect(said).to_have_text("")
    for key, sign in (("+", 1), ("-", -1)):
        before = page.locator(".okr-map__image").evaluate("svg => svg.width.baseVal.value")
        page.locator(".okr-map__box").press(key)
        after = page.locator(".okr-map__image").evaluate("svg => svg.width.baseVal.value")
        assert (after - before) * sign > 0


def test_in_the_list_on_a_phone_the_second_line_begins_below_the_title(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(_MAP)
    starts = page.locator(".okr-map-list li").evaluate_all(
        """items => items.map((item) => ["a.okr-ref", ".okr-place"].map((name) => {
          const words = document.createRange();
          words.selectNodeContents(item.querySelector(name));
          return Math.round([...words.getClientRects()].at(name === "a.okr-ref" ? -1 : 0).left);
        }))"""
    )
    assert len(starts) > 25
    assert starts == [[second, second] for _, second in starts]
