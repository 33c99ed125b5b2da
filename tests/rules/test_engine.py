"""The registry, levels by code and path, waivers, and the order of what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

import okr_site.rules as package
from okr_site.diagnostics import CODES, Severity
from okr_site.rules.levels import matches
from okr_site.rules.registry import RULES
from okr_site.settings import RuleLevel
from tests.rules.organisation import said, written

RESULTS = "key_results:\n  a: {title: Fewer faults, from: 9, to: 3}\n"


def goal(title: str, more: str, team: str = "payments") -> str:
    return f"---\ntitle: {title}\nteam: {team}\n{more}{RESULTS}---\n"


PARENT = goal("Everybody can pay", "unaligned: the first\n", team="company")
CHILD = goal("Checkout never fails", "supports: [parent]\n")
STRAY = goal("Refunds take a day", "")
FILES = {"2026-Q4/parent.md": PARENT, "2026-Q4/child.md": CHILD, "2026-Q4/stray.md": STRAY}


def codes(folder: Path, **levels: tuple[RuleLevel, ...]) -> list[tuple[str, str]]:
    return [(each.code, each.severity.value) for each in said(folder, rules=levels)]


def test_the_registry_is_every_module_with_a_rule_in_the_order_of_codes() -> None:
    folder = Path(package.__file__).parent
    modules = {
        path.stem.replace("_", "-") for path in folder.glob("*.py") if "RULE = Rule(" in path.read_text()
    }
    assert {rule.name for rule in RULES} == modules
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_why_and_what_to_write_instead(rule: package.engine.Rule) -> None:
    assert rule.code in CODES
    assert rule.level is CODES[rule.code].severity
    for text in (rule.what, rule.why, rule.instead):
        assert len(text) > 30
        assert text.endswith(".")


def test_a_warning_is_said_at_its_own_level_unless_the_options_differ(tmp_path: Path) -> None:
    written(tmp_path, FILES)
    assert codes(tmp_path) == [("OKR208", "warning")]
    assert codes(tmp_path, OKR208=(RuleLevel(severity=Severity.ERROR),)) == [("OKR208", "error")]
    assert codes(tmp_path, OKR208=(RuleLevel(severity=None),)) == []


def test_a_level_holds_for_paths_that_match_and_the_last_of_several_wins(tmp_path: Path) -> None:
    written(tmp_path, FILES)
    off_elsewhere = RuleLevel(severity=None, paths=("2026-Q3/**",))
    hint_here = RuleLevel(severity=Severity.HINT, paths=("2026-Q4",))
    error = RuleLevel(severity=Severity.ERROR)
    assert codes(tmp_path, OKR208=(error, off_elsewhere)) == [("OKR208", "error")]
    assert codes(tmp_path, OKR208=(error, hint_here)) == [("OKR208", "hint")]
    assert codes(tmp_path, OKR208=(hint_here, error)) == [("OKR208", "error")]


def test_what_keeps_a_goal_out_of_the_site_cannot_be_silenced(tmp_path: Path) -> None:
    written(tmp_path, {"2026-Q4/broken.md": "---\ntitel: A typing error\n---\n"})
    off = (RuleLevel(severity=None),)
    assert ("OKR104", "error") in codes(tmp_path, OKR104=off, OKR105=off)


def test_an_unknown_person_may_be_let_through(tmp_path: Path) -> None:
    written(tmp_path, {"2026-Q4/parent.md": PARENT.replace("team:", "owner: nobody\nteam:")})
    assert codes(tmp_path) == [("OKR202", "error")]
    assert codes(tmp_path, OKR202=(RuleLevel(severity=None),)) == []


def test_an_objective_may_waive_a_warning_for_itself(tmp_path: Path) -> None:
    waiving = goal("Refunds take a day", "waive: {OKR208: it serves nobody}\n")
    written(tmp_path, {**FILES, "2026-Q4/stray.md": waiving, "2026-Q4/other.md": STRAY})
    assert [each.location.path for each in said(tmp_path)] == ["okrs/2026-Q4/other.md"]


def test_an_error_cannot_be_waived(tmp_path: Path) -> None:
    stray = goal("Refunds take a day", "owner: nobody\nunaligned: it is\nwaive: {OKR202: we know}\n")
    written(tmp_path, {**FILES, "2026-Q4/stray.md": stray})
    assert codes(tmp_path) == [("OKR202", "error")]


def test_everything_is_said_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    wrong = goal("Refunds take a day", "owner: nobody\nunaligned: it is\n")
    written(tmp_path, {**FILES, "2026-Q4/z.md": wrong, "2026-Q4/b.md": wrong})
    places = [(each.location.path, each.location.line) for each in said(tmp_path)]
    assert places == sorted(places)
    assert len(places) == 3


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("okrs/2026-Q4/payments/x.md", True),
        ("2026-Q4/payments/x.md", True),
        ("2026-Q4", True),
        ("2026-Q4/", True),
        ("2026-Q?/**", True),
        ("**/x.md", True),
        ("*/payments/*.md", True),
        ("./okrs/2026-*/**", True),
        ("payments", False),
        ("2026-Q3/**", False),
        ("*.md", False),
        ("2026-Q4/x.md", False),
        ("2026.Q4/**", False),
    ],
)
def test_a_pattern_counts_from_the_project_or_from_the_docs(pattern: str, expected: bool) -> None:
    assert matches("okrs/2026-Q4/payments/x.md", (pattern,), "okrs/") is expected


def test_a_pattern_counts_from_the_okrs_folder_too() -> None:
    assert matches("docs/goals/2026-Q4/x.md", ("2026-Q4/*",), "docs/", "goals")
