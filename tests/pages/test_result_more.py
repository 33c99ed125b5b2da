"""What is written of a key result beyond its number stands below it, and on its team's page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.printed import Printed, printed
from tests.pages.quarter import QUARTER

VAULT = "2026-Q4/payments/vault.md"
TEXT = """\
---
title: The vault has a door
owner: ada
priority: P2
tags: [safe]
key_results:
  door:
    title: A door that shuts
    type: outcome
    class: stretch
    priority: P0
    tags: [wood, <b>]
    team: platform
    contributors: [grace]
    source: https://doors.example/vault/
    carried_from: 2026-Q3/old-ledger#moved
    carried_to: 2026-Q4
    milestones:
      - {title: Measured, done: 2026-10-20, due: 2026-10-10}
      - {title: Sawn & planed, due: 2026-11-01}
      - {title: Hung, due: 2026-12-01}
      - {title: Locked, done: 2026-12-15}
  hinge:
    title: A hinge that swings
    source: The brass book, page 4
    rubric: {0.3: It creaks, 0.7: It whispers, 1.0: It is silent}
    check_ins: {2026-11-16: 0.75}
  plain: {title: Nothing more to say, from: 0, to: 5}
---
"""


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return printed(tmp_path_factory.mktemp("vault"), {VAULT: TEXT}, base=QUARTER)


@pytest.mark.parametrize(
    "said",
    [
        "Team Platform · With Grace Okafor · Measures an outcome · Stretch · Priority P0 · Tags wood, <b> · "
        "Read at doors.example/vault · Carried from Accounts moved (Third quarter) · "
        "Carried to Fourth quarter",
        "Next step: Sawn & planed Measured Done 20 Oct Sawn & planed due 1 Nov late Hung due 1 Dec Locked",
        "Read at The brass book, page 4",
        "What each score means It creaks 0.30 It whispers 0.70 Reached It is silent 1.00",
    ],
)
def test_an_objective_page_says_of_a_result(vault: Printed, said: str) -> None:
    assert said in vault.text(VAULT)


def test_where_a_number_is_read_is_a_link(vault: Printed) -> None:
    assert vault.links(VAULT)["doors.example/vault"] == "https://doors.example/vault/"


def test_a_step_that_is_done_later_is_still_ahead(vault: Printed) -> None:
    assert "Done 15 Dec" not in vault.text(VAULT)


def test_what_a_result_has_of_its_objective_is_not_said_again(vault: Printed) -> None:
    text = vault.text(VAULT)
    assert text.count("Priority P2") == 1
    assert text.count("Tags safe") == 1
    plain = vault.tree(VAULT).xpath(
        "//h3[@id='plain']/following-sibling::div[1]//*[self::details or self::p]"
    )
    assert [e.tag for e in plain] == ["p"]


def test_a_team_sees_its_results_in_the_goals_of_others(vault: Printed) -> None:
    said = (
        "Key results in the goals of other teams The vault has a door On track Holds a key result · Payments"
    )
    assert f"{said} A door that shuts 1 of 4 steps" in vault.text("teams/platform.md")
    assert "Key results in the goals" not in vault.text("teams/payments.md")


def test_a_persons_own_results_stand_on_no_team_page(tmp_path: Path) -> None:
    own = TEXT.replace("priority: P2", "level: person", 1)
    assert "A door" not in printed(tmp_path, {VAULT: own}, base=QUARTER).text("teams/platform.md")
