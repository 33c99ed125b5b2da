"""An author's own texts, languages with other plural rules, and languages without a catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from okr_site.cli.program import main
from okr_site.words import problems_with_own, spoken, words_for
from tests.site.building import built
from tests.site.organisation import MATERIAL, write_organisation

POLISH = """\
[status]
on-track = "Zgodnie z planem"

[ago.weeks]
one = "{count} tydzień temu"
few = "{count} tygodnie temu"
many = "{count} tygodni temu"
other = "{count} tygodnia temu"

[cycle.objectives]
other = "cele: {count}"

[archive.met_of]
one = "{met} z {count} celu"
other = "{met} z {count} celów"
"""


@pytest.fixture
def polish(tmp_path: Path) -> Path:
    file = tmp_path / "pl.toml"
    file.write_text(POLISH, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 tydzień temu"), (3, "3 tygodnie temu"), (5, "5 tygodni temu"), (22, "22 tygodnie temu")],
)
def test_a_text_is_counted_by_the_rules_of_its_language(polish: Path, count: int, said: str) -> None:
    assert words_for("pl", polish)("ago.weeks", count=count) == said


def test_a_text_that_is_missing_is_english_and_counted_as_english_is(polish: Path) -> None:
    words = words_for("pl", polish)
    assert words("ago.days", count=22) == "22 days ago"
    assert words("team.count", count=1) == "1 person"


def test_a_form_that_is_missing_is_the_general_one_of_the_same_language(polish: Path) -> None:
    assert words_for("pl", polish)("cycle.objectives", count=1) == "cele: 1"


def test_any_text_with_a_count_may_have_forms(polish: Path) -> None:
    assert problems_with_own(polish) == ()
    assert words_for("pl", polish)("archive.met_of", met=1, count=1) == "1 z 1 celu"
    assert words_for("en")("archive.met_of", met=1, count=1) == "1 of 1"


def test_large_counts_are_grouped() -> None:
    assert words_for("en")("home.more", count=1200) == "and 1,200 more"
    assert words_for("de")("home.more", count=1200) == "und 1.200 weitere"


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "Auf Kurs"), ("de-AT", "Auf Kurs"), ("de_CH", "Auf Kurs"), ("fr", "On track")],
)
def test_a_kind_of_a_language_has_its_texts_and_others_are_english(language: str, said: str) -> None:
    assert words_for(language)("status.on-track") == said
    assert spoken(language) == (said == "Auf Kurs")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (None, "there is no file 'own.toml'"),
        ("[status\n", "own.toml can't be read"),
        (
            '[status]\non-trak = "Fine"\n',
            "there is no text 'status.on-trak'; did you mean 'status.on-track'?",
        ),
        ('[ago]\nnever.few = "x"\n', "there is no text 'ago.never.few'"),
        ('[bar]\nexpected = "{number}"\n', "bar.expected: {number} is not among its figures: {score}"),
        (
            '[bar]\nexpected = "{score"\n',
            "bar.expected: a brace that is no figure is written twice, {{ or }}",
        ),
        ('[bar]\nexpected = "{0}"\n', "bar.expected: {0} is not among its figures: {score}"),
        ('[bar]\nexpected = "{score.real}"\n', "is not among its figures: {score}"),
        ('[bar]\nexpected = "{score:d}"\n', "bar.expected"),
        ("[bar]\nexpected = 3\n", "bar.expected: 3 is not a text"),
        ('[status]\non-track = ""\n', "status.on-track: is empty"),
    ],
)
def test_what_is_wrong_with_own_texts_is_told(tmp_path: Path, text: str | None, problem: str) -> None:
    file = tmp_path / "own.toml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    problems = problems_with_own(file)
    assert len(problems) == 1
    assert problem in problems[0]


def test_a_site_speaks_its_authors_words(tmp_path: Path) -> None:
    write_organisation(tmp_path, "      words: own.toml\n", theme=MATERIAL)
    (tmp_path / "own.toml").write_text('[status]\npending = "Coming up"\n', encoding="utf-8")
    site = built(tmp_path)
    assert not site.failed
    assert "Coming up" in site.text("2026-Q4/index.html") + site.text("2026-Q4/ovens/rye/index.html")
    assert "On track" in site.text("2026-Q4/index.html")


def test_wrong_own_texts_stop_the_build_and_the_program_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_organisation(tmp_path, "      words: own.toml\n")
    (tmp_path / "own.toml").write_text('[status]\npendig = "Coming up"\n', encoding="utf-8")
    said = "words: own.toml: there is no text 'status.pendig'; did you mean 'status.pending'?"
    monkeypatch.chdir(tmp_path)
    assert main(["show"]) == 2
    assert said in capsys.readouterr().err
    assert any(said in text for text in built(tmp_path).warnings())


@pytest.mark.parametrize(("language", "told"), [("fr", True), ("de", False), ("en", False)])
def test_a_language_without_a_catalogue_is_told_once(tmp_path: Path, language: str, told: bool) -> None:
    write_organisation(tmp_path, theme=MATERIAL.replace("}", f", language: {language}}}"))
    site = built(tmp_path)
    assert not site.failed
    lines = [text for level, text in site.said if level == "INFO" and "no interface texts in" in text]
    assert len(lines) == told
