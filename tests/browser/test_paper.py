"""Paper and phones: a page prints as a report with nothing cut, and fits a narrow screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

pytestmark = pytest.mark.browser

#: One page of each kind, and the widest of its kind where there are several.
KINDS = (
    "",
    "2026-Q4/",
    "2026-Q3/",
    "2026-Q4/map/",
    "2026-Q4/reviews/",
    "2026-Q4/payments/one-ledger/",
    "2026-Q3/payments/friday-means-friday/",
    "teams/",
    "teams/payments/",
    "people/",
    "people/amara/",
    "kpis/",
    "kpis/nps/",
    "archive/",
    "lists/at-risk/",
    "quality/",
    "guide/",
    "guide/reference/",
    "guide/components/",
)
#: What a reader on paper has no use for, as the screen shows it.
CHROME = ("Edit this page", "History", "example/okrs", "Copy link", "Back to top", "Skip to content")
#: The paper between the margins, in CSS pixels: 180 mm.
PAPER = 680
#: What may not be divided between two sheets, each with words of its own.
WHOLE = (
    ".okr-table tbody tr, .okr-card, .okr-attention > li, .okr-log > li, .okr-list > li:not(:has(li)),"
    " .okr-week"
)
#: Each heading with how what follows it begins; a drawing begins with its letters.
_HEADINGS = """() => [...document.querySelectorAll(".md-content h2")].map((head) => {
  let next = head.nextElementSibling;
  while (getComputedStyle(next).display === "none") next = next.nextElementSibling;
  const text = next.querySelector("svg[role] text")?.textContent || next.innerText;
  return [head.firstChild.textContent, text.trim().split(/[\\n\\t]/)[0].trim()];
})"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A window in which scripts run, as people print."""
    opened = browser.new_page()
    yield opened
    opened.close()


def _bare(text: str) -> str:
    return "".join(text.split())


def _sheets(page: Page, paper: str = "A4") -> list[str]:
    """The words of each sheet, without white space."""
    page.emulate_media(media="print")
    pdf = page.pdf(format=paper, prefer_css_page_size=True)
    return [_bare(sheet.extract_text()) for sheet in PdfReader(BytesIO(pdf)).pages]


def _parts(page: Page, selector: str) -> list[set[str]]:
    """What the cells and lines of each visible part of a page say on paper, without white space."""
    page.emulate_media(media="print")
    page.add_style_tag(content=".okr-sr { display: none }")
    texts = page.locator(selector).filter(visible=True).all_inner_texts()
    return [{_bare(said) for said in re.split(r"[\n\t]+", text) if said.strip()} for text in texts]


def _on(part: set[str], sheets: list[str]) -> list[int]:
    """The sheets that hold a whole part."""
    return [n for n, sheet in enumerate(sheets) if all(said in sheet for said in part)]


@pytest.mark.parametrize("cycle", ["2026-Q4/", "2026-Q3/"])
def test_a_cycle_prints_every_key_result_under_the_head_of_its_table(
    cycle: str, example: Path, serve: Callable[[Path], str], page: Page
) -> None:
    page.emulate_media(media="screen")
    page.goto(serve(example) + cycle)
    page.wait_for_selector(".okr-table--results th button", state="attached")
    on_screen = page.locator("body").text_content() or ""
    rows, (head,) = _parts(page, ".okr-table--results tbody tr"), _parts(page, ".okr-table--results thead")
    sheets = _sheets(page)
    assert len(rows) > 15
    assert [row for row in rows if not _on(row, sheets)] == []
    table = [n for n, sheet in enumerate(sheets) if any(len(row) > 6 and _on(row, [sheet]) for row in rows)]
    assert len(table) > 1
    assert table == _on(head, sheets)
    assert "Kettle&DrumAsof20Nov2026" in sheets[0]
    assert [sheet[:3] for sheet in sheets] == [f"{n}/{len(sheets)}" for n in range(1, len(sheets) + 1)]
    for word in CHROME:
        assert word in on_screen
        assert not any(_bare(word) in sheet for sheet in sheets), word


