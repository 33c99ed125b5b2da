"""What an objective's page shows at once on a desk's screen, and what its button copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SCREEN = (1440, 900)

LOWEST = """() => {
  const seen = [...document.querySelectorAll(".okr-result")].slice(0, 3);
  const parts = ["h1", ".okr-headline", ".okr-facts"].map((name) => document.querySelector(name));
  return Math.max(...[...parts, ...seen].map((each) => each.getBoundingClientRect().bottom));
}"""


def test_title_facts_and_three_results_are_seen_without_scrolling(
    browser: Browser, example: Path, serve: Callable[[Path], str]
) -> None:
    page = browser.new_page(
        base_url=serve(example), viewport={"width": SCREEN[0], "height": SCREEN[1]}, reduced_motion="reduce"
    )
    files = [f for f in (example / "2026-Q4").glob("*/*/index.html") if f.parts[-3] != "reviews"]
    low = {}
    for file in sorted(files):
        page.goto(f"{file.parent.relative_to(example)}/")
        low[page.url] = page.evaluate(LOWEST)
    page.close()
    assert len(low) > 20
    assert {address: bottom for address, bottom in low.items() if bottom > SCREEN[1]} == {}


def test_a_reference_is_copied_as_a_text_writes_it(
    browser: Browser, example: Path, serve: Callable[[Path], str]
) -> None:
    context = browser.new_context(base_url=serve(example), permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("2026-Q4/payments/one-ledger/")
    page.get_by_role("button", name="Copy reference").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "[[2026-Q4/one-ledger]]"
    context.close()
