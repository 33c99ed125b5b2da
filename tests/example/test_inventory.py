"""The example's organisation, cycles and measures: what no author wrote for, nobody has seen on a page."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import PurePath

import pytest

from okr_site.analysis import Analysis
from okr_site.analysis.standing import KeyResultStanding
from okr_site.diagnostics import Severity
from okr_site.model import (
    Ambition,
    InitiativeStatus,
    Kind,
    Limit,
    Metric,
    NextStep,
    Phase,
    Portfolio,
    ResultClass,
    ResultType,
)
from okr_site.reading import Reading
from okr_site.rules.engine import judge
from tests.example import QUARTERS


def test_nothing_is_wrong_and_the_advice_is_what_its_own_texts_speak_of(
    reading: Reading, analysis: Analysis
) -> None:
    told = judge(reading, analysis, analysis.settings)
    assert [str(each) for each in told if each.severity is Severity.ERROR] == []
    assert [(each.code, PurePath(each.location.path).stem) for each in told] == [
        ("OKR606", "paid-while-we-sleep"),
        ("OKR506", "honest-arrival"),
        ("OKR509", "housing-calls-us"),
        ("OKR415", "words-that-travel"),
        ("OKR502", "words-that-travel"),
        ("OKR415", "running-when-we-leave"),
        ("OKR501", "aalst-breathes"),
        ("OKR501", "aalst-breathes"),
        ("OKR415", "own-feet"),
        ("OKR507", "cash"),
    ]


# The organisation


def test_about_sixty_named_people_and_one_known_by_role_only(portfolio: Portfolio) -> None:
    named = [p for p in portfolio.people.values() if p.name != p.role]
    assert 55 <= len(named) <= 65
    assert [p.handle for p in portfolio.people.values() if p not in named] == ["cfo"]


def test_nine_teams_on_three_levels_below_a_vision(portfolio: Portfolio) -> None:
    def level(team: str) -> int:
        parent = portfolio.teams[team].parent
        return 1 if parent is None else level(parent) + 1

    assert len(portfolio.teams) == 9
    assert {level(t) for t in portfolio.teams} == {1, 2, 3}
    root = portfolio.teams[portfolio.root_team].body
    assert "Vision" in root
    assert "Mission" in root


def test_a_team_ended_and_kept_its_history(portfolio: Portfolio) -> None:
    ended = [t.id for t in portfolio.teams.values() if t.until]
    assert ended == ["loaners"]
    assert {o.cycle for o in portfolio.objectives.values() if o.team in ended} == {
        "2025-Q3",
        "2025-Q4",
        "2026-Q1",
    }


def test_a_person_left_and_still_stands_in_old_goals(portfolio: Portfolio) -> None:
    left = {p.handle for p in portfolio.people.values() if p.left}
    assert {"bram", "nadia"} == left
    named = {o.cycle for o in portfolio.objectives.values() if left & {o.owner, *o.contributors}}
    assert named
    assert "2026-Q4" not in named


def test_everybody_who_is_listed_appears_in_some_goal_or_team(portfolio: Portfolio) -> None:
    seen = {h for t in portfolio.teams.values() for h in (t.lead, *t.members)}
    assert set(portfolio.people) - seen <= {p.handle for p in portfolio.people.values() if p.left}


def test_six_kpis_one_in_a_csv_one_unhealthy_one_overdue_one_with_a_benchmark(
    portfolio: Portfolio, analysis: Analysis
) -> None:
    assert len(portfolio.kpis) == 6
    assert [k.id for k in portfolio.kpis.values() if k.series_path] == ["first-visit-fix"]
    assert [k.id for k in portfolio.kpis.values() if k.benchmark] == ["nps"]
    assert [k for k, s in analysis.kpis.items() if s.healthy is False] == ["comebacks"]
    assert [k for k, s in analysis.kpis.items() if s.overdue] == ["cash"]
    assert all(s.key_results for s in analysis.kpis.values())


# Cycles


@pytest.mark.parametrize("phase", Phase)
def test_each_phase_occurs(analysis: Analysis, phase: Phase) -> None:
    assert phase in {c.phase for c in analysis.cycles.values()}


def test_five_closed_quarters_one_running_one_draft_within_two_years(analysis: Analysis) -> None:
    phases = {c: s.phase for c, s in analysis.cycles.items()}
    assert all(phases[q] is Phase.CLOSED for q in (*QUARTERS, "2025"))
    assert (analysis.running, analysis.is_running, analysis.containers) == ("2026-Q4", True, ("2026",))
    assert phases["2027-Q1"] is Phase.DRAFT


def test_one_cycle_has_written_dates_and_one_has_none(portfolio: Portfolio) -> None:
    assert portfolio.cycles["right-to-repair"].within == "2026"
    assert portfolio.cycles["bench"].starts is None


def test_about_twenty_four_objectives_run_this_quarter(analysis: Analysis) -> None:
    running = list(analysis.cycles["2026-Q4"].objectives)
    assert 22 <= len(running) <= 28
    assert all(2 <= len(analysis.objectives[o].objective.key_results) <= 4 for o in running)


def test_no_team_has_more_than_five_objectives_in_a_cycle(analysis: Analysis) -> None:
    assert max(len(t.objectives) for t in analysis.teams.values()) <= 5


@pytest.mark.parametrize("cycle", [*QUARTERS, "2025"])
def test_a_closed_cycle_has_grades_lessons_and_next_steps(portfolio: Portfolio, cycle: str) -> None:
    goals = [o for o in portfolio.objectives.values() if o.cycle == cycle]
    assert len(goals) >= (8 if cycle in QUARTERS else 4)
    for goal in goals:
        assert goal.closing, goal.address
        assert goal.closing.grade is not None, goal.address
        assert goal.closing.learned, goal.address
    assert len(portfolio.cycles[cycle].body) > 400


@pytest.mark.parametrize("step", NextStep)
def test_each_next_step_was_chosen_once(portfolio: Portfolio, step: NextStep) -> None:
    assert step in {o.closing.next for o in portfolio.objectives.values() if o.closing}


def test_a_typed_grade_differs_from_what_was_computed(analysis: Analysis) -> None:
    apart = [
        o
        for o in analysis.objectives.values()
        if o.grade is not None and o.score is not None and abs(Fraction(o.grade) - o.score) > Fraction(1, 4)
    ]
    assert "2025/nobody-waits-for-money" in {o.address for o in apart}


def test_single_results_were_graded_too(portfolio: Portfolio) -> None:
    assert any(k.grade is not None and k.grade_note for k in portfolio.key_results())


# Measures


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_measure_is_running(analysis: Analysis, kind: Kind) -> None:
    assert kind in {x.key_result.kind for x in analysis.key_results.values() if x.cycle.id == "2026-Q4"}


def test_metrics_rise_fall_and_have_ladders(portfolio: Portfolio) -> None:
    metrics = [k.measure for k in portfolio.key_results() if isinstance(k.measure, Metric)]
    assert any(m.target > m.start for m in metrics)
    assert any(m.target < m.start for m in metrics)
    ladders = [m for m in metrics if m.ladder]
    assert any(m.target > m.start for m in ladders)
    assert any(m.target < m.start for m in ladders)


def test_limits_have_a_floor_a_ceiling_and_both(portfolio: Portfolio) -> None:
    limits = {
        (k.measure.keep.minimum is not None, k.measure.keep.maximum is not None)
        for k in portfolio.key_results()
        if isinstance(k.measure, Limit)
    }
    assert limits == {(True, False), (False, True), (True, True)}


@pytest.mark.parametrize("kind", [Kind.METRIC, Kind.LIMIT])
def test_a_kpi_drives_a_result(portfolio: Portfolio, kind: Kind) -> None:
    assert any(k.kpi and k.kind is kind and k.address.startswith("2026-Q4") for k in portfolio.key_results())


@pytest.mark.parametrize("rung", ["none", "commit", "target", "to"])
def test_a_ladder_ended_at_each_rung(analysis: Analysis, rung: str) -> None:
    def reached(x: KeyResultStanding) -> str:
        m, value = x.key_result.measure, x.current
        assert isinstance(m, Metric)
        assert m.ladder
        assert value is not None
        rungs = {"to": m.target, "target": m.ladder.target, "commit": m.ladder.commit}
        up = m.target > m.start
        return next((name for name, v in rungs.items() if (value >= v if up else value <= v)), "none")

    ladders = [
        x
        for x in analysis.key_results.values()
        if isinstance(x.key_result.measure, Metric) and x.key_result.measure.ladder
    ]
    assert rung in {reached(x) for x in ladders}


@pytest.mark.parametrize("ambition", Ambition)
def test_each_ambition_is_running(portfolio: Portfolio, ambition: Ambition) -> None:
    assert ambition in {o.ambition for o in portfolio.objectives.values() if o.cycle == "2026-Q4"}


@pytest.mark.parametrize("type_", ResultType)
def test_each_type_of_result(portfolio: Portfolio, type_: ResultType) -> None:
    assert type_ in {k.type for k in portfolio.key_results()}


@pytest.mark.parametrize("class_", ResultClass)
def test_each_class_of_result(portfolio: Portfolio, class_: ResultClass) -> None:
    assert class_ in {k.result_class for k in portfolio.key_results()}


def test_the_smaller_keys_are_in_use(portfolio: Portfolio) -> None:
    results = [k for k in portfolio.key_results() if k.address.startswith("2026-Q4")]
    goals = [o for o in portfolio.objectives.values() if o.cycle == "2026-Q4"]
    assert any(k.due for k in results)
    assert any(k.expect != 1 for k in results)
    assert any(k.source for k in results)
    assert {Decimal(0), Decimal(1), Decimal(3)} <= {k.weight for k in results}
    assert {o.priority for o in goals} >= {"P0", "P1", "P2", None}
    assert any(o.waive for o in goals)
    assert any(o.tags for o in goals)
    assert {i.status for o in portfolio.objectives.values() for i in o.initiatives} == set(InitiativeStatus)
