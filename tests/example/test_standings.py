"""The example's standings and alignment on 20 November 2026: each word, each story, each kind of line."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from okr_site.analysis import Analysis
from okr_site.analysis.standing import KeyResultStanding
from okr_site.model import NOT_APPLICABLE, Level, Phase, Portfolio, Status


def started(analysis: Analysis) -> Iterator[KeyResultStanding]:
    """The key results of every cycle but the drafts."""
    return (x for x in analysis.key_results.values() if analysis.cycles[x.cycle.id].phase is not Phase.DRAFT)


@pytest.mark.parametrize("status", Status)
def test_each_status_word_occurs_outside_the_drafts(analysis: Analysis, status: Status) -> None:
    assert status in {x.status for x in started(analysis)}


def test_most_of_the_quarter_is_on_track_and_some_of_it_is_not(analysis: Analysis) -> None:
    counts = analysis.cycles["2026-Q4"].counts
    total = sum(counts.values())
    assert counts[Status.ON_TRACK] > total / 2
    assert 3 <= counts[Status.OFF_TRACK] <= 4
    assert 3 <= counts[Status.AT_RISK] <= 7


def test_some_running_results_are_stale_good_ones_and_bad(analysis: Analysis) -> None:
    stale = {x.status for x in analysis.key_results.values() if x.stale and x.cycle.id == "2026-Q4"}
    assert stale == {Status.ON_TRACK, Status.OFF_TRACK}
    assert analysis.objectives["2026-Q4/aalst-breathes"].stale


def test_the_riskiest_result_is_blocked_while_its_pace_looks_well(analysis: Analysis) -> None:
    result = analysis.key_results["2026-Q4/one-ledger#partners-moved"]
    assert (result.status, result.pace_status) == (Status.BLOCKED, Status.ON_TRACK)
    assert result.key_result.owner == "amara"
    assert result.latest_word
    assert "Scheldebank" in result.latest_word.note
    assert analysis.objectives["2026-Q4/one-ledger"].status is Status.OFF_TRACK


def test_a_result_stopped_applying(analysis: Analysis) -> None:
    word = analysis.key_results["2026-Q4/menders-mend#cargo-bikes"].latest
    assert word
    assert word.score is NOT_APPLICABLE


def test_a_running_result_is_worse_than_where_it_began(analysis: Analysis) -> None:
    assert any(x.raw is not None and x.raw < 0 for x in started(analysis) if x.cycle.id == "2026-Q4")


def test_a_result_went_beyond_its_target(analysis: Analysis) -> None:
    raw = analysis.key_results["2025-Q3/boring-tuesdays#ships"].raw
    assert raw is not None
    assert raw > Fraction(13, 10)


def test_an_objective_and_a_result_were_dropped_with_the_reason(portfolio: Portfolio) -> None:
    assert portfolio.objectives["2026-Q4/lille-on-its-own"].dropped
    dropped = portfolio.key_result("2026-Q4/a-stolen-laptop#shared-accounts")
    assert dropped
    assert dropped.dropped


def test_a_result_was_carried_over_and_says_so_at_both_ends(portfolio: Portfolio) -> None:
    old = portfolio.key_result("2026-Q3/friday-means-friday#partners-moved")
    new = portfolio.key_result("2026-Q4/one-ledger#partners-moved")
    assert old
    assert new
    assert (old.carried_to, new.carried_from) == (new.address, old.address)
    assert portfolio.objectives[old.objective].carried_to == new.objective
    assert portfolio.objectives[new.objective].carried_from == old.objective


# Alignment


def test_an_objective_has_several_parents_and_one_of_them_is_a_key_result(analysis: Analysis) -> None:
    parents = analysis.alignment.parents["2026-Q4/part-before-the-visit"]
    assert parents == ("2026-Q4/no-queue-before-the-frost#teams", "2026/right-first-time#parts-days")


def test_an_orphan_says_why_it_is_one(portfolio: Portfolio) -> None:
    assert portfolio.objectives["2026-Q4/invoices-machines-can-read"].unaligned


def test_dependencies_are_agreed_but_for_one(portfolio: Portfolio) -> None:
    asked = [
        (o.id, d.on, d.confirmed)
        for o in portfolio.objectives.values()
        if o.cycle == "2026-Q4"
        for d in o.depends_on
    ]
    assert len(asked) >= 5
    assert [x for x in asked if not x[2]] == [("honest-arrival", "2026-Q4/one-event-stream#cutover", False)]


def test_three_goals_of_other_teams_hang_on_the_event_stream(portfolio: Portfolio) -> None:
    hangs = {
        o.team
        for o in portfolio.objectives.values()
        for d in o.depends_on
        if d.on and d.on.startswith("2026-Q4/one-event-stream#")
    }
    assert hangs == {"payments", "booking", "parts"}


def test_a_cascade_follows_the_teams(analysis: Analysis) -> None:
    children = analysis.alignment.children["2026-Q4/no-queue-before-the-frost#teams"]
    scores = [analysis.objectives[c].score or Fraction(0) for c in children]
    assert len(children) == 3
    assert analysis.key_results["2026-Q4/no-queue-before-the-frost#teams"].score == sum(scores) / 3


def test_a_goalpost_was_moved_openly(portfolio: Portfolio) -> None:
    moved = {a.change: a.was for a in portfolio.objectives["2026-Q4/housing-calls-us"].amendments}
    assert moved == {"homes.to": "60000"}


def test_a_renamed_objective_is_found_by_its_old_name(portfolio: Portfolio) -> None:
    assert portfolio.aliases["2026-Q4/kafka-migration"] == "2026-Q4/one-event-stream"


def test_a_personal_goal_stays_out_of_the_team(portfolio: Portfolio, analysis: Analysis) -> None:
    own = [o for o in portfolio.objectives.values() if o.level is Level.PERSON]
    assert [o.id for o in own] == ["wiebke-in-dutch"]
    assert own[0].address not in analysis.teams["booking", "2026-Q4"].objectives
