"""The alignment map of five hundred objectives: light, quick, and still a map one can work with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.crowd import GOALS, write_crowd
from tests.browser.drawn import BEHIND, PLACES
from tests.conftest import build

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEEN = ".okr-map__card:not(.okr-is-hidden)"
BRIGHT = ".okr-map__card:not(.okr-is-dim)"


@dataclass(frozen=True)
class Crowd:
    """The built site: its map, the map's address, and who supports whom."""

    map: Path
    url: str
    parents: Mapping[str, tuple[str, ...]]

    def family(self, goal: str) -> set[str]:
        """The goal, everything that it serves and everything that serves it."""
        below: dict[str, set[str]] = {}
        for child, parents in self.parents.items():
            for parent in parents:
                below.setdefault(parent, set()).add(child)

        def reach(start: str, ways: Mapping[str, object]) -> set[str]:
            found, waiting = {start}, [start]
            while waiting:
                new = set(ways.get(waiting.pop(), ())) - found  # type: ignore[call-overload]
                found |= new
                waiting += new
            return found

        return reach(goal, self.parents) | reach(goal, below)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Crowd:
    folder = tmp_path_factory.mktemp("crowd")
    parents = write_crowd(folder)
    build(folder / "mkdocs.yml", folder / "site", "--strict")
    return Crowd(folder / "site/2026-Q4/map/index.html", serve(folder / "site") + "2026-Q4/map/", parents)


