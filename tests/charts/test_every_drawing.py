"""What holds for every drawing: well-formed, escaped, named, safe for instant navigation, repeatable."""

from __future__ import annotations

import re

import pytest
from lxml import etree, html

from okr_site.charts import sign, word
from okr_site.charts.vocabulary import COLOURS, SHAPES, SIGNS, css_class, shown
from okr_site.model import Status
from tests.charts.samples import WORDS, every_drawing

DRAWINGS = every_drawing()
_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"


def _images(drawing: str) -> list[etree._Element]:
    found = re.findall(r"<svg.*?</svg>", drawing, re.DOTALL) if drawing.count("<svg") == 1 else [drawing]
    return [etree.fromstring(f"<div>{text}</div>") for text in found]


@pytest.mark.parametrize("name", [n for n in DRAWINGS if not n.startswith("map")])
def test_is_well_formed_xml(name):
    assert _images(str(DRAWINGS[name]))


@pytest.mark.parametrize("name", [n for n in DRAWINGS if n.startswith("map")])
def test_the_maps_images_are_well_formed_xml(name):
    images = re.findall(r"<svg.*?</svg>", str(DRAWINGS[name]), re.DOTALL)
    assert images
    for image in images:
        etree.fromstring(image)


@pytest.mark.parametrize("name", DRAWINGS)
def test_hostile_titles_stay_text(name):
    text = str(DRAWINGS[name])
    assert "<script" not in text
    assert "\x00" not in text
    assert "\x0b" not in text
    assert not html.fragment_fromstring(text, create_parent="div").xpath("//script")


@pytest.mark.parametrize("name", DRAWINGS)
def test_no_plain_link_stands_inside_an_image(name):
    for image in re.findall(r"<svg.*</svg>", str(DRAWINGS[name]), re.DOTALL):
        assert not re.search(r"[\s\"]href=", image.replace("xlink:href", "")), (
            "stops Material's instant navigation"
        )


@pytest.mark.parametrize("name", DRAWINGS)
def test_coordinates_have_at_most_two_decimals(name):
    for image in re.findall(r"<svg.*</svg>", str(DRAWINGS[name]), re.DOTALL):
        for attribute in re.findall(r' (?:d|x|y|width|height|transform|viewBox)="([^"]*)"', image):
            assert not re.search(r"\.\d{3}", attribute), attribute
            assert "e-" not in attribute


def test_ids_are_unique_on_a_page_with_one_of_each():
    page = "".join(map(str, DRAWINGS.values()))
    ids = re.findall(r'(?<![\w-])id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-(?:labelledby|describedby)="([^"]*)"', page)) <= set(ids)


def test_the_same_input_gives_the_same_text():
    assert every_drawing() == DRAWINGS


@pytest.mark.parametrize(
    "name",
    [
        "progress",
        "unit",
        "kpi",
        "heat map",
        "histogram",
        "trend",
        "course",
        "pairs",
        "dots",
        "map organisation",
    ],
)
def test_a_chart_has_a_name_and_stays_out_of_the_search(name):
    whole = re.sub(r"<svg viewBox=.*?</svg>", "", str(DRAWINGS[name]))  # an image inside another has no name
    images = re.findall(r"<svg[^>]* id=.*?</svg>", whole, re.DOTALL)
    assert len(images) == (2 if name == "heat map" else 1)
    for image in map(etree.fromstring, images):
        assert image.tag == _SVG + "svg"
        assert image.get("data-search-exclude") == ""
        title = image.find(_SVG + "title")
        assert title is not None
        assert image.get("aria-labelledby") == title.get("id")
        links = image.findall(f".//{_SVG}a")
        assert all(link.get(_LINK) for link in links)
        parts = links or "okr-heat" in image.get("class")
        assert image.get("role") == ("group" if parts else "img"), "an image may not contain links"


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_one_shape_word_sign_and_colour(status):
    name = shown(status)
    assert SHAPES[name]
    assert SIGNS[name] == sign(status)
    assert COLOURS[name].startswith("#")
    assert word(status, False, WORDS) == WORDS(f"status.{name}")
    assert re.fullmatch(r"okr-status--[a-z-]+", css_class(status))


def test_no_news_stands_in_for_on_track_and_beside_anything_worse():
    assert shown(Status.ON_TRACK, True) == "stale"
    assert shown(Status.OFF_TRACK, True) == "off-track"
    assert word(Status.ON_TRACK, True, WORDS) == "No news"
    assert word(Status.OFF_TRACK, True, WORDS) == "Off track · No news"
