"""Rules about wording: published examples with their labels, other languages, and words of one's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from okr_site.rules.english import ENGLISH
from okr_site.rules.wording import wording_for
from okr_site.settings import WORD_LISTS
from tests.rules.organisation import said, settings, written

PUBLISHED = json.loads((Path(__file__).parent / "outcome-or-output.json").read_text(encoding="utf-8"))
LABELS = {each["text"]: each["label"] for each in PUBLISHED["labelled"]}
WORDING = {"OKR402", "OKR403", "OKR405", "OKR406", "OKR409", "OKR410", "OKR413", "OKR414"}


def codes(folder: Path, title: str, goal: str = "Etwas Schönes", **more: Any) -> set[str]:
    """What rules say of an objective and of a key result with these titles and no measure."""
    text = f"---\ntitle: {json.dumps(goal)}\nkey_results:\n  a: {{title: {json.dumps(title)}}}\n---\n"
    return {each.code for each in said(written(folder, {"2026-Q4/payments/a.md": text}), **more)}


@pytest.mark.parametrize("title", [text for text, label in LABELS.items() if label == "outcome"])
def test_no_published_outcome_is_taken_for_an_activity(tmp_path: Path, title: str) -> None:
    assert "OKR402" not in codes(tmp_path, title)


def test_most_published_outputs_are_taken_for_activities(tmp_path: Path) -> None:
    outputs = [text for text, label in LABELS.items() if label == "output"]
    missed = [text for i, text in enumerate(outputs) if "OKR402" not in codes(tmp_path / str(i), text)]
    # Only its author's label says that this is an output.
    assert missed == ["Decrease production exceptions from 2000 to 200"]


@pytest.mark.parametrize("title", [each["text"] for each in PUBLISHED["without_baseline"]])
def test_every_published_result_without_a_baseline_gets_advice(tmp_path: Path, title: str) -> None:
    advice = (
        {"OKR403"} if "%" in title else {"OKR402", "OKR404"} if title.startswith("Launch") else {"OKR404"}
    )
    assert codes(tmp_path, title) & {"OKR402", "OKR403", "OKR404", "OKR407"} == advice


def test_in_another_language_no_wording_is_judged(tmp_path: Path) -> None:
    titles = ("Launch the site by 25 % to 90 % of page views", "Launch the app and grow revenue by 20 %")
    assert not codes(tmp_path, *titles, language="de") & WORDING
    assert codes(tmp_path, *titles, language="en") & WORDING


@pytest.mark.parametrize(
    ("title", "words", "code"),
    [
        ("Erstellen eines Konzepts", {"activity": ("erstellen",)}, "OKR402"),
        ("Umsatz um 25 % steigern", {"by": ("um",)}, "OKR403"),
        ("Umsatz auf 90 %", {"to": ("auf",)}, "OKR403"),
        ("Mehr Seitenaufrufe", {"vanity": ("seitenaufrufe",)}, "OKR409"),
    ],
)
def test_lists_of_one_s_own_make_a_rule_work_in_another_language(
    tmp_path: Path, title: str, words: Mapping[str, tuple[str, ...]], code: str
) -> None:
    assert code not in codes(tmp_path, title, language="de")
    assert code in codes(tmp_path, title, language="de", wording=words)


def test_a_list_of_one_s_own_takes_the_place_of_the_english_one(tmp_path: Path) -> None:
    words = {"activity": ("weave",)}
    assert "OKR402" in codes(tmp_path, "Weave a net", wording=words)
    assert "OKR402" not in codes(tmp_path, "Conduct interviews", wording=words)


def test_the_english_lists_are_complete_and_small() -> None:
    assert set(ENGLISH) == set(WORD_LISTS)
    assert all(word == word.casefold().strip() and word for words in ENGLISH.values() for word in words)
    assert all(len(set(words)) == len(words) for words in ENGLISH.values())


def test_the_lists_are_made_ready_once(tmp_path: Path) -> None:
    assert wording_for(settings(tmp_path)) is wording_for(settings(tmp_path))
    assert wording_for(settings(tmp_path)) is not wording_for(settings(tmp_path, language="de"))
    assert wording_for(settings(tmp_path, language="en-GB")) is wording_for(settings(tmp_path))
