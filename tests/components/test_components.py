"""The page of components shows what the templates make, and no rule of the style sheet is without a use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from okr_site.site.assets import script
from tests.components.gallery import PAGE, cut, samples, skeleton
from tests.conftest import ROOT, written_styles

#: What the example rightly never shows, and the template or module that makes it.
_ELSEWHERE = {
    "okr-banner--error": "theme/okr/frame/head.html",
    "okr-fault": "theme/okr/frame/fault.html",
    "okr-fault__line": "theme/okr/frame/fault.html",
    "okr-fault__place": "theme/okr/frame/fault.html",
    "okr-faults": "theme/okr/frame/head.html",
    "okr-depth-3": "theme/okr/teams/tree.html",
    "okr-series--5": "okr_site/charts/progress.py",
    "okr-series--6": "okr_site/charts/progress.py",
}


@pytest.fixture(scope="module")
def pages(example: Path) -> dict[Path, html.HtmlElement]:
    """Every page but the one of components, parsed."""
    return {
        file: html.parse(file).getroot()
        for file in sorted(example.rglob("*.html"))
        if file.parent.name != "components"
    }


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_a_sample_is_made_of_what_the_site_is_made_of(sample, example: Path) -> None:
    """`make components` mends it."""
    page = html.parse(example / "guide" / "components" / "index.html")
    (shown,) = page.xpath(f"//*[@data-sample='{sample.name}']")
    made = set().union(*(skeleton(part) for part in cut(sample, example)))
    around = {("div", ""), ("div", sample.inside)}
    assert skeleton(shown) - around <= made
    top = [skeleton(part) for part in cut(sample, example)]
    assert sum(len(part) > 0 for part in top) >= max(1, len(sample.parts))


def test_the_page_shows_the_samples_and_no_others() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall(r'data-sample="([^"]+)"', text) == [sample.name for sample in samples()]


def test_every_class_of_the_style_sheet_is_on_a_page(pages: dict[Path, html.HtmlElement]) -> None:
    css = re.sub(r"/\*.*?\*/", "", written_styles(), flags=re.DOTALL)
    styled = set(re.findall(r"\.(okr-[\w-]*\w)", css))
    used = {name for page in pages.values() for one in page.xpath("//@class") for name in one.split()}
    assert len(styled) > 150
    dead = {name for name in styled - used if name not in script()}
    assert sorted(dead - set(_ELSEWHERE)) == []
    assert sorted(set(_ELSEWHERE) - styled) == [], "no rule has this class"
    for name, made_by in _ELSEWHERE.items():
        stem = re.sub(r"\d+$", "", name)
        assert stem in (ROOT / made_by).read_text(encoding="utf-8"), name


def test_the_style_sheet_names_a_colour_only_to_give_it_a_name() -> None:
    css = re.sub(r"/\*.*?\*/", "", written_styles(), flags=re.DOTALL)
    named = re.compile(r"--[\w-]+:[^;}]*")
    assert len(re.findall(r"#[0-9a-f]{3,8}\b", css)) > 40
    assert re.findall(r"[^;{]*(?:#[0-9a-f]{3,8}\b|rgba?\(|hsla?\()[^;}]*", named.sub("", css)) == []


def test_letters_come_in_few_sizes() -> None:
    css = written_styles()
    tokens = set(re.findall(r"--okr-(?:small|text|large|huge): ([\d.]+rem);", css))
    assert len(tokens) == 4
    # Beside the tokens: heads of tables, tables, headings in a page, sections, the page's title.
    assert set(re.findall(r"font-size: ([\d.]+rem)", css)) - tokens == {
        ".6rem",
        ".68rem",
        ".8rem",
        "1.1rem",
        "1.35rem",
    }
