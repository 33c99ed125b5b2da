"""What one sees of the map when it opens: the tops of all columns, their heads, the box's lower edge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_TOPS = """() => {
  const box = document.querySelector(".okr-map__box").getBoundingClientRect(), tops = {};
  for (const card of document.querySelectorAll(".okr-map__card:not([data-apart])")) {
    const face = card.querySelector("rect").getBoundingClientRect(), column = card.dataset.column;
    tops[column] = Math.min(tops[column] ?? Infinity, Math.round(face.top - box.top));
  }
  return Object.values(tops);
}"""
_LEFTS = """() => ["heads text", "face"].map(part => [...new Set(
  [...document.querySelectorAll(`.okr-map__${part}`)].map(e => Math.round(e.getBoundingClientRect().left))
)].sort((a, b) => a - b).slice(0, 4))"""


@pytest.fixture
def opened(
    example: Path, serve: Callable[[Path], str], browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Page]:
    wide, high, script = request.param
    page = browser.new_page(viewport={"width": wide, "height": high}, java_script_enabled=script)
    page.goto(serve(example) + "2026-Q4/map/")
    page.locator(".okr-map__image").wait_for()
    yield page
    page.close()


_SIZES = [(1440, 900, True), (1920, 1080, True), (1440, 900, False)]


@pytest.mark.parametrize("opened", _SIZES, indirect=True)
def test_the_first_cards_of_all_columns_stand_at_the_top_below_their_heads(opened: Page) -> None:
    tops = opened.evaluate(_TOPS)
    assert len(tops) == 4
    assert len(set(tops)) == 1
    assert 20 < tops[0] < 50
    heads, cards = opened.evaluate(_LEFTS)
    assert len(heads) == 4
    assert all(abs(head - card) <= 1 for head, card in zip(heads, cards, strict=True))


@pytest.mark.parametrize("opened", _SIZES[:2], indirect=True)
def test_the_box_ends_inside_the_window_and_its_heads_stay_while_it_is_scrolled(opened: Page) -> None:
    box, heads = opened.locator(".okr-map__box"), opened.locator(".okr-map__heads")
    frame = box.bounding_box()
    assert frame is not None
    assert opened.viewport_size is not None
    assert frame["y"] + frame["height"] < opened.viewport_size["height"]
    assert frame["height"] > 450
    box.evaluate("box => { box.scrollTop = 400; }")
    assert box.evaluate("box => box.scrollTop") == 400
    seen = heads.bounding_box()
    assert seen is not None
    assert seen["y"] == pytest.approx(frame["y"], abs=2)


@pytest.mark.parametrize("opened", _SIZES[2:], indirect=True)
def test_without_a_script_the_map_is_not_cut_at_its_right(opened: Page) -> None:
    assert opened.locator(".okr-map__box").evaluate("box => box.scrollWidth <= box.clientWidth")
    last = opened.locator(".okr-map__card[data-column='3'] rect").first.bounding_box()
    assert last is not None
    assert last["width"] > 0.8 * 244


@pytest.mark.parametrize("opened", [(390, 844, True), (390, 844, False)], indirect=True)
def test_heads_scroll_along_with_a_map_that_is_wider_than_a_phone(opened: Page) -> None:
    heads, cards = opened.evaluate(_LEFTS)
    assert all(abs(head - card) <= 1 for head, card in zip(heads, cards, strict=True))
    assert opened.locator(".okr-map__box").evaluate("box => box.scrollWidth > 2 * box.clientWidth")
