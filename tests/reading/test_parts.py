"""Cycle names, titles, mentions, lookups, schema, cache: the parts of reading one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from okr_site.model import Cycle, Phase
from okr_site.reading import Cache
from okr_site.reading.cycle_names import known_dates, running_cycle
from okr_site.reading.mentions import Unresolved, resolve, scan
from okr_site.reading.nearest import did_you_mean, nearest
from okr_site.reading.reference import format_reference
from okr_site.reading.schema import SHAPES, json_schemas
from okr_site.reading.titles import plain_title
from tests.reading.test_portfolio import TREE
from tests.reading.trees import reading, said


@pytest.mark.parametrize(
    ("name", "month", "expected"),
    [
        ("2026-Q4", 1, "2026-10-01 2026-12-31"),
        ("2026-Q1", 7, "2026-01-01 2026-03-31"),
        ("2026-H2", 1, "2026-07-01 2026-12-31"),
        ("2024-H1", 1, "2024-01-01 2024-06-30"),
        ("2026", 1, "2026-01-01 2026-12-31"),
        ("FY27-Q1", 1, "2027-01-01 2027-03-31"),
        ("FY27-Q1", 7, "2026-07-01 2026-09-30"),
        ("FY27-Q3", 7, "2027-01-01 2027-03-31"),
        ("FY2027-H2", 10, "2027-04-01 2027-09-30"),
        ("FY27", 2, "2026-02-01 2027-01-31"),
        ("2026-Q5", 1, ""),
        ("campaign", 1, ""),
        ("26-Q1", 1, ""),
        ("0000", 1, ""),
        ("9999-Q4", 1, ""),
    ],
)
def test_the_dates_of_known_names(name: str, month: int, expected: str) -> None:
    found = known_dates(name, month)
    assert " ".join(str(day) for day in found or ()) == expected


def _cycle(name: str, phase: Phase | None = None) -> Cycle:
    starts, ends = known_dates(name) or (None, None)
    return Cycle(id=name, path="", folder=name, title=name, starts=starts, ends=ends, phase=phase)


@pytest.mark.parametrize(
    ("cycles", "day", "expected"),
    [
        (["2026", "2026-Q3", "2026-Q4", "2027-Q1"], "2026-11-20", "2026-Q4"),
        (["2026", "2026-Q3"], "2026-11-20", "2026"),
        (["2025-Q3", "2026-Q3"], "2026-11-20", "2026-Q3"),
        (["2026", "2026-Q1*", "2026-Q4"], "2026-11-20", "2026-Q4"),
        (["2027-Q1"], "2026-11-20", None),
        ([], "2026-11-20", None),
    ],
)
def test_the_running_cycle_is_the_shortest_that_has_started(
    cycles: list[str], day: str, expected: str | None
) -> None:
    known = [_cycle(c.strip("*"), Phase.ACTIVE if c.endswith("*") else None) for c in cycles]
    assert running_cycle(known, date.fromisoformat(day)) == expected


def test_a_closed_cycle_runs_only_if_nothing_else_does() -> None:
    closed = _cycle("2026-Q4", Phase.CLOSED)
    assert running_cycle([closed], date(2026, 11, 20)) == "2026-Q4"
    assert running_cycle([closed, _cycle("2026-Q3")], date(2026, 11, 20)) == "2026-Q3"


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("Plain words", "Plain words"),
        ("**Bold**, *it*, __b__ and ***all***", "Bold, it, b and all"),
        ("`code *kept*` here", "code *kept* here"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("[a link](https://x.example/(a)) and ![pic](y.png)", "a link and pic"),
        ("[[checkout|the checkout]] and [[leads]]", "the checkout and leads"),
        (r"\*not\* it", "*not* it"),
        ("R&amp;D <b>now</b> &lt;5", "R&D now <5"),
        ("~~old~~ new", "old new"),
        ("<https://x.example>", "https://x.example"),
        ("a < b and 5 > 3", "a < b and 5 > 3"),
    ],
)
def test_titles_lose_their_marks(markdown: str, plain: str) -> None:
    assert plain_title(markdown) == plain


@pytest.mark.parametrize(
    ("markdown", "targets"),
    [
        ("[[a]] and [[b#c|words]]", ["a", "b#c|words"]),
        ("| [[a\\|in a table]] |", ["a|in a table"]),
        ("`[[code]]` [[a]] ``x ` [[y]]``", ["a"]),
        ("an open ` tick [[a]]", ["a"]),
        ("an open ` tick\n\nanother ` [[a]]", ["a"]),
        ("```\n[[code]]\n```\n[[a]]", ["a"]),
        ("~~~ okr\n[[code]]\n~~~~\n[[a]]", ["a"]),
        ("- item\n\n    ```\n    [[code]]\n    ```\n\n    [[a]]", ["a"]),
        ("words\n\n    [[code]]\n\n[[a]]", ["a"]),
        ("- item\n\n    [[a]]\n\n        [[code]]", ["a"]),
        ("!!! note\n\n    [[a]]", ["a"]),
        ("words\n    [[a]] goes on", ["a"]),
        ("<!-- [[no]] --> [[a]] <!-- [[no]]", ["a"]),
        ("<pre>[[no]]</pre> <code>[[no]]</code> [[a]]", ["a"]),
        (r"\[[no]] [[a]]", ["a"]),
        ("[[1]](https://x.example) [[a]]", ["a"]),
        ("[[]] [[ ]] [[a\nb]] [[a]]", ["a"]),
        ("```\n[[never closed]]", []),
        ("none", []),
    ],
)
def test_mentions_are_found_but_not_in_code_or_comments(markdown: str, targets: list[str]) -> None:
    found = scan(markdown)
    assert [m.target + (f"|{m.words}" if m.words else "") for m in found] == targets
    assert all(markdown[m.span.start : m.span.start + 2] == "[[" for m in found)
    assert all(markdown[: m.span.end].endswith("]]") for m in found)


@pytest.mark.parametrize(
    ("target", "cycle", "address"),
    [
        ("checkout", None, "2026-Q4/checkout"),
        ("checkout#uptime", "2026-Q4", "2026-Q4/checkout#uptime"),
        ("trusted-by-default", "2026-Q4", "2026/trusted-by-default"),
        ("payments/checkout", "2026-Q4", "2026-Q4/checkout"),
        ("payments/deep/checkout", "2026-Q4", "2026-Q4/checkout"),
        ("old-team/checkout-old", "2026-Q4", "2026-Q4/checkout"),
        ("2026-Q4/old-checkout", "2026", "2026-Q4/checkout"),
        ("team:billing", None, "team:payments"),
        ("kpi:promoters", None, "kpi:nps"),
        ("cycle:2026-Q4", None, "cycle:2026-Q4"),
        ("@ada", None, "@ada"),
    ],
)
def test_mentions_resolve_to_addresses(target: str, cycle: str | None, address: str, tmp_path: Path) -> None:
    portfolio = reading(tmp_path, TREE).portfolio
    assert resolve(target, portfolio, cycle, "2026-Q4") == address


def test_short_names_are_not_looked_up_in_later_cycles(tmp_path: Path) -> None:
    portfolio = reading(tmp_path, TREE).portfolio
    found = resolve("checkout", portfolio, "2026", "2026-Q4")
    assert isinstance(found, Unresolved)
    assert found.hint == "did you mean '2026-Q4/checkout'?"


def test_nearest_names() -> None:
    assert nearest("chekcout", ["checkout", "check", "leads"], 1) == ("checkout",)
    assert nearest("xyz", ["checkout"]) == ()
    assert did_you_mean(["a", "b", "c"]) == "did you mean 'a', 'b' or 'c'?"
    assert did_you_mean([]) == ""


def test_json_schemas_accept_good_files_and_refuse_wrong_keys() -> None:
    schemas = json_schemas()
    assert set(schemas) == {"objective", "cycle", "review", "team", "kpi", "people"}
    kinds = {
        "2026/Q4/payments/deep/checkout.md": "objective",
        "2026/Q4/index.md": "cycle",
        "kpis/churn.md": "kpi",
    }
    kinds |= {
        "2026/Q4/reviews/2026-10-13-payments.md": "review",
        "teams/payments.md": "team",
        "people.yml": "people",
    }
    for part in TREE.split("\n=== ")[1:]:
        name, _, content = part.partition("\n")
        if name in kinds:
            front = content if name == "people.yml" else content[4:].partition("\n---")[0]
            data = yaml.load(front, Loader=yaml.BaseLoader)
            schema = schemas[kinds[name]]
            validator = jsonschema.Draft202012Validator(schema)
            validator.check_schema(schema)
            wrong = [e for e in validator.iter_errors(data) if e.validator == "additionalProperties"]
            assert not wrong, wrong
            if kinds[name] != "people":
                assert list(validator.iter_errors(data | {"x-own": 1, "wrong": 1}))


def test_the_reference_page_names_every_key() -> None:
    page = format_reference()
    for model in SHAPES.values():
        for name in model.names():
            assert f"`{name}`" in page
    assert all(info.description for model in SHAPES.values() for info in model.model_fields.values())


def test_a_kept_reading_equals_a_fresh_one_after_every_change(tmp_path: Path) -> None:
    cache = Cache()
    first = reading(tmp_path, TREE, cache)
    assert cache.hits == 0
    again = reading_again(tmp_path, cache)
    assert again.portfolio == first.portfolio
    assert cache.hits == len(cache.entries) > 10
    docs = tmp_path / "okrs"
    changes = [
        lambda: (docs / "2026/Q4/marketing/leads.md").write_text("---\ntitel: x\n---\n", encoding="utf-8"),
        lambda: (docs / "people.yml").write_text("ada: Ada\n", encoding="utf-8"),
        lambda: (docs / "kpis/nps.csv").write_text("2026-01-01,5\n", encoding="utf-8"),
        lambda: (docs / "2026/Q4").rename(docs / "2026/Quarter"),
        lambda: (docs / "2026/Quarter/index.md").write_text("No cycle any more.\n", encoding="utf-8"),
        lambda: (docs / "teams/company.md").unlink(),
    ]
    for change in changes:
        change()
        kept, fresh = reading_again(tmp_path, cache), reading_again(tmp_path, None)
        assert kept.portfolio == fresh.portfolio
        assert said(kept) == said(fresh)
        assert dict(kept.files) == dict(fresh.files)


def reading_again(folder: Path, cache: Cache | None):
    return reading(folder, "", cache)