def _explained(page: Page) -> list[list[str]]:
    """Of each chart with words below it: letters that are nowhere else, and the last of the words."""
    found = page.evaluate(
        """() => [...document.querySelectorAll(".md-content .okr-chart")].map((chart, n) => {
      let below = chart;
      while (below.nextElementSibling?.matches("p, .okr-legend")) below = below.nextElementSibling;
      if (below === chart || !chart.checkVisibility()) return null;
      const texts = [...chart.querySelectorAll("svg text")];
      texts[0].textContent = texts.at(-1).textContent = `drawing${n}`;
      return [`drawing${n}`, below.innerText];
    }).filter(Boolean)"""
    )
    return [[_bare(text) for text in pair] for pair in found]


@pytest.mark.parametrize(
    ("address", "least", "above"),
    [("2026-Q3/", 1, 0), ("2026-Q3/", 1, 40), ("2026-Q3/", 1, 200), ("archive/", 3, 0), ("archive/", 3, 160)],
)
def test_a_drawing_and_the_words_below_it_are_on_one_sheet(
    address: str, least: int, above: int, example: Path, serve: Callable[[Path], str], page: Page
) -> None:
    """Wherever a sheet ends, as by so many mm at the top: each organisation has other things above."""
    page.goto(serve(example) + address)
    page.add_style_tag(content=f".md-content .okr-top {{ padding-top: {above}mm !important }}")
    page.emulate_media(media="print")
    explained, sheets = _explained(page), _sheets(page)
    assert len(explained) >= least
    for drawn, below in explained:
        assert any(below in sheet and drawn in sheet for sheet in sheets), (drawn, below)


