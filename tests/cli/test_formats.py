"""The forms of `okr-site check` for code hosts: paths from the repository, escapes, what readers demand."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from okr_site.rules.registry import EXPLAINED
from tests.cli.organisation import Program

WRONG = "---\ntitle: Refunds take a day\nteam: paymnts\nunaligned: it is\n---\n"
STRAY = "---\ntitle: Refunds take a day\nteam: payments\n---\n"
HINT = "---\ntitle: Refunds within 2 days\nteam: payments\nunaligned: it is\n---\n"

CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"pattern": "^(?![./])"},
                    "lines": {"type": "object", "required": ["begin"]},
                },
            },
        },
    },
}

_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_NUMBER = {"type": "integer", "minimum": 1}
#: The parts of the published schema that a log of one run uses, with nothing else allowed.
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "tool": {"$ref": "#/$defs/tool"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                },
            },
        },
    },
    "$defs": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "properties": {
                "driver": {
                    "type": "object",
                    "required": ["name", "rules"],
                    "additionalProperties": False,
                    "properties": {
                        "name": {"type": "string"},
                        "version": {"type": "string"},
                        "informationUri": {"format": "uri"},
                        "rules": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/$defs/rule"}},
                    },
                }
            },
        },
        "rule": {
            "type": "object",
            "required": ["id", "help"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string"},
                "name": {"pattern": "^[A-Z][A-Za-z]+$"},
                "shortDescription": _TEXT,
                "fullDescription": _TEXT,
                "help": {**_TEXT, "required": ["text", "markdown"]},
                "defaultConfiguration": {"type": "object", "properties": {"level": _LEVEL}},
            },
        },
        "result": {
            "type": "object",
            "required": ["message", "ruleId"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": _LEVEL,
                "message": _TEXT,
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
            },
        },
        "location": {
            "type": "object",
            "required": ["physicalLocation"],
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": {
                            "type": "object",
                            "properties": {
                                "uri": {"pattern": "^[A-Za-z0-9._~/%-]+$"},
                                "uriBaseId": {"const": "%SRCROOT%"},
                            },
                        },
                        "region": {
                            "type": "object",
                            "required": ["startLine"],
                            "properties": dict.fromkeys(
                                ("startLine", "startColumn", "endLine", "endColumn"), _NUMBER
                            ),
                        },
                    },
                }
            },
        },
    },
}


@pytest.fixture
def three(program: Program) -> Program:
    """One error, one warning and one hint."""
    program.put("okrs/2026-Q4/error.md", WRONG)
    program.put("okrs/2026-Q4/hint.md", HINT)
    program.put("okrs/2026-Q4/warning.md", STRAY)
    return program


def test_github_gets_one_command_for_each_with_line_and_columns(three: Program) -> None:
    assert three("check", "--format", "github").out.splitlines() == [
        "::error file=okrs/2026-Q4/error.md,line=3,endLine=3,col=7,endColumn=13,title=OKR201 unknown-team::"
        "unknown team 'paymnts'; did you mean 'payments'?",
        "::notice file=okrs/2026-Q4/hint.md,line=2,endLine=2,col=8,endColumn=28,title=OKR405 "
        "objective-with-number::the objective 'Refunds within 2 days' has a number, '2 days'; say where "
        "you want to be in words, and make the number a key result",
        "::warning file=okrs/2026-Q4/warning.md,line=1,endLine=1,col=1,endColumn=3,title=OKR208 "
        "unaligned-objective::objective 'warning' supports no other and does not say why; name what it helps "
        "under 'supports', or write the reason as 'unaligned: …'",
    ]


def test_nothing_that_an_author_writes_ends_a_command_of_github(program: Program) -> None:
    program.put("okrs/2026-Q4/a,b: c%.md", 'title: "100 %\\r\\n::error::x"\nunaligned: 5\n')
    lines = program("check", "--format", "github").out.splitlines()
    assert lines
    assert all(re.match(r"::error file=okrs/2026-Q4/a%2Cb%3A c%25\.md,line=\d+,", line) for line in lines)


def test_gitlab_gets_a_code_quality_report(three: Program) -> None:
    found = json.loads(three("check", "--format", "gitlab").out)
    jsonschema.validate(found, CODE_QUALITY)
    assert [(each["check_name"].split()[0], each["severity"]) for each in found] == [
        ("OKR201", "major"),
        ("OKR405", "info"),
        ("OKR208", "minor"),
    ]
    assert found[0]["location"] == {"path": "okrs/2026-Q4/error.md", "lines": {"begin": 3, "end": 3}}


def test_a_fingerprint_stays_while_lines_move_and_twins_have_their_own(three: Program) -> None:
    def prints() -> list[str]:
        return [each["fingerprint"] for each in json.loads(three("check", "--format", "gitlab").out)]

    before = prints()
    three.put("okrs/2026-Q4/error.md", WRONG.replace("team:", "tags: [a]\nteam:"))
    assert prints() == before
    three.put(
        "okrs/2026-Q4/error.md",
        WRONG.replace("unaligned: it is\n", "unaligned: it is\nowner: nobody\ncontributors: [nobody]\n"),
    )
    assert len(set(prints())) == len(prints()) > len(before)


def test_sarif_is_a_log_with_all_rules_and_their_help(three: Program) -> None:
    log = json.loads(three("check", "--format", "sarif").out)
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(EXPLAINED)
    assert [(each["ruleId"], each["level"]) for each in run["results"]] == [
        ("OKR201", "error"),
        ("OKR405", "note"),
        ("OKR208", "warning"),
    ]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "okrs/2026-Q4/error.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 14},
    }


def test_a_path_of_sarif_is_an_address(program: Program) -> None:
    program.put("okrs/2026-Q4/ä b.md", "nothing\n")
    log = json.loads(program("check", "--format", "sarif").out)
    jsonschema.validate(log, SARIF)
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "okrs/2026-Q4/%C3%A4%20b.md"


def test_a_clean_organisation_is_an_empty_report(program: Program) -> None:
    assert program("check", "--format", "github").out == ""
    assert json.loads(program("check", "--format", "gitlab").out) == []
    assert json.loads(program("check", "--format", "sarif").out)["runs"][0]["results"] == []


def test_paths_count_from_the_repository_where_the_site_is_a_part_of_it(three: Program) -> None:
    (three.folder.parent / ".git").mkdir()
    assert "file=kettle/okrs/2026-Q4/error.md," in three("check", "--format", "github").out
    found = json.loads(three("check", "--format", "gitlab").out)
    assert found[0]["location"]["path"] == "kettle/okrs/2026-Q4/error.md"
    assert '"kettle/okrs/2026-Q4/error.md"' in three("check", "--format", "sarif").out
    assert three("check").out.startswith("okrs/2026-Q4/error.md:3:7: ")


@pytest.mark.parametrize(
    ("variable", "beginning"), [("GITHUB_ACTIONS", "::error "), ("GITLAB_CI", "[\n"), ("CI", "okrs/")]
)
def test_in_continuous_integration_the_form_is_the_hosts(
    three: Program, monkeypatch: pytest.MonkeyPatch, variable: str, beginning: str
) -> None:
    monkeypatch.setenv(variable, "true")
    assert three("check").out.startswith(beginning)
    assert three("check", "--format", "text").out.startswith("okrs/")
    assert three("check").status == 1
