"""The JSON export of a real folder, held against its schema and against what was written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from okr_site.analysis import analyse
from okr_site.analysis.analysis import Analysis
from okr_site.exchange import Phrasing, export_json, json_schema
from okr_site.model import Ambition, Kind, Status
from okr_site.reading import Reading, read
from okr_site.settings import Settings
from tests.cli.organisation import FILES

ROOT = Path(__file__).parents[2]
EVERY_KIND = """\
---
title: Refunds take a day
team: payments
unaligned: The regulator asks for it
ambition: committed
priority: P1
weight: 0.5
tags: [law, money]
key_results:
  laddered:
    {title: Hours, from: 72, to: 24, ladder: {commit: 60, target: 30}, class: stretch, type: outcome,
     due: 2026-12-15,
     check_ins: {2026-10-12: 70, 2026-10-26: 66, 2026-11-09: {value: 60, forecast: 0.8, by: ada}}}
  held: {title: Held, keep: {min: 1, max: 3}, check_ins: {2026-10-12: 2, 2026-10-19: 4}}
  steps: {title: Steps, milestones: [{title: One, done: 2026-10-05}, {title: Two}]}
  told: {title: Told, rubric: {0.3: some, 1.0: all}, check_ins: {2026-10-12: 0.3}}
  theirs: {title: Theirs, cascade: true}
  felt: {title: Felt, check_ins: {2026-10-12: {score: n/a, status: at-risk}}}
  gone: {title: Gone, from: 1, to: 2, dropped: Not ours}
