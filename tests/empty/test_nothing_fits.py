"""A list that is filtered down to nothing says so, and how to get everything back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.building import built

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
KPI = """---
title: Lamps of kind {number}
unit: lamps
team: {team}
healthy: {{min: {least}}}
series: {{2026-10-05: {before}, 2026-11-02: {now}}}
---
How many stand in the window.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty KPIs of two teams; three of the workshop's are unhealthy, none of the shop's."""
    folder = tmp_path_factory.mktemp("sixty")
    shutil.copy(HERE / "mkdocs.yml", folder)
    shutil.copytree(HERE / "sites" / "only-teams", folder / "sites" / "only-teams")
    okrs = folder / "sites" / "only-teams" / "okrs"
    (okrs / "teams" / "shop.md").write_text("---\nname: Shop\nparent: lamplight\n---\nWe sell.\n")
    (okrs / "kpis").mkdir()
    for number in range(60):
        team, now = "shop" if number % 2 else "workshop", 3 if number in (0, 2, 4) else 40 + number
        text = KPI.format(number=number, team=team, least=20, before=30, now=now)
        (okrs / "kpis" / f"kind-{number}.md").write_text(text)
    return built(folder / "sites" / "only-teams", strict=True).folder


@pytest.fixture
def page(site: Path, serve: Callable[[Path], str], browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(serve(site) + "kpis/index.html?health=unhealthy&team=shop")
    return page


def test_the_choice_in_the_address_leaves_a_sentence_and_a_way_back(page: Page) -> None:
    board, nothing = page.locator("#okr-kpi-board"), page.get_by_text("Nothing fits this choice.")
    assert nothing.is_visible()
    assert not board.is_visible()
    page.locator(".okr-empty").get_by_role("button", name="Clear filters").click()
    nothing.wait_for(state="hidden")
    assert board.locator(".okr-kpi").count() == 3
    assert board.locator("tbody tr:visible").count() == 57
    assert "health=" not in page.url


def test_one_choice_shows_what_fits_and_no_heading_over_nothing(page: Page) -> None:
    page.locator("select[name=team]").select_option("workshop")
    page.locator("#okr-kpi-board").wait_for(state="visible")
    assert page.locator(".okr-kpi:visible").count() == 3
    assert not page.get_by_role("heading", name="All others").is_visible()
    assert page.get_by_text("3 of 60", exact=True).is_visible()


def test_sixty_kpis_fit_a_phone(page: Page) -> None:
    page.locator(".okr-empty").get_by_role("button", name="Clear filters").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_board_has_the_whole_width_of_a_desk(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator(".okr-empty").get_by_role("button", name="Clear filters").click()
    assert page.locator("#okr-kpi-board").bounding_box()["width"] > 1100
    tops = {card.bounding_box()["y"] for card in page.locator(".okr-kpi").all()}
    assert len(tops) == 1
