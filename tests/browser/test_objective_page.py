"""An objective's page as it is drawn, wide and narrow: charts that can be read, a log that is a story."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

#: With several results and an amendment, a regression and a KPI; learning, dropped, undated.
PAGES = (
    "2026-Q4/payments/one-ledger/",
    "2026-Q4/payments/payouts-hold/",
    "2026-Q4/booking/a-photo-is-enough/",
    "2026-Q4/customers/lille-on-its-own/",
    "bench/platform/what-machines-remember/",
)
CLOSED = "2026-Q3/payments/friday-means-friday/"
WIDTHS = (1440, 390)

#: Letters outside their chart, too small to read, or on top of each other.
UNREADABLE = """() => {
  const wrong = [], LEADING = .25; // of a line's box, above and below its letters
  for (const chart of document.querySelectorAll(".okr-chart")) {
    const box = chart.getBoundingClientRect();
    const seen = [...chart.querySelectorAll("svg text")].map((text) => [text, text.getBoundingClientRect()]);
    const drawn = seen.filter(([, rect]) => rect.width > 0);
    const scale = chart.querySelector("svg").getScreenCTM().a;
    for (const [text, rect] of drawn) {
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      const out = rect.left < box.left - .5 || rect.right > box.right + .5;
      if (out || size < 9) wrong.push([text.textContent, out, size]);
    }
    for (const group of ["ticks:not([class*=__x]) text", "x text", "labels g > text"]) {
      const rects = [...chart.querySelectorAll(`.okr-chart__${group}`)]
        .map((each) => each.getBoundingClientRect()).filter((rect) => rect.width > 0);
      const across = group === "x text";
      rects.sort((a, b) => (across ? a.left - b.left : a.top - b.top));
      rects.slice(1).forEach((rect, i) => {
        const gap = across ? rect.left - rects[i].right : rect.top - rects[i].bottom + LEADING * rect.height;
        if (gap < 0) wrong.push([group, gap]);
      });
    }
  }
  return wrong;
}"""

#: What is said quietly behind a title, and stands at the beginning of a line.
HANGING = """() => [...document.querySelectorAll(".okr-log__what > a + .okr-log__aside")].filter(
  (aside) => aside.getClientRects()[0].left < aside.parentElement.getBoundingClientRect().left + 8
).map((aside) => aside.parentElement.textContent)"""

#: The right edges of numbers and of changes.
EDGES = """() => [".okr-log__figure", ".okr-log__change"].map((name) => [...new Set(
  [...document.querySelectorAll(`.okr-log ${name}, .okr-log-week ${name}`)]
    .filter((each) => each.textContent).map((each) => Math.round(each.getBoundingClientRect().right))
)].length)"""

SIZES = """() => [".okr-log__note", ".okr-log__what", ".okr-log__aside"].map(
  (name) => parseFloat(getComputedStyle(document.querySelector(name)).fontSize))"""


@pytest.mark.parametrize("width", WIDTHS)
def test_the_letters_of_every_chart_can_be_read(
    browser: Browser, example: Path, serve: Callable[[Path], str], width: int
) -> None:
    page = browser.new_page(base_url=serve(example), viewport={"width": width, "height": 900})
    wrong = {}
    for address in (*PAGES, CLOSED):
        page.goto(address)
        wrong[address] = page.evaluate(UNREADABLE)
    page.close()
    assert {address: found for address, found in wrong.items() if found} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_in_the_log_numbers_stand_in_columns_and_the_words_are_the_loudest(
    browser: Browser, example: Path, serve: Callable[[Path], str], width: int
) -> None:
    page = browser.new_page(base_url=serve(example), viewport={"width": width, "height": 900})
    for address in PAGES[:2]:
        page.goto(address)
        assert page.evaluate(HANGING) == []
        assert page.evaluate(EDGES) == [1, 1]
        note, title, aside = page.evaluate(SIZES)
        assert note > title > aside
    page.close()


def test_old_weeks_are_folded_printed_and_found(
    browser: Browser, example: Path, serve: Callable[[Path], str]
) -> None:
    page = browser.new_page(base_url=serve(example))
    page.goto(CLOSED)
    first = page.locator("details:has(.okr-log) .okr-log-week").last
    assert (first.text_content() or "").split()[:2] == ["Week", "1"]
    assert not first.evaluate("each => each.checkVisibility()")
    page.emulate_media(media="print")
    assert first.evaluate("each => each.checkVisibility()")
    page.emulate_media(media="screen")
    page.goto("about:blank")
    page.goto(f"{CLOSED}#:~:text=Week%201")
    first.evaluate("each => new Promise((done) => { setTimeout(done, 300); })")
    assert first.evaluate("each => each.closest('details').open")
    page.close()
