"""The words that somebody may have meant: one slip of the fingers, and the right one is listed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from okr_site.diagnostics import CODES
from okr_site.model import Ambition, Cadence, InitiativeStatus, OwnStatus, Phase
from okr_site.reading import Reading, read
from okr_site.reading.nearest import Patience, is_slip, nearest
from okr_site.reading.references import References, Target
from okr_site.reading.schema import SHAPES
from okr_site.reading.schema.keys import PAGE_KEYS, Keys
from okr_site.reading.validation import near_keys
from okr_site.settings import Settings

ROOT = Path(__file__).parents[2]
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_"
QUOTED = re.compile(r"'([^']+)'")


@st.composite
def slips(draw: st.DrawFn, words: list[str], least: int = 3) -> tuple[str, str]:
    """A word with one letter changed, lost, added or swapped, and the word."""
    word = draw(st.sampled_from([each for each in words if len(each) >= least]))
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from(LETTERS))
    kind = draw(st.sampled_from(["changed", "lost", "added", "swapped"]))
    made = {
        "changed": word[:at] + letter + word[at + 1 :],
        "lost": word[:at] + word[at + 1 :],
        "added": word[:at] + letter + word[at:],
        "swapped": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[kind]
    assume(made not in words)
    return made, word


def example() -> Reading:
    return read(
        Settings(project=ROOT, docs=ROOT / "okrs", site_name="Kettle & Drum", as_of=date(2026, 11, 20))
    )


EXAMPLE = example()
KNOWN = References.of(EXAMPLE.portfolio)
NAMES = {
    "teams": sorted(KNOWN.teams),
    "kpis": sorted(KNOWN.kpis),
    "people": sorted(KNOWN.people or ()),
    "cycles": sorted(EXAMPLE.portfolio.cycles),
    "names of rules": sorted(each.name for each in CODES.values()),
}
CHOICES = {
    each.__name__: [one.value for one in each]
    for each in (Ambition, Phase, Cadence, OwnStatus, InitiativeStatus)
}


def listed(hint: str) -> list[str]:
    found = QUOTED.findall(hint)
    assert "did you mean" in hint
    assert 1 <= len(found) <= 3
    return found


@pytest.mark.parametrize("words", [*CHOICES.values(), *NAMES.values()], ids=[*CHOICES, *NAMES])
@given(st.data())
def test_a_slip_lists_the_word_among_at_most_three(words: list[str], data: st.DataObject) -> None:
    wrong, right = data.draw(slips(words, 2))
    found = nearest(wrong, words)
    assert len(found) <= 3
    assert right in found


@pytest.mark.parametrize("model", SHAPES.values(), ids=["/".join(shape) for shape in SHAPES])
@given(data=st.data())
def test_a_slip_in_a_key_lists_the_key(model: type[Keys], data: st.DataObject) -> None:
    allowed = sorted(model.names() | (PAGE_KEYS - model.synonyms.keys() if model.page else frozenset()))
    wrong, right = data.draw(slips(allowed, 2))
    found = {model.synonyms.get(word, word) for word in near_keys(wrong, model, Patience())}
    assert len(found) <= 3
    # A synonym is understood as what it stands for: `ends` is one letter from `end`, and means `to`.
    assert right in found or model.synonyms.get(wrong) in found


@given(slips(sorted(EXAMPLE.portfolio.objectives)))
def test_a_slip_in_a_full_reference_lists_the_objective(slip: tuple[str, str]) -> None:
    wrong, right = slip
    found = KNOWN.goal(wrong, KNOWN.outside("2026-Q4"))
    assume(not isinstance(found, Target))
    assert right in listed(found.hint)


@given(st.data())
def test_a_slip_in_a_short_reference_lists_the_objective_of_its_cycle_or_of_one_around(
    data: st.DataObject,
) -> None:
    chain = KNOWN.chain("2026-Q4")
    near = {o.id: o.cycle for o in EXAMPLE.portfolio.objectives.values() if o.cycle in chain}
    wrong, right = data.draw(slips(sorted(near)))
    found = KNOWN.goal(wrong, chain)
    assume(not isinstance(found, Target))
    assert right in {name.rpartition("/")[2] for name in listed(found.hint)}


RESULTS = sorted(k.address for o in EXAMPLE.portfolio.objectives.values() for k in o.key_results)


@given(slips(RESULTS))
def test_a_slip_in_a_key_result_lists_it(slip: tuple[str, str]) -> None:
    wrong, right = slip
    assume("#" in wrong)
    found = KNOWN.goal(wrong, KNOWN.chain("2026-Q4"))
    assume(not isinstance(found, Target))
    assert right.partition("#")[0] in {name.partition("#")[0] for name in listed(found.hint)}
    if wrong.partition("#")[0] == right.partition("#")[0]:
        assert right in listed(found.hint)


@pytest.mark.parametrize(
    ("kind", "names"),
    [("team", NAMES["teams"]), ("kpi", NAMES["kpis"]), ("cycle", NAMES["cycles"]), ("@", NAMES["people"])],
)
@given(data=st.data())
def test_a_slip_in_a_mention_lists_what_is_meant(kind: str, names: list[str], data: st.DataObject) -> None:
    wrong, right = data.draw(slips(names, 2))
    found = KNOWN.mention(f"@{wrong}" if kind == "@" else f"{kind}:{wrong}", None, "2026-Q4")
    assume(not isinstance(found, Target))
    assert right in listed(found.hint)


@pytest.mark.parametrize(
    ("word", "meant", "expected"),
    [
        ("title", "title", True),
        ("titel", "title", True),
        ("tite", "title", True),
        ("titlee", "title", True),
        ("tixle", "title", True),
        ("ttile", "title", True),
        ("itelt", "title", False),
        ("tit", "title", False),
        ("eltit", "title", False),
        ("", "t", True),
        ("", "to", False),
    ],
)
def test_a_slip_is_one_letter(word: str, meant: str, expected: bool) -> None:
    assert is_slip(word, meant) is expected
