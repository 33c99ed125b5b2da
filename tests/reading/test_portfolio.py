"""Good files: every entity with its defaults, references and places."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from okr_site.model import (
    NOT_APPLICABLE,
    Ambition,
    Cadence,
    Cascade,
    Kind,
    Limit,
    Limits,
    Manual,
    Metric,
    Milestones,
    Phase,
    ReviewKind,
    Rubric,
)
from okr_site.reading import FileKind, read
from tests.reading.trees import reading, said, settings

TREE = """
=== index.md
# Home
=== people.yml
ada: Ada Lindqvist
cfo: {role: Chief financial officer}
grace: {name: Grace Okafor, role: Staff engineer, team: billing, email: grace@example.org, left: 2026-08-31}
linus: Linus
=== teams/company.md
---
name: Company
---
Vision.
=== teams/payments.md
---
name: Payments
parent: company
lead: ada
members: [grace, linus]
until: 2026-06-30
aliases: [billing]
---
=== teams/index.md
Our teams.
=== kpis/nps.md
---
title: Net *promoter* score
unit: points
owner: ada
healthy: {min: 40}
benchmark: {value: 32, source: Industry survey 2025}
series: nps.csv
aliases: [promoters]
---
=== kpis/nps.csv
date,value,note
2026-09-01,41
2026-08-01,39,"low, summer"
=== kpis/churn.md
---
title: Churn
team: payments
every: week
series:
  2026-09-02: {value: 1.10, note: up}
  2026-09-01: 1
---
=== 2026/index.md
---
cycle: 2026
---
=== 2026/trusted-by-default.md
---
title: Trusted by default
unaligned: It is the top
key_results:
  incidents: {title: Incidents, from: 10, to: 2}
