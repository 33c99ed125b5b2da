"""Each rule against files that break it and files that do not: `cases/CODE.yml`, one list each.

Structural codes are told in every case; advice (4xx to 6xx) only in the cases of its own code.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from okr_site.rules.registry import RULES
from tests.rules.organisation import said, written

CASES = Path(__file__).parent / "cases"
BY_CODE = {rule.code: rule for rule in RULES}


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_case(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    folder = written(tmp_path, case["files"])
    as_of = date.fromisoformat(str(case.get("as_of", "2026-11-20")))
    told = [
        str(each).removeprefix("okrs/")
        for each in said(folder, as_of=as_of)
        if each.code < "OKR400" or each.code == code
    ]
    assert told == case.get("says", [])


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_what_vanishes_in_a_draft_or_without_words_is_declared_so_that_its_waivers_are_left_in_peace(
    code: str, case: dict[str, Any], tmp_path: Path
) -> None:
    folder = written(tmp_path, case["files"])

    def found(**more: Any) -> int:
        return sum(each.code == code for each in said(folder, **more))

    as_of = date.fromisoformat(str(case.get("as_of", "2026-11-20")))
    rule, here = BY_CODE[code], found(as_of=as_of)
    assert rule.passing or rule.last or found(as_of=date(2026, 9, 1)) >= here
    assert rule.wordy or rule.last or found(as_of=as_of, language="de") == here


def test_every_rule_has_cases_that_fail_and_cases_that_pass() -> None:
    for rule in RULES:
        file = yaml.safe_load((CASES / f"{rule.code}.yml").read_text(encoding="utf-8"))
        failing = [case for case in file if case.get("says")]
        assert len(failing) >= 2
        assert len(file) - len(failing) >= 2
        said = " ".join(line for case in failing for line in case["says"])
        assert rule.code in said
