"""`okr-site show`: every kind of thing has its view, and every score its steps."""

from __future__ import annotations

import pytest

from tests.cli.organisation import Program


@pytest.mark.parametrize(
    ("reference", "texts"),
    [
        (
            (),
            ("Fourth quarter\n", "week 8 of", "Company  0.65", "Payments  ", "Ada Lindqvist", "  checkout\n"),
        ),
        (("2026-Q3",), ("closed", "Graded 0.70 (computed 1.00)", "A ledger that adds up")),
        (("cycle:2026-Q3",), ("A ledger that adds up",)),
        (
            ("checkout",),
            (
                "Checkout never fails\n2026-Q4/checkout · Payments · Ada Lindqvist answers for it",
                "99 → 99.8 %",
                "at most 5",
                "2026-Q4/pay#liked",
                "not agreed yet",
                "How the score came about",
                "okrs/2026-Q4/payments/checkout.md:1\n",
            ),
        ),
        (("2026-Q4/checkout",), ("Checkout never fails",)),
        (
            ("checkout#uptime",),
            (
                "At risk",
                "Stands at 99.3 %",
                "16 Nov 2026  99.3 %           6  At risk   Drill, done\n",
                "(99.3 − 99) / (99.8 − 99) = 0.38",
                "okrs/2026-Q4/payments/checkout.md:14",
            ),
        ),
        (("checkout#plan",), ("The plan is read", "Score 0.00")),
        (("team:payments",), ("Payments\nCompany · led by Ada Lindqvist", "Members: Linus Berg", "0.70")),
        (("payments",), ("Payments\nCompany",)),
        (
            ("kpi:nps",),
            ("36.5 points on 31 Oct 2026", "Not healthy (at least 40 points)", "2026-Q4/pay#liked"),
        ),
        (("nps",), ("Net promoter score",)),
        (("@ada",), ("Ada Lindqvist\nEngineer · Payments", "  checkout\n")),
        (("linus",), ("Linus Berg", "  pay\n")),
    ],
)
def test_a_reference_shows_its_view(
    program: Program, reference: tuple[str, ...], texts: tuple[str, ...]
) -> None:
    outcome = program("show", *reference)
    assert outcome.status == 0
    for text in texts:
        assert text in outcome.out
    assert all(line == line.rstrip() for line in outcome.out.splitlines())


LABELS = """\
---
title: The vault has a door
owner: ada
contributors: [linus]
priority: P2
tags: [safe]
carried_from: 2026-Q3/ledger
key_results:
  door:
    {title: A door, type: outcome, class: stretch, priority: P0, tags: [wood], team: company,
     contributors: [ada], source: "https://doors.example/", carried_to: 2026-Q4, milestones: [
       {title: Measured, done: 2026-10-20}, {title: Sawn, due: 2026-11-01}, {title: Hung, due: 2026-12-01}]}
  hinge: {title: A hinge, rubric: {0.3: It creaks, 0.7: It whispers}, check_ins: {2026-11-16: 0.4}}
---
"""


@pytest.mark.parametrize(
    ("reference", "texts"),
    [
        ("vault", ("With Linus Berg · Priority P2 · Tags safe\n", "Carried from 2026-Q3/ledger\n")),
        (
            "vault#door",
            (
                "Company · With Ada Lindqvist · Measures an outcome · Stretch · Priority P0 · Tags wood · "
                "Read at https://doors.example/\n",
                "All steps\n",
                "  Measured                  Done 20 Oct\n",
                "  Sawn      due 1 Nov late\n  Hung      due 1 Dec\n",
                "Carried to 2026-Q4\n",
            ),
        ),
        ("vault#hinge", ("What each score means", "  It creaks    0.30  Reached\n  It whispers  0.70\n")),
    ],
)
def test_everything_written_of_a_goal_is_shown(
    program: Program, reference: str, texts: tuple[str, ...]
) -> None:
    program.put("okrs/2026-Q4/payments/vault.md", LABELS)
    out = program("show", reference).out
    for text in texts:
        assert text in out


def test_a_persons_own_goal_is_shown_with_the_person_only(program: Program) -> None:
    program.put("okrs/2026-Q4/payments/own.md", LABELS.replace("priority: P2", "level: person", 1))
    assert "vault" not in program("show").out
    assert "vault" not in program("show", "team:payments").out
    assert "The vault has a door (personal)" in program("show", "@ada").out


def test_a_person_is_shown_with_what_is_theirs_only(program: Program) -> None:
    assert "Everybody can pay" not in program("show", "@ada").out
    assert "Checkout never fails" not in program("show", "@linus").out


@pytest.mark.parametrize(("left", "said"), [("2026-11-20", False), ("2026-11-19", True)])
def test_a_person_has_left_when_the_last_day_is_over(program: Program, left: str, said: bool) -> None:
    program.put("okrs/people.yml", f"ada: {{name: Ada Lindqvist, left: {left}}}\n")
    assert ("left on" in program("show", "@ada", "--as-of", "2026-11-20").out) == said


def test_a_person_has_no_score(program: Program) -> None:
    first = program("show", "@ada").out.partition("Fourth quarter")[0]
    assert not any(character.isdigit() for character in first)


def test_another_day_shows_another_score(program: Program) -> None:
    assert "Stands at 99.1 %" in program("show", "checkout#uptime", "--as-of", "2026-11-01").out


@pytest.mark.parametrize(
    ("reference", "hint"),
    [
        ("chekout", "did you mean 'checkout'"),
        ("checkout#uptme", "checkout#uptime"),
        ("team:paymets", "team:payments"),
        ("@ad", "@ada"),
        ("2026-Q9", "2026-Q"),
        ("", "nothing is called ''"),
    ],
)
def test_an_unknown_name_is_misuse_and_names_the_nearest(program: Program, reference: str, hint: str) -> None:
    outcome = program("show", reference)
    assert outcome.status == 2
    assert hint in outcome.err
    assert outcome.out == ""


def test_a_goal_that_cannot_be_read_says_so(program: Program) -> None:
    program.put("okrs/2026-Q4/payments/checkout.md", "---\ntitel: x\n---\n")
    outcome = program("show", "checkout")
    assert outcome.status == 2
    assert "okrs/2026-Q4/payments/checkout.md cannot be read" in outcome.err


def test_errors_elsewhere_are_counted_beside_the_scorecard(program: Program) -> None:
    program.put("okrs/2026-Q4/payments/checkout.md", "---\ntitel: x\n---\n")
    outcome = program("show")
    assert outcome.status == 0
    assert "okr-site check names" in outcome.err


def test_a_site_without_a_cycle_says_how_to_begin(program: Program) -> None:
    program.put("mkdocs.yml", "docs_dir: empty\nplugins: [okr-site]\n")
    program.put("empty/index.md", "# Hello\n")
    outcome = program("show")
    assert outcome.status == 2
    assert "there is no cycle yet" in outcome.err
