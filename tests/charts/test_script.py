"""The script in Chromium: what is typed and pressed shows on the page and in the address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from okr_site.charts import AlignmentMap, alignment_map, map_tools
from okr_site.site.script import script
from okr_site.site.stylesheet import stylesheet
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


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("script")
    (folder / "okr.js").write_text(script(), encoding="utf-8")
    for name, count in (("small", 24), ("large", 500)):
        nodes, edges = organisation(count)
        chart = AlignmentMap(id="map", title="Map", nodes=nodes, edges=edges)
        body = _TABLE + str(map_tools(chart, WORDS)) + str(alignment_map(chart, WORDS))
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
    page.set_default_timeout(5000)
    page.goto(f"{site.as_uri()}/{name}")
    return page


def _names(page: Page) -> list[str]:
    return page.locator("#t tbody tr:not(.okr-group):visible th").all_text_contents()


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
    assert "status=at-risk" in page.url
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
    assert "focus" not in page.url
    page.locator(f'.okr-map__card[data-id="{_CHILD}"] a').first.focus()
    page.keyboard.press("f")
    assert f"focus={quote(_CHILD, safe='')}" in page.url
    assert page.errors == []
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
