"""Material and MaterialX swap pages without loading them; filters, tables, maps and buttons work on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import started
from tests.neighbours.test_neighbours import RYE, made

pytestmark = pytest.mark.browser

FEATURES = ["navigation.instant", "navigation.instant.prefetch", "content.tooltips"]
CYCLE, MAP = "2026-Q4/", "2026-Q4/map/"
#: There and back, by links and by the browser's own buttons; each page is met again after others were shown.
WALK = (
    CYCLE,
    MAP,
    f"{RYE}/",
    "back",
    "back",
    MAP,
    CYCLE,
    "back",
    "forward",
    f"{RYE}/",
    CYCLE,
    "quality/",
    CYCLE,
)
#: Keeps what the page as a whole listens to for our script, which outlives the pages that are swapped.
LISTENERS = """
window.heard = new Map();
const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
const wholes = () => [undefined, window, document, document.body, document.documentElement];
const whole = (target) => wholes().includes(target);
EventTarget.prototype.addEventListener = function (name, action, ...rest) {
  if (whole(this) && /assets.okr.okr\\.js/.test(new Error().stack)) window.heard.set(action, name);
  return add.call(this, name, action, ...rest);
};
EventTarget.prototype.removeEventListener = function (name, action, ...rest) {
  if (whole(this)) window.heard.delete(action);
  return remove.call(this, name, action, ...rest);
};
"""
#: A page may listen while it is shown and forget that when the reader next goes back.
LISTENERS_OF_A_PAGE = 3


@dataclass(frozen=True)
class Swapping:
    url: str
    theme: str


@pytest.fixture(scope="module", params=["material", "materialx"])
def swapping(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Swapping]:
    """A site at its own address: pages are swapped only where the sitemap names them."""
    folder: Path = tmp_path_factory.mktemp(request.param)
    server = started(folder)
    url = f"http://127.0.0.1:{server.server_port}/site/"
    made(
        folder,
        {
            "theme": {
                "name": request.param,
                "features": FEATURES,
            },
            "config": {"site_url": url, "repo_url": "https://github.com/example/okrs"},
        },
    )
    yield Swapping(url, request.param)
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(swapping: Swapping, browser: Browser) -> Iterator[Page]:
    """A home page that says so if it is ever loaded anew, and that must not complain."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    context.add_init_script(LISTENERS)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on(
        "console", lambda line: errors.append(f"{page.url}: {line.text}") if line.type == "error" else None
    )
    with page.expect_response("**/sitemap.xml") as sitemap:
        page.goto(swapping.url)
    sitemap.value.finished()
    page.wait_for_timeout(100)
    page.evaluate("window.stillHere = true")
    yield page
    assert errors == []
    context.close()


def turn(page: Page, base: str, step: str) -> str:
    """Go where a step says and return the page's address inside the site; nothing is loaded anew.

    A filter, a sorted column, a focus may be steps of their own: back leads on until it is another page.
    """
    before = page.locator("h1").first.inner_text()
    if step in ("back", "forward"):
        here = page.evaluate("location.pathname")
        for _ in range(40):
            page.evaluate(f"history.{step}()")
            page.wait_for_timeout(60)
            if page.evaluate("location.pathname") != here:
                break
    else:
        link = page.locator(f'main a[href$="{step}"]:visible, header a[href$="{step}"]:visible').first
        if link.count():
            link.click()
        else:  # as a link in a text would
            page.evaluate(
                "to => { const a = document.createElement('a'); a.href = to;"
                " document.querySelector('article').append(a); a.click(); }",
                base + step,
            )
    page.wait_for_function("before => document.querySelector('h1').innerText !== before", arg=before)
    page.wait_for_timeout(50)
    assert page.evaluate("window.stillHere === true"), f"{page.url} was loaded anew"
    return page.url.removeprefix(base).partition("?")[0]


def table_works(page: Page) -> None:
    rows = page.locator("#okr-results-table tbody tr:not(.okr-group)")
    head = page.locator("#okr-results-table th:has(button)").first
    assert head.locator("button").count() == 1, "a head became a button twice"
    head.locator("button").click()
    first = head.get_attribute("aria-sort")
    head.locator("button").click()
    assert {first, head.get_attribute("aria-sort")} == {"ascending", "descending"}, "a click was heard twice"
    head.locator("button").click()
    assert head.get_attribute("aria-sort") is None

    whole = rows.count()
    form = page.locator("form[data-okr-filter='okr-results-table']")
    form.locator("select[name=team]").select_option(index=1)
    shown = page.locator("#okr-results-table tbody tr:not(.okr-group):visible").count()
    assert 0 < shown < whole
    assert f"{shown} of {whole}" in (form.locator("output").text_content() or "")
    assert "team=" in page.url
    form.locator("button[type=reset]").click()
    page.wait_for_function("() => !location.search")
    assert page.locator("#okr-results-table tbody tr:not(.okr-group):visible").count() == whole


