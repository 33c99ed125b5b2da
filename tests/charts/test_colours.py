"""The palette in okr.css: readable, and told apart by every eye."""

from __future__ import annotations

import itertools
import re

import pytest

from okr_site.charts.vocabulary import COLOURS
from okr_site.site.assets import script, stylesheet
from tests.charts.colour import BLINDNESS, contrast, delta_e, lab
from tests.conftest import written_styles

_STATUS = ("good", "risk", "bad", "grey")
_GROUNDS = {"default": "#ffffff", "slate": "#1e2129"}


def _tokens(scheme: str) -> dict[str, str]:
    rule = re.search(r'\[data-md-color-scheme="' + scheme + r'"\] \{(.*?)\}', written_styles(), re.DOTALL)
    assert rule
    return dict(re.findall(r"--okr-([\w-]+): (#[0-9a-f]+);", rule[1]))


SCHEMES = {scheme: _tokens(scheme) for scheme in _GROUNDS}


def test_the_arithmetic_gives_the_published_difference():
    # Sharma, Wu, Dalal 2005, pairs 1 and 17
    assert delta_e((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert delta_e((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_status_colours_stay_apart_for_every_eye(scheme, blindness):
    tokens = SCHEMES[scheme]
    for one, other in itertools.combinations(_STATUS, 2):
        apart = delta_e(lab(tokens[one], blindness), lab(tokens[other], blindness))
        assert apart >= 15, f"{one} and {other}: {apart:.1f}"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_are_readable_and_shapes_visible_on_every_ground(scheme):
    tokens = SCHEMES[scheme]
    for ground in (_GROUNDS[scheme], tokens["face"], tokens["soft"], tokens["deep"]):
        for word in ("ink", "muted", *(f"{name}-text" for name in _STATUS)):
            assert contrast(tokens[word], ground) >= 4.5, f"{word} on {ground}"
    for ground in (_GROUNDS[scheme], tokens["face"]):
        for shape in (*_STATUS, *(f"series-{n}" for n in range(1, 7))):
            assert contrast(tokens[shape], ground) >= 3, f"{shape} on {ground}"
    for number in range(1, 7):
        assert contrast(tokens[f"series-{number}"], _GROUNDS[scheme]) >= 4, "figures wear the series' colour"


#: A hue and how strongly it tints a cell of the heat map; grey is what has no pace.
_TINTS = {"good": ("", "ahead", "far"), "risk": ("at-risk",), "bad": ("off-track",), "grey": ("",)}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_figures_and_shapes_stand_out_from_each_tint_of_the_heat_map(scheme):
    rules = dict(
        re.findall(r"okr-(?:heat|status)--([\w-]+) \{ --okr-heat: ([\d.]+); \}", _joined(written_styles()))
    )
    assert set(rules) == {"ahead", "far", "at-risk", "off-track"}
    faint = float(re.search(r"fill-opacity: var\(--okr-heat, ([\d.]+)\)", written_styles())[1])
    tokens, seen = SCHEMES[scheme], []
    for hue, steps in _TINTS.items():
        for step in steps:
            tint = _mixed(tokens[hue], _GROUNDS[scheme], float(rules.get(step, faint)))
            assert contrast(tokens["ink"], tint) >= 4.5, f"{hue} {step}: {tint}"
            assert contrast(tokens[f"{hue}-text"], tint) >= 3, f"{hue} {step}: {tint}"
            seen.append((hue, tint))
    for (_, one), (_, other) in itertools.pairwise([pair for pair in seen if pair[0] == "good"]):
        assert delta_e(lab(one, "none"), lab(other, "none")) >= 6, f"{one} and {other} are one step"


def _joined(styles: str) -> str:
    """Each selector of a list with the rule of the list."""
    return re.sub(
        r"([^{}\n]+) \{([^{}]*)\}",
        lambda m: "\n".join(f"{one.strip()} {{{m[2]}}}" for one in m[1].split(",")),
        styles,
    )


def _mixed(colour: str, ground: str, share: float) -> str:
    pairs = zip(*(bytes.fromhex(c.lstrip("#")) for c in (colour, ground)), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def test_drawings_without_their_style_sheet_wear_the_light_palette():
    light = SCHEMES["default"]
    assert set(COLOURS.values()) == {light[name] for name in _STATUS}


def test_style_sheet_and_script_stay_small():
    for weight in (len(stylesheet().encode()), len(script().encode())):
        assert 10_000 < weight < 40_000
