"""The README shows the pictures that `make pictures` takes, in both schemes, and says what is on them."""

from __future__ import annotations

import pytest
from lxml import html
from PIL import Image

from tests.conftest import ROOT
from tests.pictures.gallery import FOLDER, LIMIT, PICTURES, SCHEMES

_README = html.fromstring(f"<div>{(ROOT / 'README.md').read_text(encoding='utf-8')}</div>")


def test_the_readme_shows_each_picture_once_light_and_dark_with_words_for_it() -> None:
    shown = {}
    for picture in _README.iter("picture"):
        (dark,), (light,) = picture.iter("source"), picture.iter("img")
        assert dark.get("media") == "(prefers-color-scheme: dark)"
        assert len(light.get("alt", "").split()) >= 12, light.get("src")
        shown[light.get("src")] = dark.get("srcset")
    taken = {
        str(one.file("light").relative_to(ROOT)): str(one.file("dark").relative_to(ROOT)) for one in PICTURES
    }
    assert shown == taken
    assert len(list(_README.iter("img"))) == len(PICTURES)


def test_no_picture_is_left_over() -> None:
    files = {picture.file(scheme) for picture in PICTURES for scheme in SCHEMES}
    assert set(FOLDER.iterdir()) == files


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_small_sharp_and_of_its_scheme(picture, scheme) -> None:
    file = picture.file(scheme)
    assert file.stat().st_size <= LIMIT
    with Image.open(file) as image:
        assert image.size == (1920, picture.height * 3 // 2)
        light = image.convert("L").resize((1, 1)).getpixel((0, 0))
    assert light > 200 if scheme == "light" else light < 80, light
