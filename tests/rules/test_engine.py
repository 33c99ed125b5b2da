"""The registry, levels by code and path, waivers, and the order of what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

import okr_site.rules as package
from okr_site.diagnostics import CODES, Diagnostic, Severity
from okr_site.rules.levels import matches
from okr_site.rules.registry import RESERVED, RULES
from okr_site.settings import RuleLevel
from tests.rules.organisation import said, written

RESULTS = "key_results:\n  a: {title: Fewer faults, from: 9, to: 3}\n"


def goal(title: str, more: str, team: str = "payments") -> str:
    return f"---\ntitle: {title}\nteam: {team}\n{more}{RESULTS}---\n"


PARENT = goal("Everybody can pay", "unaligned: the first\n", team="company")
CHILD = goal("Checkout never fails", "supports: [parent]\n")
STRAY = goal("Refunds take a day", "")
FILES = {"2026-Q4/parent.md": PARENT, "2026-Q4/child.md": CHILD, "2026-Q4/stray.md": STRAY}


def structural(folder: Path, **levels: tuple[RuleLevel, ...]) -> list[Diagnostic]:
    """What is said but for advice: these small organisations are no models of good goals."""
    return [each for each in said(folder, rules=levels) if each.code < "OKR4"]


def codes(folder: Path, **levels: tuple[RuleLevel, ...]) -> list[tuple[str, str]]:
    return [(each.code, each.severity.value) for each in structural(folder, **levels)]


def test_the_registry_is_every_module_with_a_rule_in_the_order_of_codes() -> None:
    folder = Path(package.__file__).parent
    modules = {
        path.stem.replace("_", "-") for path in folder.glob("*.py") if "RULE = Rule(" in path.read_text()
    }
    assert {rule.name for rule in RULES} == modules
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})


def test_codes_that_wait_for_the_lock_files_are_reserved() -> None:
    assert list(RESERVED) == [f"OKR60{number}" for number in range(1, 6)]
    assert not RESERVED.keys() & CODES.keys()
    assert not set(RESERVED.values()) & {each.name for each in CODES.values()}


def test_no_rule_whose_result_depends_on_the_day_is_an_error() -> None:
    dated = ("OKR211", "OKR213", "OKR302", "OKR305", *(rule.code for rule in RULES if rule.code[3] == "5"))
    assert {CODES[code].severity for code in dated} <= {Severity.WARNING, Severity.HINT}


@pytest.mark.parametrize(
    ("more", "severity"),
    [
        ("unaligned: it is\n", Severity.ERROR),
        ("unaligned: it is\nwaive: {OKR401: an error cannot be waived}\n", Severity.ERROR),
        ("unaligned: it is\nclosing: {grade: 0.7}\n", Severity.WARNING),
        ("unaligned: it is\nclosing: {grade: 0.7}\nwaive: {OKR401: we grade by talking}\n", None),
    ],
)
def test_an_objective_without_key_results_is_an_error_unless_it_is_graded(
    tmp_path: Path, more: str, severity: Severity | None
) -> None:
    written(tmp_path, {"2026-Q4/payments/pay.md": f"---\ntitle: Everybody can pay\nowner: ada\n{more}---\n"})
    assert [(e.code, e.severity) for e in said(tmp_path)] == ([("OKR401", severity)] if severity else [])


def test_an_objective_without_key_results_that_others_support_is_a_warning(tmp_path: Path) -> None:
    written(tmp_path, {**FILES, "2026-Q4/parent.md": "---\ntitle: Everybody can pay\nteam: company\n---\n"})
    assert [e.severity for e in said(tmp_path) if e.code == "OKR401" and "parent" in e.location.path] == [
        Severity.WARNING
    ]


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
    assert [each.location.path for each in structural(tmp_path)] == ["okrs/2026-Q4/other.md"]


def test_an_error_cannot_be_waived(tmp_path: Path) -> None:
    stray = goal("Refunds take a day", "owner: nobody\nunaligned: it is\nwaive: {OKR202: we know}\n")
    written(tmp_path, {**FILES, "2026-Q4/stray.md": stray})
    assert codes(tmp_path) == [("OKR202", "error")]


def test_everything_is_said_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    wrong = goal("Refunds take a day", "owner: nobody\nunaligned: it is\n")
    written(tmp_path, {**FILES, "2026-Q4/z.md": wrong, "2026-Q4/b.md": wrong})
    places = [(each.location.path, each.location.line) for each in structural(tmp_path)]
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
