"""Waivers: what they silence is data, what they don't is said, history is left in peace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from okr_site.analysis import analyse
from okr_site.diagnostics import Severity
from okr_site.reading import read
from okr_site.rules import Judgement, judge, judgement
from okr_site.settings import RuleLevel
from tests.rules.organisation import settings, written

GOAL = """\
---
title: {title}
owner: ada
waive: {{{waive}}}
key_results:
  a: {{title: They like us, from: 9, to: 3}}
---
"""
OFF = RuleLevel(severity=None)


def judged(folder: Path, title: str, waive: str, **more: Any) -> Judgement:
    written(folder, {"2026-Q4/payments/pay.md": GOAL.format(title=title, waive=waive)})
    chosen = settings(folder, **more)
    reading = read(chosen)
    analysis = analyse(reading.portfolio, chosen)
    made = judgement(reading, analysis, chosen)
    assert judge(reading, analysis, chosen) == made.diagnostics
    return made


def idle(made: Judgement) -> list[str]:
    return [each.message.split()[-4] for each in made.diagnostics if each.code == "OKR416"]


def test_what_is_waived_is_there_with_its_place_and_reason(tmp_path: Path) -> None:
    made = judged(tmp_path, "Everybody can pay within 2 days", "OKR405: The law says so")
    assert [(each.objective, each.reason) for each in made.waived] == [("2026-Q4/pay", "The law says so")]
    (waived,) = (each.diagnostic for each in made.waived)
    assert (waived.code, waived.location.line, waived.severity) == ("OKR405", 2, Severity.HINT)
    assert "OKR405" not in {each.code for each in made.diagnostics}
    assert idle(made) == []


def test_what_is_waived_has_the_level_of_the_options(tmp_path: Path) -> None:
    title, waive = "Everybody can pay within 2 days", "OKR405: The law says so"
    warning = RuleLevel(severity=Severity.WARNING)
    (waived,) = judged(tmp_path, title, waive, rules={"OKR405": (warning,)}).waived
    assert waived.diagnostic.severity is Severity.WARNING
    off = judged(tmp_path, title, waive, rules={"OKR405": (OFF,)})
    assert (off.waived, idle(off)) == ((), [])


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((), 1),
        ((OFF,), 0),
        ((RuleLevel(severity=None, paths=("2026-Q4/**",)),), 0),
        ((RuleLevel(severity=None, paths=("2026-Q3/**",)),), 1),
        ((OFF, RuleLevel(severity=Severity.HINT)), 1),
    ],
)
def test_a_rule_that_is_off_makes_no_waiver_idle(
    tmp_path: Path, levels: tuple[RuleLevel, ...], expected: int
) -> None:
    made = judged(tmp_path, "Everybody can pay", "OKR405: The law says so", rules={"OKR405": levels})
    assert len([each for each in made.diagnostics if each.code == "OKR416"]) == expected


@pytest.mark.parametrize(("language", "expected"), [("en", 2), ("en-GB", 2), ("de", 1)])
def test_where_no_words_are_judged_their_waivers_are_left_alone(
    tmp_path: Path, language: str, expected: int
) -> None:
    made = judged(tmp_path, "Everybody can pay", "OKR405: law, OKR210: hm", language=language)
    assert len([each for each in made.diagnostics if each.code == "OKR416"]) == expected


def test_an_idle_waiver_may_be_off_itself(tmp_path: Path) -> None:
    assert idle(judged(tmp_path, "Everybody can pay", "OKR405: law", rules={"OKR416": (OFF,)})) == []