@pytest.fixture
def page(crowd: Crowd, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(crowd.url)
    page.wait_for_selector(".okr-map-tools:not([hidden])")
    yield page
    page.close()


def ids(page: Page, selector: str) -> set[str]:
    """The objectives of the cards that a selector finds, without their cycle."""
    found = page.eval_on_selector_all(selector, "cards => cards.map(card => card.dataset.id)")
    return {each.removeprefix("2026-Q4/") for each in found}


def in_sight(page: Page) -> set[str]:
    """The objectives of the cards that lie wholly in what the box and the window show."""
    found = page.evaluate(
        """() => {
          const box = document.querySelector('.okr-map__box').getBoundingClientRect();
          return [...document.querySelectorAll('.okr-map__card:not(.okr-is-hidden)')].filter(card => {
            const face = card.querySelector('.okr-map__face').getBoundingClientRect();
            return face.top >= box.top && face.bottom <= Math.min(box.bottom, innerHeight)
              && face.left >= box.left && face.right <= box.right;
          }).map(card => card.dataset.id);
        }"""
    )
    return {each.removeprefix("2026-Q4/") for each in found}


def test_the_crowd_is_as_large_and_as_tangled_as_it_says(crowd: Crowd) -> None:
    assert len(crowd.parents) == sum(GOALS) == 500
    assert sum(len(parents) > 1 for parents in crowd.parents.values()) >= 100


def test_the_page_is_under_a_megabyte(crowd: Crowd) -> None:
    assert crowd.map.stat().st_size < 1_000_000


def test_it_is_painted_within_a_second(crowd: Crowd, browser: Browser) -> None:
    painted = []
    for _ in range(3):
        page = browser.new_page()
        page.goto(crowd.url)
        painted.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        page.close()
    assert min(painted) < 1000


def _level(goal: str) -> int:
    return int(goal.split("-")[1])


def test_it_opens_at_the_deepest_level_that_can_be_read_with_the_top_in_sight(
    page: Page, crowd: Crowd
) -> None:
    assert ids(page, SEEN) == {goal for goal in crowd.parents if _level(goal) < 2}
    assert page.locator(SEEN).first.is_visible()
    assert len(ids(page, SEEN) & in_sight(page)) >= 8


def test_a_card_unfolds_where_it_stands(page: Page, crowd: Crowd) -> None:
    goal = "goal-1-30"
    card = page.locator(f'[data-id="2026-Q4/{goal}"]')
    card.scroll_into_view_if_needed()
    face = card.locator(".okr-map__face")
    first, before = ids(page, SEEN), face.bounding_box()
    card.locator(".okr-map__knob--fold").click()
    after = face.bounding_box()
    children = {child for child, parents in crowd.parents.items() if goal in parents}
    assert len(children) > 1
    assert ids(page, SEEN) == first | children
    assert children & in_sight(page)
    assert page.evaluate(BEHIND) == []
    assert before is not None
    assert after is not None
    assert after["y"] == pytest.approx(before["y"], abs=1)
    card.locator(".okr-map__knob--fold").click()
    assert ids(page, SEEN) == first


@pytest.mark.parametrize("levels", [1, 3])
def test_levels_show_their_columns_and_never_an_empty_box(page: Page, crowd: Crowd, levels: int) -> None:
    page.locator(".okr-map__box").evaluate("box => box.scrollTo(0, 4000)")
    page.select_option('.okr-map-tools select[name="fold"]', label=str(levels))
    assert ids(page, SEEN) == {goal for goal in crowd.parents if _level(goal) < levels}
    assert {_level(goal) for goal in in_sight(page)} == set(range(levels))
    assert page.evaluate(BEHIND) == []
    page.select_option('.okr-map-tools select[name="fold"]', label="All")
    assert len(in_sight(page)) >= 8


def test_a_focus_brings_the_whole_family_together(page: Page, crowd: Crowd) -> None:
    places = page.evaluate(PLACES)
    page.goto(f"{crowd.url}?focus=2026-Q4/goal-3-17")
    page.wait_for_selector(".okr-is-found")
    family = crowd.family("goal-3-17")
    assert len(family) >= 5
    assert family <= in_sight(page)
    assert page.evaluate(BEHIND) == []
    page.locator(".okr-map-tools__focus").get_by_role("button", name="Clear").click()
    assert page.evaluate(PLACES) == places


def test_focus_leaves_the_family_bright_and_can_be_sent_to_a_colleague(
    page: Page, crowd: Crowd, browser: Browser
) -> None:
    page.select_option('.okr-map-tools select[name="fold"]', "")
    card = page.locator('[data-id="2026-Q4/goal-2-7"]')
    card.locator("a").first.focus()
    page.keyboard.press("f")
    assert ids(page, BRIGHT) == crowd.family("goal-2-7")
    other = browser.new_page(viewport={"width": 1440, "height": 900})
    other.goto(page.url)
    other.wait_for_selector(".okr-is-found")
    assert ids(other, BRIGHT) == crowd.family("goal-2-7")
    assert other.locator(".okr-is-found").is_visible()
    other.close()
    page.bring_to_front()
    card.locator("a").first.focus()
    page.keyboard.press("Escape")
    assert "focus" not in page.url
    assert len(ids(page, BRIGHT)) == 500


def test_team_and_status_dim_all_others(page: Page) -> None:
    page.select_option('.okr-map-tools select[name="team"]', "team-2-5")
    assert page.eval_on_selector_all(BRIGHT, "cards => [...new Set(cards.map(c => c.dataset.team))]") == [
        "team-2-5"
    ]
    page.select_option('.okr-map-tools select[name="status"]', "off-track")
    found = page.eval_on_selector_all(BRIGHT, "cards => cards.map(c => c.dataset.status)")
    assert set(found) == {"off-track"}
    assert "team=team-2-5" in page.url


def test_search_leads_to_a_folded_card(page: Page) -> None:
    page.fill('.okr-map-tools input[name="q"]', "number 211 of level 3")
    page.keyboard.press("Enter")
    assert page.locator('[data-id="2026-Q4/goal-3-211"]').is_visible()
    assert (
        page.evaluate("document.activeElement.closest('.okr-map__card').dataset.id") == "2026-Q4/goal-3-211"
    )


def test_search_knows_key_results_that_are_not_drawn(page: Page) -> None:
    page.select_option('.okr-map-tools select[name="fold"]', "")
    drawn = page.locator(".okr-map__result", has_text="share of repairs").count()
    page.fill('.okr-map-tools input[name="q"]', "share of repairs")
    assert len(ids(page, BRIGHT)) == 500
    assert drawn == 0


def test_the_list_opens_folded_and_a_branch_says_how_many_support_it(page: Page, crowd: Crowd) -> None:
    assert page.locator(".okr-map-list details").count() > 100
    assert page.locator(".okr-map-list details[open]").count() == 0
    top = page.locator(".okr-map-list > li").filter(has=page.locator("details")).first
    goal = (top.locator("a").first.get_attribute("href") or "").strip("/").rpartition("/")[2]
    below = sum(goal in parents for parents in crowd.parents.values())
    assert below > 1
    assert top.locator("summary").first.inner_text() == f"{below} objectives support it"
    top.locator("summary").first.click()
    assert top.locator("> details > ul > li").first.is_visible()


def test_on_a_phone_an_entry_has_its_title_and_below_it_where_it_belongs(
    crowd: Crowd, browser: Browser
) -> None:
    phone = browser.new_page(viewport={"width": 390, "height": 844})
    phone.goto(crowd.url)
    title, place = (
        phone.locator(f".okr-map-list {part}").first.bounding_box() for part in ("a", ".okr-place")
    )
    assert title is not None
    assert place is not None
    assert title["height"] > 30, "this title has two lines"
    assert place["y"] >= title["y"] + title["height"] - 4
    shape = phone.locator(".okr-map-list .okr-shape").first.bounding_box()
    assert shape is not None
    assert shape["x"] + shape["width"] < place["x"]
    listed, drawn = (phone.locator(part).bounding_box() for part in (".okr-map-list", ".okr-map"))
    assert listed is not None
    assert drawn is not None
    assert listed["y"] < drawn["y"]
    phone.close()


def test_panning_all_of_it_is_smooth(page: Page) -> None:
    page.select_option('.okr-map-tools select[name="fold"]', "")
    assert len(ids(page, SEEN)) == 500
    box = page.locator(".okr-map__box").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, 700)
    page.evaluate(
        """() => {
            window.frames_ = [];
            let last = performance.now();
            const tick = (now) => {
                window.frames_.push(now - last);
                last = now;
                requestAnimationFrame(tick);
            };
            requestAnimationFrame(tick);
        }"""
    )
    from_top = page.evaluate("document.querySelector('.okr-map__box').scrollTop")
    page.mouse.down()
    page.mouse.move(box["x"] + 5, 300, steps=40)
    page.mouse.up()
    assert page.evaluate("document.querySelector('.okr-map__box').scrollTop") > from_top + 300
    assert median(page.evaluate("window.frames_")) < 50