---
"""


def settings(folder: Path, docs: str = "okrs") -> Settings:
    return Settings(project=folder, docs=folder / docs, site_name="Kettle", as_of=date(2026, 11, 20))


def exported(chosen: Settings) -> dict[str, Any]:
    reading = read(chosen)
    analysis = analyse(reading.portfolio, chosen)
    return json.loads(text_of(reading, analysis))  # type: ignore[no-any-return]


def text_of(reading: Reading, analysis: Analysis) -> str:
    def url(address: str) -> str | None:
        return None if address.startswith("@") else f"{address}/"

    return export_json(reading, analysis, Phrasing(url=url, why=lambda standing: str(standing.reason.cause)))


def check(content: dict[str, Any]) -> None:
    validator = Draft202012Validator(json_schema(), format_checker=FormatChecker())
    assert [error.json_path + error.message for error in validator.iter_errors(content)] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {**FILES, "okrs/2026-Q4/payments/refunds.md": EVERY_KIND}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_schema_is_a_schema_and_describes_the_export(folder: Path) -> None:
    Draft202012Validator.check_schema(json_schema())
    check(exported(settings(folder)))


def test_the_example_is_described_by_the_schema_too() -> None:
    content = exported(settings(ROOT))
    check(content)
    assert len(content["objectives"]) > 20


def test_nothing_that_the_specification_names_is_missing(folder: Path) -> None:
    content = exported(settings(folder))
    assert list(content) == [
        "version", "as_of", "organisation", "cycles", "teams", "people", "objectives", "kpis",
    ]  # fmt: skip
    assert content["version"] == 1
    assert content["as_of"] == "2026-11-20"
    assert content["organisation"] == {"name": "Kettle", "root_team": "company"}
    objective = next(each for each in content["objectives"] if each["short_id"] == "refunds")
    assert {each["kind"] for each in objective["key_results"]} == set(Kind)
    assert objective["ambition"] == Ambition.COMMITTED
    assert objective["weight"] == 0.5
    assert objective["tags"] == ["law", "money"]
    assert objective["source"] == {"path": "okrs/2026-Q4/payments/refunds.md", "line": 1}


def test_numbers_are_as_exact_as_json_can_be(folder: Path) -> None:
    objectives = exported(settings(folder))["objectives"]
    results = {r["id"]: r for o in objectives for r in o["key_results"]}
    assert (results["uptime"]["from"], results["uptime"]["to"], results["uptime"]["current"]) == (
        99,
        99.8,
        99.3,
    )
    assert results["uptime"]["raw"] == 0.375
    assert results["uptime"]["score"] == 0.375
    assert results["laddered"]["score"] == 0.3
    assert results["held"]["keep"] == {"min": 1, "max": 3}
    assert results["held"]["score"] == 0.5
    assert results["steps"]["score"] == 0.5
    assert results["pages"]["keep"] == {"min": None, "max": 5}
    assert results["laddered"]["forecast"]["value"] < 60
    assert results["laddered"]["check_ins"][-1] == {
        "date": "2026-11-09",
        "value": 60,
        "score": None,
        "confidence": None,
        "forecast": 0.8,
        "status": None,
        "note": None,
        "by": "ada",
        "source": {"path": "okrs/2026-Q4/payments/refunds.md", "line": 13},
    }
    assert results["felt"]["check_ins"][0]["score"] == "n/a"
    assert results["felt"]["status"] == Status.NOT_APPLICABLE
    assert results["gone"]["dropped"] == "Not ours"
    assert results["theirs"]["score"] is None


def test_relations_and_roll_ups_are_said(folder: Path) -> None:
    content = exported(settings(folder))
    by_id = {each["id"]: each for each in content["objectives"]}
    assert by_id["2026-Q4/checkout"]["supports"] == ["2026-Q4/pay#liked"]
    assert by_id["2026-Q4/pay"]["supported_by"] == ["2026-Q4/checkout"]
    closed = by_id["2026-Q3/ledger"]
    assert (closed["score"], closed["graded"], closed["grade"]) == (1, 0.7, 0.7)
    payments = next(each for each in content["teams"] if each["id"] == "payments")
    assert payments["scores"]["2026-Q3"] == {"score": 1, "graded": 0.7, "expected": 0.7, "status": "met"}
    assert payments["url"] == "team:payments/"
    assert content["people"][0] == {
        "id": "ada", "name": "Ada Lindqvist", "role": "Engineer", "team": "payments", "url": None,
    }  # fmt: skip
    assert content["kpis"][0]["series"] == [["2026-09-30", 38], ["2026-10-31", 36.5]]
    assert (content["kpis"][0]["latest"], content["kpis"][0]["healthy"]) == (36.5, False)
    assert content["cycles"][1]["elapsed"] == pytest.approx(50 / 92)


def test_lists_of_objects_are_sorted_by_id(folder: Path) -> None:
    content = exported(settings(folder))
    for name in ("cycles", "teams", "people", "objectives", "kpis"):
        ids = [each["id"] for each in content[name]]
        assert ids == sorted(ids)
    for objective in content["objectives"]:
        ids = [each["id"] for each in objective["key_results"]]
        assert ids == sorted(ids)


def test_the_same_input_gives_the_same_text(folder: Path) -> None:
    chosen = settings(folder)
    reading = read(chosen)
    analysis = analyse(reading.portfolio, chosen)
    again = replace(reading.portfolio, people=dict(reversed(reading.portfolio.people.items())))
    assert text_of(reading, analysis) == text_of(reading, analyse(again, chosen))


def test_no_address_of_a_letter_box_is_in_it(folder: Path) -> None:
    (folder / "okrs/people.yml").write_text("ada: {name: Ada, email: ada@example.org}\nlinus: Linus\n")
    chosen = settings(folder)
    reading = read(chosen)
    assert reading.portfolio.people["ada"].email == "ada@example.org"
    assert "@example" not in text_of(reading, analyse(reading.portfolio, chosen))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content.update(version=2),
        lambda content: content["objectives"][0].pop("title"),
        lambda content: content["objectives"][0].update(score=1.2),
        lambda content: content["objectives"][0].update(colour="red"),
        lambda content: content["objectives"][0]["key_results"][0].update(kind="guess"),
        lambda content: content["kpis"][0]["series"][0].append(3),
        lambda content: content["cycles"][0].update(starts="soon"),
    ],
)
def test_the_schema_refuses_what_is_no_export(folder: Path, spoil: Any) -> None:
    content = exported(settings(folder))
    spoil(content)
    validator = Draft202012Validator(json_schema(), format_checker=FormatChecker())
    assert not validator.is_valid(content)


def test_who_is_only_named_is_among_the_people(folder: Path) -> None:
    (folder / "okrs/people.yml").unlink()
    content = exported(settings(folder))
    check(content)
    assert [each["id"] for each in content["people"]] == ["ada", "linus"]
    assert content["people"][0]["name"] == "ada"
