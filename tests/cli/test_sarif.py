"""`okr-site check --format sarif` against the schema that the committee publishes."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from okr_site.rules.registry import EXPLAINED
from tests.cli.organisation import Program

PUBLISHED = json.loads((Path(__file__).parent / "published" / "sarif-2.1.0-rtm.4.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(PUBLISHED, format_checker=Draft4Validator.FORMAT_CHECKER)

WRONG = {
    "2026-Q4/error.md": "---\ntitle: Refunds take a day\nteam: paymnts\nunaligned: it is\n---\n",
    "2026-Q4/warning.md": "---\ntitle: Refunds take a day\nteam: payments\n---\n",
    "2026-Q4/hint.md": "---\ntitle: Refunds within 2 days\nteam: payments\nunaligned: it is\n---\n",
    "2026-Q4/ä ö,%[x].md": "---\n[\n---\n",
    "2026-Q4/bytes.md": "---\ntitle: a\u202eb\ntitle: '\\x'\n---\n",
}


@pytest.fixture
def log(program: Program) -> Any:
    for path, text in WRONG.items():
        program.put(f"okrs/{path}", text)
    return json.loads(program("check", "--format", "sarif").out)


def test_a_log_with_findings_of_every_level_is_valid(log: Any) -> None:
    Draft4Validator.check_schema(PUBLISHED)
    assert not [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(log)]
    assert {each["level"] for each in log["runs"][0]["results"]} == {"error", "warning", "note"}


def test_an_empty_log_is_valid(program: Program) -> None:
    empty = json.loads(program("check", "--format", "sarif").out)
    assert empty["runs"][0]["results"] == []
    assert not list(VALIDATOR.iter_errors(empty))


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("runs", 0, "results", 0, "level"), "hint"),
        (("runs", 0, "results", 0, "line"), 1),
        (("runs", 0, "tool", "driver", "rules", 0, "help"), {"markdown": "x"}),
        (("runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startLine"), 0),
        (("version",), "2.1"),
    ],
)
def test_the_schema_would_see_a_wrong_log(log: Any, way: tuple[Any, ...], value: object) -> None:
    made = deepcopy(log)
    inner = made
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = value
    assert list(VALIDATOR.iter_errors(made))


def test_every_rule_has_its_help(log: Any) -> None:
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(EXPLAINED)
    for rule in rules:
        assert rule["help"]["text"].strip()
        assert rule["help"]["markdown"].startswith("# ")
        assert rule["fullDescription"]["text"].strip()
