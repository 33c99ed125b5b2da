"""`okr-site check`: what it prints, where, and its exit status."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tests.cli.organisation import Program
from tests.cli.terminal import on_a_terminal

STRAY = "---\ntitle: Refunds take a day\nteam: payments\n---\n"
WRONG = "---\ntitle: Refunds take a day\nteam: paymnts\nunaligned: it is\n---\n"

DIAGNOSTIC = {
    "type": "object",
    "properties": {
        "path": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
        "end_line": {"type": "integer", "minimum": 1},
        "end_column": {"type": "integer", "minimum": 1},
        "code": {"pattern": "^OKR[0-9]{3}$"},
        "name": {"pattern": "^[a-z-]+$"},
        "severity": {"enum": ["error", "warning", "hint"]},
        "message": {"type": "string", "minLength": 1},
        "hint": {"type": "string"},
        "url": {"type": ["string", "null"]},
    },
    "additionalProperties": False,
}
DIAGNOSTIC["required"] = list(DIAGNOSTIC["properties"])  # type: ignore[arg-type]


def test_a_clean_organisation_has_nothing_on_standard_output(program: Program) -> None:
    outcome = program("check")
    assert outcome.status == 0
    assert outcome.out == ""
    assert outcome.err == "Nothing found in 9 files.\n"


def test_an_error_is_a_line_that_an_editor_can_open(program: Program) -> None:
    program.put("okrs/2026-Q4/refunds.md", WRONG)
    outcome = program("check")
    assert outcome.status == 1
    assert outcome.out == (
        "okrs/2026-Q4/refunds.md:3:7: OKR201 unknown team 'paymnts'; did you mean 'payments'?\n"
    )
    assert outcome.err == "1 error in 10 files.\n"


def test_the_json_form_has_all_of_each_diagnostic(program: Program) -> None:
    program.put("okrs/2026-Q4/refunds.md", WRONG)
    program.put("okrs/2026-Q4/more.md", STRAY)
    outcome = program("check", "--format", "json")
    found = json.loads(outcome.out)
    jsonschema.validate(found, {"type": "array", "items": DIAGNOSTIC})
    assert [(each["path"], each["code"], each["severity"]) for each in found] == [
        ("okrs/2026-Q4/more.md", "OKR208", "warning"),
        ("okrs/2026-Q4/refunds.md", "OKR201", "error"),
    ]
    assert (found[1]["line"], found[1]["column"], found[1]["end_column"]) == (3, 7, 14)
    assert json.loads(program("check", "--format", "json", "okrs/teams").out) == []


@pytest.mark.parametrize(
    ("argv", "status"),
    [
        ((), 0),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "error"), 0),
        (("--fail-on", "warning", "--ignore", "OKR208"), 0),
        (("--fail-on", "warning", "--ignore", "unaligned-objective"), 0),
        (("--fail-on", "warning", "--select", "OKR2"), 1),
        (("--fail-on", "warning", "--select", "okr2xx,OKR104", "--ignore", "OKR3"), 1),
        (("--fail-on", "warning", "--select", "OKR1"), 0),
        (("--fail-on", "warning", "okrs/teams"), 0),
        (("--fail-on", "warning", "okrs/2026-Q4/more.md", "okrs/teams"), 1),
        (("--fail-on", "warning", "."), 1),
        (("--select", "OKR999"), 2),
        (("--ignore", "unknown-kee"), 2),
        (("--as-of", "tomorrow"), 2),
        (("--fail-on", "hint"), 2),
        (("nowhere",), 2),
        (("/",), 2),
    ],
)
def test_the_exit_status_follows_what_is_shown(program: Program, argv: tuple[str, ...], status: int) -> None:
    program.put("okrs/2026-Q4/more.md", STRAY)
    outcome = program("check", *argv)
    assert outcome.status == status
    assert bool(outcome.out) == ("OKR208" in outcome.out)


def test_an_unknown_code_names_the_nearest(program: Program) -> None:
    assert "did you mean 'unknown-key'" in program("check", "--ignore", "unknown-kee").err


def test_another_day_gives_other_findings(program: Program) -> None:
    assert program("check", "--as-of", "2026-11-10", "--fail-on", "warning").status == 1
    assert program("check", "--as-of", "2026-11-20", "--fail-on", "warning").status == 0


def test_a_file_of_control_characters_moves_no_cursor(program: Program) -> None:
    program.put("okrs/2026-Q4/refunds.md", "---\ntitle: x\nteam: payments\nevil\u202e: 1\n---\n")
    outcome = program("check")
    assert outcome.status == 1
    assert "\u202e" not in outcome.out


def test_on_a_terminal_the_line_is_shown_with_a_caret_under_the_span(program: Program) -> None:
    program.put("okrs/2026-Q4/refunds.md", WRONG)
    program.put(
        "okrs/2026-Q4/wide.md",
        "---\ntitle: Wide\nteam: payments\nunaligned: it is\n"
        "key_results:\n  a: {title: 配送, owner: nobody}\n---\n",
    )
    shown = on_a_terminal(program.folder, "check")
    assert "\x1b[31m" in shown.raw
    plain = shown.plain
    at = next(i for i, line in enumerate(plain) if "OKR201" in line)
    assert plain[at + 1] == "     3 | team: paymnts"
    assert plain[at + 2] == "               ^^^^^^^"
    at = next(i for i, line in enumerate(plain) if "OKR202" in line)
    assert plain[at + 1] == "     6 |   a: {title: 配送, owner: nobody}"
    assert plain[at + 2] == " " * 35 + "^^^^^^", "a wide character takes two columns"
