"""The classic picture as it is drawn on its page: each point of nine results, read back from the drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
import yaml
from lxml import html
from markdown import markdown

from okr_site.analysis import Analysis
from okr_site.pages import Book, Edition, Host
from okr_site.reading import Reading
from okr_site.words import words_for
from tests.example import OKRS
from tests.example.conftest import SETTINGS

PAGE = "guide/classic-picture.md"
GOALS = ("an-app-people-return-to", "software-to-trust", "a-window-that-sells")
FIRST, LAST = date(2024, 9, 2), date(2024, 11, 24)
_HALF_A_HUNDREDTH = 0.005  # coordinates have two decimals


@pytest.fixture(scope="module")
def book(reading: Reading, analysis: Analysis) -> Book:
    return Book(
        Edition(
            settings=SETTINGS,
            reading=reading,
            analysis=analysis,
            findings={},
            words=words_for("en"),
            host=Host(),
        )
    )


@pytest.fixture(scope="module")
def page(book: Book) -> html.HtmlElement:
    text = book.prose(PAGE, (OKRS / PAGE).read_text(encoding="utf-8").partition("\n---\n")[2])
    filled = book.fill(PAGE, markdown(text, extensions=["tables", "fenced_code"]), searchable=False)
    return html.fromstring(f"<div>{filled}</div>")


def drawings(page: html.HtmlElement, kind: str) -> list[html.HtmlElement]:
    return page.xpath(f"//*[contains(@class, 'okr-chart--{kind}')]/*[local-name() = 'svg']")


class Scale:
    """How a drawing is to be read, by what a reader sees of it: the axes and their numbers."""

    def __init__(self, drawing: html.HtmlElement) -> None:
        axis = drawing.xpath(".//*[@class = 'okr-chart__axis']/@d")[0]
        left, right = re.match(r"M([\d.]+) [\d.]+H([\d.]+)", axis).groups()
        self.left, self.right = float(left), float(right)
        ticks = drawing.xpath(".//*[@class = 'okr-chart__ticks']/*[local-name() = 'text']")
        heights = {float(t.text.replace("−", "-").replace(",", "")): float(t.get("y")) - 4 for t in ticks}
        (self.low, self.bottom), (self.high, self.top) = min(heights.items()), max(heights.items())

    def day(self, x: float) -> float:
        """Return the days since the cycle's first."""
        return (x - self.left) / (self.right - self.left) * ((LAST - FIRST).days + 1)

    def value(self, y: float) -> float:
        return self.low + (y - self.bottom) / (self.top - self.bottom) * (self.high - self.low)

    @property
    def exactness(self) -> float:
        """What half a hundredth of a unit is worth, of the point and of both ends."""
        return 3 * _HALF_A_HUNDREDTH * (self.high - self.low) / (self.bottom - self.top)


def points(series: html.HtmlElement) -> list[tuple[float, float]]:
    found = series.xpath(".//*[@class = 'okr-chart__point']/@transform")
    return [tuple(map(float, re.findall(r"-?[\d.]+", each))) for each in found]


def written(goal: str) -> dict[str, Any]:
    """The key results as they stand in the file, read by PyYAML alone."""
    text = (OKRS / f"guide/example/{goal}.md").read_text(encoding="utf-8")
    return yaml.safe_load(text.split("---\n")[1])["key_results"]


def entries(result: dict[str, Any]) -> Iterator[tuple[date, Fraction]]:
    for day, entry in result["check_ins"].items():
        yield day, Fraction(str(entry["value"] if isinstance(entry, dict) else entry))


def test_there_are_three_charts_and_one_result_alone(page: html.HtmlElement) -> None:
    assert len(drawings(page, "progress")) == 3
    assert len(drawings(page, "unit")) == 1
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("goal", GOALS)
def test_every_point_is_drawn_at_its_week_and_its_way_covered(page: html.HtmlElement, goal: str) -> None:
    drawing = drawings(page, "progress")[GOALS.index(goal)]
    scale = Scale(drawing)
    lines = drawing.xpath("./*[contains(@class, 'okr-series ')]")
    results = written(goal)
    assert len(lines) == len(results) == 3
    for line, result in zip(lines, results.values(), strict=True):
        drawn, said = points(line), list(entries(result))
        assert line.xpath(".//*[local-name() = 'title']")[0].text.startswith(f"{result['title']}\n")
        assert len(drawn) == len(said) == 12
        begin, end = Fraction(str(result["from"])), Fraction(str(result["to"]))
        for week, ((x, y), (day, value)) in enumerate(zip(drawn, said, strict=True)):
            assert scale.day(x) == pytest.approx((day - FIRST).days, abs=0.01)
            assert int(scale.day(x) + 0.01) // 7 == week
            assert scale.value(y) == pytest.approx(
                float((value - begin) / (end - begin)), abs=scale.exactness
            )


@pytest.mark.parametrize(("goal", "name"), [(GOALS[0], "bounce-rate"), (GOALS[1], "production-bugs")])
def test_what_is_to_fall_rises_in_the_picture(page: html.HtmlElement, goal: str, name: str) -> None:
    results = written(goal)
    values = [value for _, value in entries(results[name])]
    drawing = drawings(page, "progress")[GOALS.index(goal)]
    drawn = points(drawing.xpath("./*[contains(@class, 'okr-series ')]")[list(results).index(name)])
    assert values[-1] < values[0]
    assert Scale(drawing).value(drawn[-1][1]) > Scale(drawing).value(drawn[0][1]) + 0.5
    for before, after, old, new in zip(values, values[1:], drawn, drawn[1:], strict=False):
        assert (after < before) == (new[1] < old[1])


def test_alone_in_its_unit_the_bounce_rate_falls(page: html.HtmlElement) -> None:
    drawing = drawings(page, "unit")[0]
    scale = Scale(drawing)
    said = [float(value) for _, value in entries(written(GOALS[0])["bounce-rate"])]
    assert [scale.value(y) for _, y in points(drawing)] == pytest.approx(said, abs=scale.exactness)


def test_search_finds_the_figures_in_words(book: Book) -> None:
    text = book.prose(PAGE, (OKRS / PAGE).read_text(encoding="utf-8"))
    words = html.fromstring(markdown(text)).text_content()
    assert "Lower the bounce rate: 40 → 34 %, now 35.5 %." in words
