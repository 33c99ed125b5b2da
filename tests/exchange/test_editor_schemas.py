"""The JSON Schemas for editors: a word on every key, the example's files pass, broken ones don't."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from okr_site.cli.program import main
from okr_site.reading import read
from okr_site.reading.result import FileKind
from okr_site.reading.schema import json_schemas
from tests.conftest import ROOT
from tests.reading.trees import settings

SCHEMAS = json_schemas()
VALIDATORS = {
    kind: Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for kind, schema in SCHEMAS.items()
}


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a date is a text, `on` and `no` are words."""


Loader.yaml_implicit_resolvers = {
    letter: [
        (tag, pattern)
        for tag, pattern in found
        if tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null")
    ]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf"))


def said(kind: str, text: str) -> list[str]:
    """What an editor would underline."""
    data = _keys_as_text(yaml.load(text, Loader=Loader))
    return [f"{error.json_path}: {error.message}" for error in VALIDATORS[kind].iter_errors(data)]


def _keys_as_text(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _keys_as_text(value) for key, value in data.items()}
    return [_keys_as_text(value) for value in data] if isinstance(data, list) else data


def described(node: Any, way: str) -> Iterator[tuple[str, str]]:
    """Every key at every level, and what is said of it."""
    if isinstance(node, dict):
        for name, about in (node.get("properties") or {}).items():
            yield f"{way}.{name}", about.get("description", "")
        for key, value in node.items():
            yield from described(value, f"{way}.{key}")
    elif isinstance(node, list):
        for value in node:
            yield from described(value, way)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_key_at_every_level_is_described(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind])
    found = dict(described(SCHEMAS[kind], kind))
    assert len(found) > 4
    assert [way for way, text in found.items() if not re.search(r"\w{2}", text)] == []


def files() -> list[tuple[str, str]]:
    """The example's files that a schema is for."""
    reading = read(settings(ROOT))
    kinds = {FileKind(kind) for kind in SCHEMAS}
    return [(file.kind.value, file.path) for file in reading.files.values() if file.kind in kinds]


FILES = files()


@pytest.mark.parametrize("kind", SCHEMAS)
def test_all_files_of_the_example_pass(kind: str) -> None:
    paths = [path for each, path in FILES if each == kind]
    assert paths
    for path in paths:
        text = (ROOT / "okrs" / path).read_text(encoding="utf-8")
        front = text if kind == "people" else text[4:].partition("\n---")[0]
        assert said(kind, front) == [], path


BROKEN = {
    "an unknown key": ("objective", "titel: A\n"),
    "no title": ("objective", "owner: ada\n"),
    "a number in quotes": ("objective", "title: A\nweight: '1'\n"),
    "a percentage": ("objective", "title: A\nclosing: {grade: 90%}\n"),
    "a grade above 1": ("objective", "title: A\nclosing: {grade: 7}\n"),
    "a list for a text": ("objective", "title: [A]\n"),
    "a word for a list": ("objective", "title: A\ntags: a\n"),
    "no choice": ("objective", "title: A\nambition: high\n"),
    "a handle with blanks": ("objective", "title: A\nowner: Ada L\n"),
    "an unknown key of a key result": ("objective", "title: A\nkey_results: {a: {title: A, targt: 5}}\n"),
    "key results as a list": ("objective", "title: A\nkey_results: [{title: A}]\n"),
    "a check-in of words": (
        "objective",
        "title: A\nkey_results: {a: {title: A, check_ins: {2026-10-05: soon}}}\n",
    ),
    "confidence of 11": (
        "objective",
        "title: A\nkey_results: {a: {title: A, check_ins: {2026-10-05: {confidence: 11}}}}\n",
    ),
    "an unknown key of a milestone": (
        "objective",
        "title: A\nkey_results: {a: {title: A, milestones: [{title: B, finished: true}]}}\n",
    ),
    "a cycle with a phase of its own": ("cycle", "cycle: 2026-Q4\nphase: open\n"),
    "a cycle without its name": ("cycle", "title: A\n"),
    "a review without a day": ("review", "team: a\n"),
    "a team of no name": ("team", "lead: ada\n"),
    "members as a mapping": ("team", "name: A\nmembers: {ada: x}\n"),
    "a KPI's range as a number": ("kpi", "title: A\nhealthy: 5\n"),
    "a KPI read at noon": ("kpi", "title: A\nevery: noon\n"),
    "a person as a list": ("people", "ada: [Ada]\n"),
    "an unknown key of a person": ("people", "ada: {name: Ada, boss: bob}\n"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_seen(name: str) -> None:
    assert said(*BROKEN[name])


@pytest.mark.parametrize("kind", SCHEMAS)
def test_an_authors_own_keys_are_free(kind: str) -> None:
    required = {name: "2026-10-05" if name == "date" else "a" for name in SCHEMAS[kind].get("required", ())}
    assert (
        said(
            kind,
            yaml.safe_dump({**required, "x-own": 1}, default_style=None).replace(
                "'2026-10-05'", "2026-10-05"
            ),
        )
        == []
    )


def test_the_files_are_written_where_an_editor_is_told_to_look(tmp_path: Path) -> None:
    assert not main(["schema", "--write", str(tmp_path)])
    assert {path.name for path in tmp_path.iterdir()} >= {f"{kind}.schema.json" for kind in SCHEMAS}
