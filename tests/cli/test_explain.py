"""`okr-site explain`: every code has its page, from the same texts as on the site."""

from __future__ import annotations

import pytest

from okr_site.diagnostics import CODES
from okr_site.rules.registry import EXPLAINED, RESERVED, RULES
from tests.cli.organisation import Program


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(program: Program, code: str) -> None:
    outcome = program("explain", code)
    rule = EXPLAINED[code]
    assert outcome.status == 0
    assert outcome.out.startswith(f"# {code} {CODES[code].name} ({CODES[code].severity})\n\n{rule.what}\n")
    assert all(text in outcome.out for text in (rule.why, rule.instead, rule.source))
    assert ("**From.**" in outcome.out) == bool(rule.source)


def test_the_texts_of_the_rules_are_the_rules_own() -> None:
    assert all(EXPLAINED[rule.code] is rule for rule in RULES)
    assert list(EXPLAINED) == sorted(CODES)


@pytest.mark.parametrize("code", [code for code in EXPLAINED if code[3] in "45"])
def test_advice_says_something_longer_than_its_name(code: str) -> None:
    rule = EXPLAINED[code]
    assert all(len(text) > 40 and text.endswith(".") for text in (rule.why, rule.instead))


def test_a_name_and_small_letters_are_understood(program: Program) -> None:
    page = program("explain", "OKR409").out
    assert program("explain", "vanity-metric").out == page
    assert program("explain", "okr409").out == page


def test_the_beginning_of_codes_explains_all_of_them_once(program: Program) -> None:
    out = program("explain", "OKR5", "OKR501").out
    assert out.count("\n# OKR5") == 8
    assert out.count("OKR501 stale-key-result") == 1


def test_without_a_code_all_are_listed(program: Program) -> None:
    lines = program("explain").out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(CODES)
    assert "OKR402  warning  activity-key-result" in lines


@pytest.mark.parametrize("code", RESERVED)
def test_a_reserved_code_says_so(program: Program, code: str) -> None:
    assert "(reserved)" in program("explain", code).out


def test_an_unknown_code_names_the_nearest(program: Program) -> None:
    outcome = program("explain", "vanity-metrik")
    assert outcome.status == 2
    assert "did you mean 'vanity-metric'" in outcome.err
    assert outcome.out == ""