def test_the_tables_of_the_archive_use_the_width_of_the_sheet(
    example: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    paper = browser.new_page(viewport={"width": PAPER, "height": 900})
    paper.goto(f"{serve(example)}archive/")
    paper.emulate_media(media="print")
    widths = paper.evaluate(
        "() => [...document.querySelectorAll('.md-content table')].filter(table => table.checkVisibility())"
        ".map(table => table.getBoundingClientRect().width)"
    )
    paper.close()
    assert len(widths) > 3
    assert min(widths) > PAPER * 0.95


def test_on_paper_a_team_stands_in_the_head_of_its_goal_and_in_rows_once_they_are_sorted(
    example: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    paper = browser.new_page()
    paper.goto(f"{serve(example)}2026-Q3/#okr-results")
    cell = paper.locator(".okr-table--results td:nth-child(2)").first
    head = paper.locator(".okr-table--results .okr-group .okr-paper").first
    assert (cell.is_visible(), head.is_visible()) == (True, False)
    paper.emulate_media(media="print")
    assert (cell.is_visible(), head.is_visible()) == (False, True)
    assert head.inner_text() == "Kettle & Drum"
    paper.emulate_media(media="screen")
    paper.locator("th[data-okr-column='score'] button").click()
    paper.emulate_media(media="print")
    assert (cell.is_visible(), head.is_visible()) == (True, False)
    paper.close()


@pytest.mark.parametrize(
    "address", ["", "2026-Q3/", "2026-Q4/", "2026-Q4/payments/one-ledger/", "teams/payments/", "archive/"]
)
def test_no_row_or_card_is_cut_between_two_sheets(
    address: str, example: Path, serve: Callable[[Path], str], page: Page
) -> None:
    page.goto(serve(example) + address)
    parts, sheets = _parts(page, WHOLE), _sheets(page)
    assert len(parts) > 5
    assert len(sheets) > 1
    assert [part for part in parts if not _on(part, sheets)] == []


@pytest.mark.parametrize("cycle", ["2026-Q4/", "2026-Q3/"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_heading_is_left_alone_at_the_foot_of_a_sheet(
    paper: str, cycle: str, example: Path, serve: Callable[[Path], str], page: Page
) -> None:
    page.goto(serve(example) + cycle)
    page.emulate_media(media="print")
    page.add_style_tag(content=".okr-sr { display: none }")
    headings = [[_bare(text) for text in pair] for pair in page.evaluate(_HEADINGS)]
    sheets = _sheets(page, paper)
    assert len(headings) > 3
    for heading, begins in headings:
        holding = [sheet for sheet in sheets if heading in sheet]
        assert any(begins in sheet.split(heading, 1)[1] for sheet in holding), (heading, begins)
    assert min(len(sheet) for sheet in sheets) > 150, "a sheet for a few words"


def test_what_is_folded_on_the_screen_is_open_on_paper(
    example: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    page = browser.new_page(java_script_enabled=False)  # Material's script opens them, too
    page.goto(f"{serve(example)}archive/")
    kept = page.locator("details.okr-more li")
    assert kept.filter(visible=True).count() == 0
    rows = [{_bare(words) for words in text.splitlines()} for text in kept.all_text_contents()]
    assert len(rows) > 1
    sheets = _sheets(page)
    page.close()
    assert [row for row in rows if not _on(row, sheets)] == []


def test_a_map_of_many_cards_is_a_list_on_paper_and_a_small_one_fits_a_sheet(
    example: Path, serve: Callable[[Path], str], page: Page
) -> None:
    page.goto(f"{serve(example)}2026-Q4/map/")
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.emulate_media(media="print")
    drawn = page.locator(".okr-map__image").bounding_box()
    assert drawn is not None
    assert drawn["width"] <= PAPER
    assert drawn["height"] <= 225 / 25.4 * 96 + 1
    page.evaluate(
        "() => { const card = document.querySelector('.okr-map__card');"
        " for (let n = 0; n < 60; n += 1) card.parentNode.append(card.cloneNode(true)); }"
    )
    assert not page.locator(".okr-map__image").is_visible()
    assert page.locator(".okr-map-list").first.is_visible()
    page.emulate_media(media="screen")


def test_paper_is_white_for_readers_of_the_dark_site(
    example: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    dark = browser.new_page(color_scheme="dark")
    dark.goto(serve(example))
    ink = "getComputedStyle(document.querySelector('.okr-card')).color"
    assert dark.evaluate(ink) == "rgb(227, 231, 238)"
    dark.emulate_media(media="print", color_scheme="dark")
    assert dark.evaluate(ink) == "rgb(28, 35, 43)"
    dark.close()


#: Elements that stick out of a window of this width, in no box that scrolls by itself and takes the focus.
_OUT = """width => {
  const out = [];
  for (const one of document.querySelectorAll(".md-content *")) {
    const box = one.getBoundingClientRect();
    if (box.width === 0 || box.right <= width + 1 || one.closest(".okr-sr, svg svg")) continue;
    let inside = one.parentElement;
    while (inside && !(["auto", "scroll", "hidden"].includes(getComputedStyle(inside).overflowX)
        && inside.getBoundingClientRect().right <= width + 1)) inside = inside.parentElement;
    if (inside && inside.tagName === "HTML") inside = null;
    const scrolls = inside && getComputedStyle(inside).overflowX !== "hidden";
    if (!inside || scrolls && inside.tabIndex < 0) out.push(`${one.tagName}.${one.getAttribute("class")}`);
  }
  return [document.documentElement.scrollWidth, out.slice(0, 5)];
}"""


@pytest.mark.parametrize(("media", "width"), [("screen", 390), ("print", PAPER)])
def test_no_page_is_wider_than_a_phone_or_a_sheet(
    media: str, width: int, example: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    narrow = browser.new_page(viewport={"width": width, "height": 844})
    narrow.emulate_media(media=media)
    base, found = serve(example), {}
    for address in KINDS:
        assert narrow.goto(base + address).ok, address
        wide, out = narrow.evaluate(_OUT, width)
        if wide > width or out:
            found[address] = (wide, out)
    narrow.close()
    assert found == {}
