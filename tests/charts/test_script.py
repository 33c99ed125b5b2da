"""The script in Chromium: what is typed and pressed shows on the page and in the address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from okr_site.charts import AlignmentMap, alignment_map, map_tools
from okr_site.charts.map import MapEdge, MapNode
from okr_site.site.assets import script, stylesheet
from tests.charts.samples import WORDS, organisation

pytestmark = pytest.mark.browser

_CHILD = organisation(24)[1][0].child
_TABLE = """
<form class="okr-chips" data-okr-filter="t" hidden>
<select name="status"><option value="">All</option><option value="at-risk">At risk</option></select>
<input name="q"><output data-okr-count="{shown} of {all}"></output></form>
<table class="okr-table" id="t" data-okr-sort>
<thead><tr><th>Name</th><th class="okr-num">Score</th></tr></thead>
<tbody><tr class="okr-group"><th colspan="2">One</th></tr>
<tr data-status="at-risk"><th>beta</th><td data-sort="0.9">0.90</td></tr>
<tr data-status="on-track"><th>alpha</th><td data-sort="0.1">0.10</td></tr></tbody>
<tbody><tr class="okr-group"><th colspan="2">Two</th></tr>
<tr data-status="on-track"><th>gamma</th><td>–</td></tr></tbody></table>
"""


def _crowd(count: int) -> tuple[tuple[MapNode, ...], tuple[MapEdge, ...]]:
    """The sample; every second line to a card with key results leads to the first of them."""
    nodes, edges = organisation(count)
    rows = {node.id: node.rows[0].id for node in nodes if node.rows}
    return nodes, tuple(
        replace(edge, parent=rows.get(edge.parent, edge.parent)) if number % 2 else edge
        for number, edge in enumerate(edges)
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("script")
    (folder / "okr.js").write_text(script(), encoding="utf-8")
    for name, count in (("small", 24), ("large", 500)):
        nodes, edges = _crowd(count)
        chart = AlignmentMap(id="map", title="Map", nodes=nodes, edges=edges)
        drawn = f"{map_tools(chart, WORDS)}{alignment_map(chart, WORDS)}"
        body = f'{_TABLE}<div class="okr-map-page">{drawn}</div>'
        (folder / f"{name}.html").write_text(
            '<!doctype html><html lang="en"><title>T</title>'
            f"<style>{stylesheet()}</style><body>{body}"
            '<script src="okr.js"></script><script src="okr.js"></script>',
            encoding="utf-8",
        )
    return folder


def _open(browser: Browser, site: Path, name: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.errors = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.errors.append(str(error)))  # type: ignore[attr-defined]
    page.set_default_timeout(20_000)
    page.goto(f"{site.as_uri()}/{name}")
    return page


def _names(page: Page) -> list[str]:
    rows = page.locator("#t tbody tr:not(.okr-group):visible th")
    return rows.evaluate_all("heads => heads.map(head => head.firstChild.textContent)")


def test_a_table_is_sorted_by_its_heads_and_back(browser, site):
    page = _open(browser, site, "small.html")
    score = page.get_by_role("button", name="Score")
    score.click()
    assert _names(page) == ["beta", "alpha", "gamma"]
    score.click()
    assert _names(page) == ["alpha", "beta", "gamma"], "what has no number stays last"
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    assert not page.locator(".okr-group:visible").count()
    score.click()
    assert _names(page) == ["beta", "alpha", "gamma"]
    assert page.locator(".okr-group:visible").count() == 2
    assert page.errors == []
    page.close()


def test_a_filter_is_kept_in_the_address(browser, site):
    page = _open(browser, site, "small.html")
    page.select_option("form[data-okr-filter] select", "at-risk")
    assert _names(page) == ["beta"]
    assert "status=at-risk" in page.evaluate("location.search")
    page.goto(page.url)
    assert _names(page) == ["beta"]
    assert page.locator("output").first.text_content() == "1 of 3"
    assert page.locator(".okr-group:visible").count() == 1
    page.close()


def test_focus_dims_all_but_a_cards_line_and_is_kept_in_the_address(browser, site):
    page = _open(browser, site, f"small.html?focus={_CHILD}")
    bright = page.locator(".okr-map__card:not(.okr-is-dim)").count()
    assert 1 < bright < 24
    page.locator(".okr-map__box").focus()
    page.keyboard.press("Escape")
    assert page.locator(".okr-map__card:not(.okr-is-dim)").count() == 24
    assert "focus" not in page.evaluate("location.search")
    page.locator(f'.okr-map__card[data-id="{_CHILD}"] a').first.focus()
    page.keyboard.press("f")
    assert f"focus={quote(_CHILD, safe='')}" in page.evaluate("location.search")
    assert page.errors == []
    page.close()


def _said(page: Page) -> str:
    return page.locator(".okr-map-tools output").text_content() or ""


def test_search_leads_to_the_first_and_enter_to_the_next(browser, site):
    page = _open(browser, site, "large.html")
    titles = page.locator(".okr-map__card").evaluate_all("all => all.map(g => g.textContent.toLowerCase())")
    search = page.locator(".okr-map-tools input[name=q]")
    found = [number for number, title in enumerate(titles) if "goal 11" in title]
    assert len(found) > 2
    here = "() => [...document.querySelectorAll('.okr-map__card')].findIndex(g => g.matches('.okr-is-here'))"
    folded = page.locator(".okr-map__card.okr-is-hidden").count()
    search.press_sequentially("goal 11")
    assert _said(page) == f"{len(found)} found"
    assert page.evaluate(here) == found[0]
    assert page.locator(".okr-is-here a").first.is_visible()
    for turn in range(1, len(found) + 1):
        search.press("Enter")
        assert page.evaluate(here) == found[turn % len(found)]
        assert _said(page) == f"{turn % len(found) + 1} of {len(found)} found"
    search.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.okr-map__card').matches('.okr-is-here')")
    search.fill("nobody wrote this")
    assert _said(page) == "None found"
    search.fill("")
    assert _said(page) == ""
    assert page.locator(".okr-is-here").count() == 0
    assert page.locator(".okr-map__card.okr-is-hidden").count() == folded, (
        "what the search unfolded folds again"
    )
    assert page.errors == []
    page.close()


def test_a_card_under_the_pointer_or_in_focus_lights_its_own_lines(browser, site):
    page = _open(browser, site, "small.html")
    lines = _crowd(24)[1]
    near = page.locator(".okr-map__lines path.okr-is-near")
    card = page.locator(f'.okr-map__card[data-id="{_CHILD}"]')
    card.hover()
    own = [line for line in lines if _CHILD in (line.child, line.parent.partition("#")[0])]
    assert own
    expect(near).to_have_count(len(own))
    assert page.locator(".okr-map__lines path:last-child.okr-is-near").count() == 1, "above those it crosses"
    page.mouse.move(1, 1)
    expect(near).to_have_count(0)
    card.locator("a").first.focus()
    expect(near).to_have_count(len(own))
    target = next(line.parent for line in lines if "#" in line.parent)
    page.locator(f'.okr-map__result[data-row="{target}"]').hover()
    expect(near).to_have_count(sum(line.parent == target for line in lines))
    assert page.errors == []
    page.close()


def test_the_focus_is_named_and_cleared_by_the_mouse(browser, site):
    page = _open(browser, site, f"small.html?focus={_CHILD}")
    line = page.locator(".okr-map-tools__focus")
    title = next(node.title for node in organisation(24)[0] if node.id == _CHILD)
    assert title in line.inner_text()
    assert page.locator(".okr-is-direct").count() >= 1
    line.get_by_role("button", name="Clear").click()
    assert line.is_hidden()
    assert page.locator(".okr-map__card:not(.okr-is-dim)").count() == 24
    assert page.evaluate("location.search") == ""
    assert page.errors == []
    page.close()


def test_searching_and_focus_take_turns(browser, site):
    page = _open(browser, site, f"small.html?focus={_CHILD}")
    page.fill(".okr-map-tools input[name=q]", "goal")
    assert page.evaluate("location.search") == "?q=goal"
    page.locator(f'.okr-map__card[data-id="{_CHILD}"] a').first.focus()
    page.keyboard.press("f")
    assert page.locator(".okr-map-tools input[name=q]").input_value() == ""
    assert "q=" not in page.evaluate("location.search")
    assert 1 < page.locator(".okr-map__card:not(.okr-is-dim)").count() < 24
    page.close()


def test_the_map_fills_the_screen_and_comes_back(browser, site):
    page = _open(browser, site, "small.html")
    button = page.locator("[data-do=screen]")
    assert button.text_content() == "Full screen"
    width = page.locator(".okr-map__image").get_attribute("width")
    button.click()
    page.wait_for_function("document.fullscreenElement?.matches('.okr-map-page')")
    page.wait_for_function("document.querySelector('[data-do=screen]').textContent === 'Leave full screen'")
    page.evaluate(
        "document.exitFullscreen()"
    )  # as Escape does, which a browser without a window does not hear
    page.wait_for_function("document.querySelector('[data-do=screen]').textContent === 'Full screen'")
    assert page.evaluate("document.activeElement.dataset.do") == "screen"
    assert page.locator(".okr-map__image").get_attribute("width") == width
    assert page.errors == []
    page.close()


def test_without_a_full_screen_there_is_no_button(browser, site):
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(Document.prototype, 'fullscreenEnabled', {value: false})")
    page.goto(f"{site.as_uri()}/small.html")
    assert page.locator("[data-do=fit]").is_visible()
    assert page.locator("[data-do=screen]").is_hidden()
    page.close()


def test_folding_away_and_back_leaves_every_line_where_it_was(browser, site):
    page = _open(browser, site, "small.html")
    drawn = (
        "() => [...document.querySelectorAll('.okr-map__lines path')].map(p => p.getAttribute('d')).sort()"
    )
    before = page.evaluate(drawn)
    assert all("a2 2 0 114 0" in line for line in before)
    page.locator(".okr-map__knob--fold").first.focus()
    page.keyboard.press("Enter")
    folded = page.evaluate(drawn)
    assert folded != before
    assert all("a2 2 0 114 0" in line for line in folded)
    page.keyboard.press("Enter")
    assert page.evaluate(drawn) == before
    page.close()


def test_five_hundred_cards_open_folded_and_unfold_quickly(browser, site):
    page = _open(browser, site, "large.html")
    shown = page.locator(".okr-map__card:not(.okr-is-hidden)").count()
    assert shown < 200
    page.locator(".okr-map__knob--fold").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".okr-map__card:not(.okr-is-hidden)").count() > shown
    overlaps = page.evaluate(
        """() => {
          const boxes = [...document.querySelectorAll('.okr-map__card:not(.okr-is-hidden) .okr-map__face')]
            .map((face) => face.getBoundingClientRect());
          return boxes.filter((a, i) => boxes.some((b, j) => i < j && a.left < b.right && b.left < a.right
            && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
        }"""
    )
    assert overlaps == 0
    assert page.errors == []
    page.close()
