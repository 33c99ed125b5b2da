"""Whoever has a keyboard only reaches everything, sees where they are, leaves again, and can do it all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MAP = "2026-Q4/map/"
SCORECARD = "2026-Q4/"
OBJECTIVE = "2026-Q4/payments/payouts-hold/"
#: What is to be walked through, and how wide the window is.
WALKS = (
    ("", 1440),
    (SCORECARD, 1440),
    (MAP, 1440),
    (MAP, 390),
    (OBJECTIVE, 1440),
    (OBJECTIVE, 390),
    ("teams/payments/", 1440),
    ("people/amara/", 390),
    ("kpis/payouts-on-time/", 1440),
    ("archive/", 1440),
)

#: Everything of the content that a mouse can operate and that is shown, numbered in `data-stop`.
_OPERABLE = """() => {
  const shown = e => e.checkVisibility({visibilityProperty: true})
    && e.getClientRects().length;
  const named = 'a[href], button, summary, select, input, [role=button], [tabindex="0"]';
  const all = [...document.querySelectorAll('.md-content :is(' + named + ')')]
    .concat([...document.querySelectorAll('.md-content svg a')]);
  const card = e => e.closest('.okr-map-page .okr-map__card'); // arrows lead there: see the next test
  const fit = e => shown(e) && !e.disabled && !e.matches('.headerlink') && !card(e);
  return [...new Set(all)].filter(fit).map((e, i) => {
    e.dataset.stop = i; return i;
  });
}"""
#: Where the focus is, and whether something lies above it.
_HERE = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = [...e.getClientRects()].find(r => r.width && r.height) || e.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + Math.min(box.height, 24) / 2];
  const top = document.elementFromPoint(x, y);
  return {
    stop: e.dataset.stop ?? null, content: Boolean(e.closest('.md-content')),
    hidden: !(top && (e.contains(top) || top.contains(e))), html: e.outerHTML.slice(0, 140),
  };
}"""


@pytest.fixture(scope="module")
def base(example: Path, serve: Callable[[Path], str]) -> str:
    return serve(example)


