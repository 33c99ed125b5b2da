"""Guesses are drawn where their numbers are."""

from __future__ import annotations

import re
from fractions import Fraction

from lxml import etree

from okr_site.charts import Dot, Dots, Pair, Pairs, dots, pairs
from tests.charts.samples import WORDS

_SVG = "{http://www.w3.org/2000/svg}"


def _dots(*places: tuple[float, float]) -> etree._Element:
    return etree.fromstring(
        str(
            dots(
                Dots(
                    id="d",
                    title="T",
                    dots=tuple(Dot(foreseen=f, came=c, title=f"{f} {c}") for f, c in places),
                    near=Fraction(1, 10),
                    x="Forecast",
                    y="Final",
                    above="better",
                    below="worse",
                ),
                WORDS,
            )
        )
    )


def _line(image: etree._Element) -> tuple[float, float, float, float]:
    (line,) = image.findall(f".//{_SVG}path[@class='okr-chart__expected']")
    x1, y1, x2, y2 = map(float, re.findall(r"[\d.]+", line.get("d") or ""))
    return x1, y1, x2, y2


def test_a_right_forecast_lies_on_the_line_a_low_one_above_and_a_high_one_below() -> None:
    image = _dots((0.5, 0.5), (0.2, 0.9), (0.9, 0.2))
    x1, y1, x2, y2 = _line(image)
    above = {}
    for dot in image.iter(f"{_SVG}circle"):
        x, y = float(dot.get("cx") or 0), float(dot.get("cy") or 0)
        on_line = y1 + (x - x1) / (x2 - x1) * (y2 - y1)
        above[dot.findtext(f"{_SVG}title")] = round(on_line - y)
    assert above["0.5 0.5"] == 0
    assert above["0.2 0.9"] > 100
    assert above["0.9 0.2"] < -100


def test_several_at_one_place_are_one_larger_dot_that_names_each() -> None:
    image = _dots((0.9, 1), (0.9, 1), (0.3, 0.3))
    large, small = image.iter(f"{_SVG}circle")
    assert float(large.get("r") or 0) > float(small.get("r") or 0)
    assert large.findtext(f"{_SVG}title") == "0.9 1 ×2"


def test_what_lies_outside_the_scale_stands_on_its_edge() -> None:
    (dot,) = _dots((1.2, -0.3)).iter(f"{_SVG}circle")
    x1, y1, x2, _ = _line(_dots((0, 0)))
    assert (float(dot.get("cx") or 0), float(dot.get("cy") or 0)) == (x2, y1)
    assert x1 < x2


def test_both_bars_of_a_pair_are_as_long_as_their_shares() -> None:
    drawn = Pairs(
        id="p",
        title="T",
        said="Promised",
        came="Met",
        pairs=(
            Pair(label="5 to 6", finding="hopeful", said=0.5, came=0.25),
            Pair(label="9 to 10", finding="too few", said=1, came=0, faint=True),
        ),
    )
    image = etree.fromstring(str(pairs(drawn, WORDS)))
    groups = image.findall(f".//{_SVG}g")
    wide = [[float(r.get("width") or 0) for r in g.iter(f"{_SVG}rect")] for g in groups]
    full = wide[1][0]
    assert full > 200
    assert [round(w / full, 2) for w in wide[0]] == [0.5, 0.25]
    assert 0 < wide[1][1] < 5, "nothing met is still seen"
    said = [[t.text for t in g.iter(f"{_SVG}text")] for g in groups]
    assert said[0] == ["5 to 6", "hopeful", "Promised", "50\u00a0%", "Met", "25\u00a0%"]
    assert ["okr-pair--faint" in (g.get("class") or "") for g in groups] == [False, True]