---
=== 2026/Q4/index.md
---
cycle: 2026-Q4
title: Fourth quarter 2026
phase: active
---
Letter.
=== 2026/Q4/README.md
Not an objective.
=== 2026/Q4/agreed.lock.yml
locked: true
=== 2026/Q4/payments/deep/checkout.md
---
title: "Customers `never` think about **checkout**"
owner: ada
contributors: [grace, linus]
ambition: committed
priority: P1
tags: [reliability]
description: For Material
supports: [trusted-by-default#incidents]
depends_on:
  - {team: company, on: marketing/leads#mql, for: The ledger, agreed_by: grace, agreed_on: 2026-10-02}
waive: {OKR405: The law's}
aliases: [old-checkout, old-team/checkout-old]
carried_to: 2026
key_results:
  uptime:
    title: Uptime
    class: stretch
    owner: grace
    contributors: []
    priority: P0
    from: 99.2
    to: 99.950
    ladder: {commit: 99.5, target: 99.9}
    unit: "%"
    weight: 0
    check_ins:
      2026-10-12: {value: 99.40, confidence: 6, forecast: 0.8, note: "Drill", by: grace, status: at-risk}
      2026-10-05: 99.31
  hold: {title: Hold, keep: {max: 15}, kpi: promoters}
  steps:
    title: Steps
    milestones: [{title: one, done: 2026-10-20}, {title: two, weight: 2, due: 2026-12-01}]
  look: {title: Look, rubric: {1.0: all, 0.3: some}, check_ins: {2026-10-05: 0.3, 2026-10-06: {score: n/a}}}
  sum: {title: Sum, cascade: true}
  feel: {title: Feel, check_ins: {2026-10-05: -0.2}, carried_from: trusted-by-default#incidents}
---

Why this objective.
=== 2026/Q4/marketing/leads.md
---
title: Leads
key_results:
  mql: {title: MQL, from: 1, to: 2}
---
=== 2026/Q4/reviews/2026-10-13-payments.md
---
team: payments
date: 2026-10-13
by: ada
kind: quarter
check_ins:
  old-checkout#uptime: 99.5
  2026-Q4/checkout#feel: {score: 0.4, by: linus}
---
Went well.
=== guide/how.md
---
title: How
weird: [yes, 1, 2.5, ~]
---
Text.
"""
CHECKOUT = "2026-Q4/checkout"
OBJECTIVE = "2026/Q4/payments/deep/checkout.md"
REVIEW = "2026/Q4/reviews/2026-10-13-payments.md"
WEEK = "review:2026-Q4/2026-10-13-payments"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory):
    return reading(tmp_path_factory.mktemp("good"), TREE)


def test_good_files_have_no_faults(good) -> None:
    assert said(good) == ""
    assert dict(good.portfolio.broken) == {}


def test_an_objective_carries_its_defaults_and_addresses(good) -> None:
    found = good.portfolio.objectives[CHECKOUT]
    assert found.title == "Customers never think about checkout"
    assert found.title_markdown == "Customers `never` think about **checkout**"
    assert (found.team, found.owner, found.contributors) == ("payments", "ada", ("grace", "linus"))
    assert found.ambition is Ambition.COMMITTED
    assert found.supports == ("2026/trusted-by-default#incidents",)
    assert found.depends_on[0].on == "2026-Q4/leads#mql"
    assert found.depends_on[0].confirmed
    assert dict(found.waive) == {"OKR405": "The law's"}
    assert found.carried_to == "cycle:2026"
    assert found.aliases == ("2026-Q4/old-checkout", "2026-Q4/old-team/checkout-old")
    assert found.body == "Why this objective."
    assert good.portfolio.objectives["2026-Q4/leads"].team == "company"
    assert good.portfolio.aliases == {
        "2026-Q4/old-checkout": CHECKOUT,
        "2026-Q4/old-team/checkout-old": CHECKOUT,
        "kpi:promoters": "kpi:nps",
        "team:billing": "team:payments",
    }


def test_every_kind_of_measure_is_read(good) -> None:
    by_id = {k.id: k for k in good.portfolio.objectives[CHECKOUT].key_results}
    assert list(by_id) == ["uptime", "hold", "steps", "look", "sum", "feel"]
    assert [k.kind for k in by_id.values()] == [
        Kind.METRIC,
        Kind.LIMIT,
        Kind.MILESTONES,
        Kind.RUBRIC,
        Kind.CASCADE,
        Kind.MANUAL,
    ]
    metric = by_id["uptime"].measure
    assert isinstance(metric, Metric)
    assert str(metric.target) == "99.950"  # as written
    assert by_id["hold"].measure == Limit(keep=Limits(maximum=Decimal(15)))
    assert by_id["hold"].kpi == "nps"
    steps = by_id["steps"].measure
    assert isinstance(steps, Milestones)
    assert [(s.title, s.weight) for s in steps.steps] == [("one", 1), ("two", 2)]
    assert by_id["look"].measure == Rubric(levels=((Decimal("0.3"), "some"), (Decimal("1.0"), "all")))
    assert by_id["sum"].measure == Cascade()
    assert by_id["feel"].measure == Manual()


def test_key_results_inherit_what_they_do_not_say(good) -> None:
    uptime, hold = good.portfolio.objectives[CHECKOUT].key_results[:2]
    assert (uptime.owner, uptime.contributors, uptime.priority, uptime.weight) == ("grace", (), "P0", 0)
    assert (hold.owner, hold.contributors, hold.priority) == ("ada", ("grace", "linus"), "P1")
    assert (hold.team, hold.tags) == ("payments", ("reliability",))


def test_check_ins_of_reviews_join_those_of_the_objective(good) -> None:
    uptime = good.portfolio.key_result(f"{CHECKOUT}#uptime")
    assert [(c.date.day, c.value, c.by, c.review) for c in uptime.check_ins] == [
        (5, Decimal("99.31"), None, ""),
        (12, Decimal("99.40"), "grace", ""),
        (13, Decimal("99.5"), "ada", "review:2026-Q4/2026-10-13-payments"),
    ]
    look = good.portfolio.key_result(f"{CHECKOUT}#look")
    assert [c.score for c in look.check_ins] == [Decimal("0.3"), NOT_APPLICABLE]
    feel = good.portfolio.key_result(f"{CHECKOUT}#feel")
    assert [(c.score, c.by) for c in feel.check_ins] == [(Decimal("-0.2"), None), (Decimal("0.4"), "linus")]
    review = good.portfolio.reviews["2026-Q4/2026-10-13-payments"]
    assert review.check_ins == (f"{CHECKOUT}#uptime", f"{CHECKOUT}#feel")
    assert (review.kind, review.body) == (ReviewKind.QUARTER, "Went well.")


def test_cycles_know_their_dates_and_what_contains_them(good) -> None:
    quarter, year = good.portfolio.cycles["2026-Q4"], good.portfolio.cycles["2026"]
    assert list(good.portfolio.cycles) == ["2026", "2026-Q4"]
    assert (quarter.starts, quarter.ends, quarter.within) == (date(2026, 10, 1), date(2026, 12, 31), "2026")
    assert (quarter.check_ins, year.check_ins) == (Cadence.WEEK, Cadence.MONTH)
    assert (quarter.phase, year.phase, year.within, year.title) == (Phase.ACTIVE, None, None, "2026")
    assert (quarter.path, quarter.folder) == ("2026/Q4/index.md", "2026/Q4")


def test_people_are_names_roles_or_mappings(good) -> None:
    people = good.portfolio.people
    assert people["ada"].name == "Ada Lindqvist"
    assert (people["cfo"].name, people["cfo"].role) == ("Chief financial officer", "Chief financial officer")
    assert (people["grace"].team, people["grace"].left) == ("payments", date(2026, 8, 31))


def test_kpis_have_their_series_from_csv_and_yaml_in_order(good) -> None:
    nps, churn = good.portfolio.kpis["nps"], good.portfolio.kpis["churn"]
    assert [(p.date.month, p.value, p.note) for p in nps.series] == [(8, 39, "low, summer"), (9, 41, "")]
    assert (nps.title, nps.team, nps.series_path) == ("Net promoter score", "company", "kpis/nps.csv")
    assert [(p.date.day, str(p.value), p.note) for p in churn.series] == [(1, "1", ""), (2, "1.10", "up")]


def test_files_say_what_they_are(good) -> None:
    kinds = {path: (f.kind, f.address) for path, f in good.files.items()}
    assert kinds["2026/Q4/README.md"] == (FileKind.PAGE, "")
    assert kinds["teams/index.md"] == (FileKind.PAGE, "")
    assert kinds["2026/Q4/agreed.lock.yml"] == (FileKind.LOCK, "cycle:2026-Q4")
    assert kinds["kpis/nps.csv"] == (FileKind.SERIES, "kpi:nps")
    assert kinds["people.yml"] == (FileKind.PEOPLE, "")
    assert kinds["2026/Q4/payments/deep/checkout.md"] == (FileKind.OBJECTIVE, CHECKOUT)
    assert list(good.files) == sorted(good.files)
    assert dict(good.files["guide/how.md"].page_keys) == {"title": "How", "weird": [True, 1, 2.5, None]}
    own = good.files["2026/Q4/payments/deep/checkout.md"].page_keys
    assert dict(own) == {"description": "For Material", "tags": ["reliability"]}
    assert dict(good.files["2026/Q4/reviews/2026-10-13-payments.md"].page_keys) == {}


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ((CHECKOUT,), f"{OBJECTIVE}:1:1"),
        ((CHECKOUT, "title"), f"{OBJECTIVE}:2:8"),
        ((CHECKOUT, "supports", 0), f"{OBJECTIVE}:9:12"),
        ((CHECKOUT, "depends_on", 0, "on"), f"{OBJECTIVE}:11:25"),
        ((CHECKOUT, "closing", "grade"), f"{OBJECTIVE}:1:1"),
        ((CHECKOUT, "body"), f"{OBJECTIVE}:39:1"),
        ((f"{CHECKOUT}#uptime",), f"{OBJECTIVE}:16:3"),
        ((f"{CHECKOUT}#uptime", "to"), f"{OBJECTIVE}:23:9"),
        ((f"{CHECKOUT}#uptime", "due"), f"{OBJECTIVE}:16:3"),
        ((f"{CHECKOUT}#uptime", "check_ins", "2026-10-05"), f"{OBJECTIVE}:29:7"),
        ((f"{CHECKOUT}#uptime", "check_ins", "2026-10-13"), f"{REVIEW}:7:3"),
        (
            (f"{CHECKOUT}#uptime", "check_ins", "2026-10-13", "value"),
            f"{REVIEW}:7:3",
        ),
        (
            (f"{CHECKOUT}#feel", "check_ins", "2026-10-13", "by"),
            f"{REVIEW}:8:43",
        ),
        (
            (WEEK, "check_ins", f"{CHECKOUT}#uptime"),
            f"{REVIEW}:7:24",
        ),
        (("kpi:nps", "series", "2026-08-01"), "kpis/nps.csv:3:1"),
        (("kpi:churn", "series", "2026-09-01"), "kpis/churn.md:7:15"),
        (("team:payments", "members", 1), "teams/payments.md:5:18"),
        (("cycle:2026-Q4", "phase"), "2026/Q4/index.md:4:8"),
        (("@grace",), "people.yml:3:1"),
        (("@grace", "left"), "people.yml:3:98"),
    ],
)
def test_everything_can_be_found_again(good, question: tuple[str, ...], place: str) -> None:
    found = good.places.of(*question)
    assert f"{found.path}:{found.line}:{found.column}" == f"okrs/{place}"
    assert (found.end_line, found.end_column) > (found.line, found.column)


@pytest.mark.parametrize(
    "nothing", ["2026-Q4/none", f"{CHECKOUT}#none", "@nobody", "team:none", "review:x/y"]
)
def test_what_does_not_exist_has_no_place(good, nothing: str) -> None:
    with pytest.raises(KeyError):
        good.places.of(nothing)


def test_the_order_of_files_on_disk_never_matters(good, tmp_path: Path) -> None:
    parts = TREE.split("\n=== ")[1:]
    random.Random(7).shuffle(parts)
    other = reading(tmp_path, "".join(f"\n=== {part}" for part in parts))
    assert other.portfolio == good.portfolio
    assert list(other.portfolio.objectives) == list(good.portfolio.objectives)
    assert list(other.files) == list(good.files)


def test_nothing_at_all_is_an_organisation_of_one_team(tmp_path: Path) -> None:
    result = reading(tmp_path, "")
    assert (result.portfolio.root_team, result.portfolio.teams["example"].name) == ("example", "Example")
    assert result.diagnostics == ()
    assert read(settings(tmp_path / "missing")).portfolio.objectives == {}


def test_without_a_list_any_handle_is_a_person_and_without_teams_there_is_one(tmp_path: Path) -> None:
    result = reading(
        tmp_path,
        """
        === 2026-Q4/index.md
        ---
        cycle: 2026-Q4
        ---
        === 2026-Q4/somewhere/x.md
        ---
        title: X
        owner: whoever
        ---
        [[@whoever]]
        """,
    )
    assert said(result) == ""
    assert result.portfolio.objectives["2026-Q4/x"].team == "example"


def test_several_teams_without_a_parent_get_one_above_them(tmp_path: Path) -> None:
    result = reading(
        tmp_path,
        """
        === teams/a.md
        ---
        name: A
        ---
        === teams/example.md
        ---
        name: B
        ---
        """,
    )
    root = result.portfolio.teams[result.portfolio.root_team]
    assert (root.id, root.path, root.parent) == ("example-all", "", None)
    assert [t.parent for t in result.portfolio.teams.values() if t.path] == ["example-all", "example-all"]


def test_the_okrs_may_lie_in_a_folder_of_the_site(tmp_path: Path) -> None:
    result = reading(
        tmp_path,
        """
        === goals/2026-Q4/index.md
        ---
        cycle: 2026-Q4
        ---
        === goals/2026-Q4/x.md
        ---
        title: X
        ---
        === 2026-Q4/index.md
        ---
        cycle: not-ours
        ---
        === blog/post.md
        ---
        title: [broken
        ---
        See [[y]] and [[x]].
        """,
        root="goals",
    )
    assert list(result.portfolio.cycles) == ["2026-Q4"]
    assert [str(d) for d in result.diagnostics] == [
        "okrs/blog/post.md:4:5: OKR203 unknown objective 'y'; an objective is named by its file, in another "
        "cycle as cycle/objective"
    ]
    assert result.files["goals/2026-Q4/x.md"].address == "2026-Q4/x"


def test_a_misspelt_cycle_keeps_its_objectives_and_their_addresses(tmp_path: Path) -> None:
    portfolio = reading(
        tmp_path,
        """
        === plans/autumn/index.md
        ---
        cycel: 2026-Q4
        ---
        === plans/autumn/checkout.md
        ---
        title: Checkout
        ---
        """,
    ).portfolio
    assert list(portfolio.objectives) == ["2026-Q4/checkout"]
    assert dict(portfolio.broken) == {"cycle:2026-Q4": "plans/autumn/index.md"}
    assert str(portfolio.cycles["2026-Q4"].starts) == "2026-10-01"