def map_works(page: Page) -> None:
    form, picture = page.locator("form[data-okr-map]"), page.locator(".okr-map svg").first
    width = float(picture.get_attribute("width") or 0)
    form.locator("button[data-do=out]").click()
    assert abs(float(picture.get_attribute("width") or 0) * 1.25 - width) < 2, "a click was heard twice"
    form.locator("button[data-do=in]").click()

    knobs = page.locator(".okr-map__knob--fold")
    assert knobs.count() == len(
        set(knobs.evaluate_all("all => all.map(k => k.closest('[data-id]').dataset.id)"))
    )
    assert knobs.count() >= 1
    seen = page.locator(".okr-map__card:not(.okr-is-hidden)").count()
    knobs.first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".okr-map__card:not(.okr-is-hidden)").count() < seen
    page.keyboard.press("Enter")
    assert page.locator(".okr-map__card:not(.okr-is-hidden)").count() == seen

    page.locator(f'.okr-map__card[data-id="{RYE.replace("ovens/", "")}"] a').first.focus()
    page.keyboard.press("f")
    assert "focus=" in page.url
    page.keyboard.press("Escape")
    assert "focus=" not in page.url

    form.locator("input[name=q]").fill("rye")
    assert page.locator(".okr-map__card.okr-is-found").count() == 1
    form.locator("input[name=q]").fill("")


def copying_works(page: Page) -> None:
    page.evaluate("navigator.clipboard.writeText('')")
    page.evaluate(
        "window.written = 0; const write = navigator.clipboard.writeText.bind(navigator.clipboard);"
        " navigator.clipboard.writeText = (text) => { window.written += 1; return write(text); }; null"
    )
    page.get_by_role("button", name="Copy reference").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "[[2026-Q4/rye]]"
    assert page.evaluate("window.written") == 1, "a click was heard twice"
    page.evaluate("delete navigator.clipboard.writeText")


def test_everything_works_on_every_page_that_is_come_to_however_often(swapping: Swapping, page: Page) -> None:
    met = []
    heard = page.evaluate("window.heard.size")
    assert heard, "our script listens to nothing, or the test doesn't see it"
    for step, after in zip(WALK, (*WALK[1:], ""), strict=True):
        where = turn(page, swapping.url, step)
        page.evaluate("document$.next(document)")  # as another script may
        met.append(where)
        if after == "forward":
            continue  # a step on this page would leave nothing to go forward to
        if check := {CYCLE: table_works, MAP: map_works, f"{RYE}/": copying_works}.get(where):
            check(page)
    assert min(met.count(CYCLE), met.count(MAP), met.count(f"{RYE}/")) >= 2
    turn(page, swapping.url, "back")
    turn(page, swapping.url, "back")
    still = page.evaluate("[...window.heard.values()]")
    assert len(still) <= heard + 2 * LISTENERS_OF_A_PAGE, still


def test_a_filter_in_an_address_holds_after_a_swap(swapping: Swapping, page: Page) -> None:
    turn(page, swapping.url, CYCLE)
    table = "#okr-results-table tbody tr:not(.okr-group)"
    whole = page.locator(table).count()
    page.locator("form[data-okr-filter='okr-results-table'] select[name=team]").select_option(index=1)
    shown = page.locator(f"{table}:visible").count()
    turn(page, swapping.url, MAP)
    assert "team=" not in page.url
    assert turn(page, swapping.url, "back") == CYCLE
    assert "team=" in page.url
    assert page.locator(f"{table}:visible").count() == shown < whole


def test_what_our_links_and_buttons_are_for_is_said_by_the_themes_tooltips(
    swapping: Swapping, page: Page
) -> None:
    turn(page, swapping.url, CYCLE)
    link = page.locator("article a:has-text('Edit this page'), article a[title='Edit this page']").first
    link.hover()
    tip = page.locator(".md-tooltip2, .md-tooltip").filter(has_text="Edit this page")
    tip.first.wait_for(state="attached")
    assert link.get_attribute("title") is None, "the browser draws a second one"