@pytest.fixture
def page(base: str, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(base_url=base, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.set_viewport_size({"width": 1440, "height": 900})
    yield page
    context.close()


def stops(page: Page, key: str, most: int = 700) -> list[dict[str, object]]:
    """Press a key until the focus leaves the page or comes round; where it was on the way."""
    found: list[dict[str, object]] = []
    for _ in range(most):
        page.keyboard.press(key)
        here = page.evaluate(_HERE)
        if here is None or (found and here["html"] == found[0]["html"] and len(found) > 3):
            return found
        found.append(here)
    pytest.fail(f"{most} times {key} do not get out of {page.url}: {found[-3:]}")


@pytest.mark.parametrize(("address", "width"), WALKS)
def test_the_tab_key_reaches_everything_and_nothing_holds_it(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    operable = page.evaluate(_OPERABLE)
    assert operable
    forth = stops(page, "Tab")
    reached = {int(str(stop["stop"])) for stop in forth if stop["stop"] is not None}
    missed = [
        page.locator(f'[data-stop="{number}"]').evaluate("e => e.outerHTML.slice(0, 140)")
        for number in sorted(set(operable) - reached)
    ]
    assert missed == []
    assert [stop["html"] for stop in forth if stop["content"] and stop["hidden"]] == []


#: The card of the map that has the focus.
_CARD = "document.activeElement.closest('.okr-map__card')?.dataset.id ?? null"


def test_arrows_lead_to_every_card_of_a_map_and_tab_to_all_that_it_holds(page: Page) -> None:
    page.goto(MAP)
    page.locator(".okr-map__box").focus()
    page.keyboard.press("Tab")
    first = page.evaluate(_CARD)
    cards = page.locator(".okr-map__card").evaluate_all("cards => cards.map((card) => card.dataset.id)")
    found, open_ends = {first}, [first]
    while open_ends:
        card = open_ends.pop()
        for key in ("ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"):
            page.locator(f'.okr-map__card[data-id="{card}"] a').first.focus()
            page.keyboard.press(key)
            if (there := page.evaluate(_CARD)) not in found:
                found.add(there)
                open_ends.append(there)
    assert found == set(cards)
    for card in cards[::6]:
        parts = page.locator(f'.okr-map__card[data-id="{card}"] :is(a, .okr-map__knob--fold)')
        parts.first.focus()
        reached = 1
        while page.evaluate("document.activeElement.matches('.okr-map__card *')"):
            assert page.evaluate(_CARD) == card, "Tab leaves a card for what stands below the map"
            page.keyboard.press("Tab")
            reached += 1
        assert reached > parts.count()


def test_going_backwards_nothing_is_hidden_below_the_header(page: Page) -> None:
    page.goto(SCORECARD)
    page.evaluate(_OPERABLE)
    page.locator("[data-stop]").last.focus()
    back = stops(page, "Shift+Tab")
    assert sum(bool(stop["content"]) for stop in back) > 100
    assert [stop["html"] for stop in back if stop["content"] and stop["hidden"]] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [SCORECARD, MAP, OBJECTIVE])
def test_the_focus_can_be_seen_on_every_kind_of_stop(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)
    page.evaluate(_OPERABLE)
    seen: set[str] = set()
    for stop in stops(page, "Tab"):
        if stop["stop"] is None:
            continue
        element = page.locator(f'[data-stop="{stop["stop"]}"]')
        kind = element.evaluate(
            "e => `${e.tagName}.${e.getAttribute('class')} in ${e.parentElement.tagName}`"
        )
        if kind in seen:
            continue
        seen.add(kind)
        element.focus()
        focused = shot(page, str(stop["stop"]))
        element.blur()
        assert shot(page, str(stop["stop"])) != focused, f"no focus to be seen on {stop['html']}"
    assert len(seen) > 3


def shot(page: Page, stop: str) -> bytes:
    """What is seen of an element, with the edge around it."""
    element = page.locator(f'[data-stop="{stop}"]')
    element.scroll_into_view_if_needed()
    box = element.bounding_box()
    assert box
    clip = {
        "x": max(box["x"] - 4, 0),
        "y": max(box["y"] - 4, 0),
        "width": min(box["width"] + 8, 600),
        "height": min(box["height"] + 8, 600),
    }
    return page.screenshot(clip=clip)  # type: ignore[arg-type]


def test_the_map_is_moved_zoomed_folded_focused_and_searched_by_keyboard(page: Page) -> None:
    page.goto(MAP)
    box, svg = page.locator(".okr-map__box"), page.locator("svg.okr-map__image")
    cards = page.locator(".okr-map__card:not(.okr-is-hidden)")
    bright = page.locator(".okr-map__card:not(.okr-is-dim)")
    wide = float(svg.get_attribute("width") or 0)
    box.focus()
    for _ in range(4):
        page.keyboard.press("+")
    assert float(svg.get_attribute("width") or 0) > wide
    before = box.evaluate("b => b.scrollLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("([b, was]) => b.scrollLeft !== was", arg=[box.element_handle(), before])
    page.keyboard.press("0")
    assert float(svg.get_attribute("width") or 0) <= float(box.evaluate("b => b.clientWidth"))

    for _ in range(5):
        page.keyboard.press("+")  # from afar there are no knobs
    all_cards = cards.count()
    knob = page.locator(".okr-map__knob--fold").first
    knob.focus()
    page.keyboard.press("Space")
    assert knob.get_attribute("aria-expanded") == "false"
    assert cards.count() < all_cards
    page.keyboard.press("Enter")
    assert knob.get_attribute("aria-expanded") == "true"
    assert cards.count() == all_cards

    page.locator(".okr-map__card a").nth(2).focus()
    page.keyboard.press("f")
    assert "focus=" in page.evaluate("location.search")
    assert bright.count() < all_cards
    page.keyboard.press("Escape")
    assert "focus=" not in page.evaluate("location.search")
    assert bright.count() == all_cards

    page.locator(".okr-map-tools select[name=team]").focus()
    page.keyboard.press("ArrowDown")
    assert "team=" in page.evaluate("location.search")
    assert bright.count() < all_cards
    page.locator(".okr-map-tools [data-do=clear]").focus()
    page.keyboard.press("Enter")
    assert bright.count() == all_cards

    title = page.locator(".okr-map__card .okr-map__title").last.text_content() or ""
    page.locator(".okr-map-tools input[name=q]").focus()
    page.keyboard.type(title)
    page.keyboard.press("Enter")
    assert title in page.evaluate("document.activeElement.textContent")


def test_the_scorecards_table_is_sorted_and_filtered_by_keyboard(page: Page) -> None:
    page.goto(SCORECARD)
    head = page.locator("#okr-results-table thead th").nth(5)
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "ascending"
    rows = page.locator("#okr-results-table tbody tr:not(.okr-group):visible")
    everything = rows.count()
    page.locator("form[data-okr-filter] select[name=status]").focus()
    page.keyboard.press("ArrowDown")
    assert 0 < rows.count() < everything
    assert "status=" in page.evaluate("location.search")
    page.locator("form[data-okr-filter] button[type=reset]").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("!location.search.includes('status=')")
    assert rows.count() == everything


def test_a_disclosure_opens_and_closes_by_keyboard(page: Page) -> None:
    page.goto(OBJECTIVE)
    details = page.locator("details.okr-more").first
    details.locator("summary").focus()
    page.keyboard.press("Enter")
    assert details.get_attribute("open") is not None
    page.keyboard.press("Space")
    assert details.get_attribute("open") is None


@pytest.mark.parametrize("address", ["", SCORECARD, MAP, OBJECTIVE])
def test_who_wants_no_motion_gets_none(page: Page, address: str) -> None:
    page.goto(address)
    moving = page.evaluate(
        """() => [...document.querySelectorAll('.md-content *')].flatMap(e => [null, '::before'].map(part => {
          const style = getComputedStyle(e, part);
          const lasts = [...style.transitionDuration.split(','), ...style.animationDuration.split(',')];
          return lasts.some(t => parseFloat(t) > 0) || style.scrollBehavior === 'smooth'
            ? e.outerHTML.slice(0, 120) + part : '';
        })).filter(Boolean)"""
    )
    assert moving == []
