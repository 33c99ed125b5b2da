"""Weeks and changes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from okr_site.analysis.changes import changes
from okr_site.analysis.weeks import cycle_weeks, key_result_trace, objective_weeks, team_weeks
from okr_site.model import Amendment, Cascade, Level, Limits, Phase
from tests.analysis.organisation import (
    analysed,
    cycle,
    day,
    kpi,
    metric,
    milestones,
    objective,
    result,
    scored,
)

ENTRIES = {"10-16": 10, "10-23": {"note": "words"}, "11-01": 40, "11-20": 60}
GOAL = objective("goal", result("k", metric(0, 100), ENTRIES), team="pay")


def test_weeks_run_up_to_today_and_hold_what_stood_at_their_end() -> None:
    weeks = objective_weeks(analysed(GOAL), "2026-Q4/goal")
    assert [w.index for w in weeks] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [str(w.ends) for w in (weeks[0], weeks[-2], weeks[-1])] == [
        "2026-10-07",
        "2026-11-18",
        "2026-11-20",
    ]
    assert [str(w.score) for w in weeks] == ["0", "0", "1/10", "1/10", "2/5", "2/5", "2/5", "3/5"]
    assert [w.status for w in weeks[:3]] == ["pending", "pending", "on-track"]
    assert weeks[-1].expected == Fraction(50, 92) * Fraction(7, 10)


def test_a_week_s_status_is_the_pace_alone() -> None:
    blocked = objective("goal", result("k", metric(0, 100), {"11-18": {"value": 50, "status": "blocked"}}))
    weeks = objective_weeks(analysed(blocked), "2026-Q4/goal")
    assert [w.status for w in weeks] == [
        "pending", "pending", "at-risk", "at-risk", "off-track", "off-track", "on-track", "on-track",
    ]  # fmt: skip


def test_teams_and_cycles_have_weeks_of_what_counts_in_them() -> None:
    found = analysed(
        GOAL,
        objective("own", scored("k", 1), team="pay", level=Level.PERSON),
        objective("gone", scored("k", 1), team="pay", dropped="No"),
        objective("other", scored("k", 0), team="ops"),
    )
    by_team = team_weeks(found, "2026-Q4")
    assert set(by_team) == {"ops", "pay"}
    assert [w.score for w in by_team["pay"]] == [w.score for w in objective_weeks(found, "2026-Q4/goal")]
    assert cycle_weeks(found, "2026-Q4")[-1].score == found.cycles["2026-Q4"].score == Fraction(3, 10)


def test_the_last_week_of_a_cycle_that_is_over_holds_what_came_late() -> None:
    goal = objective("goal", result("k", metric(0, 100), {"2027-01-10": 80}))
    found = analysed(goal, as_of="2027-03-01")
    weeks = objective_weeks(found, "2026-Q4/goal")
    assert (len(weeks), str(weeks[-1].ends), weeks[-1].score) == (13, "2026-12-31", Fraction(4, 5))
    assert weeks[-2].score == 0


def test_without_dates_there_are_no_weeks() -> None:
    assert objective_weeks(analysed(GOAL, cycles=[cycle(starts=None, ends=None)]), "2026-Q4/goal") == ()


def test_a_cascade_has_a_point_a_week() -> None:
    parent = objective("parent", result("down", Cascade()))
    child = objective("child", result("k", metric(0, 100), ENTRIES), supports=("2026-Q4/parent#down",))
    points = key_result_trace(analysed(parent, child), "2026-Q4/parent#down")
    assert [str(p.score) for p in points] == ["0", "0", "1/10", "1/10", "2/5", "2/5", "2/5", "3/5"]
    assert {p.source for p in points} == {"cascade"}
    own = key_result_trace(analysed(parent, child), "2026-Q4/child#k")
    assert [str(p.value) for p in own] == ["10", "40", "60"]


def test_changes_name_what_moved_and_from_where() -> None:
    steps = milestones((1, "11-16"), (1, None))
    nps = kpi("nps", {"2026-10-15": 50, "2026-11-15": 30}, healthy=Limits(minimum=Decimal(40)))
    amendment = Amendment(date=day("11-16"), change="k.to", was="120")
    found = changes(
        analysed(GOAL, objective("other", result("m", steps), amendments=(amendment,)), kpis=[nps]),
        date(2026, 11, 14),
        date(2026, 11, 20),
    )
    (entry,) = found.check_ins
    assert (entry.key_result, entry.value_before, entry.value_after) == ("2026-Q4/goal#k", 40, 60)
    assert (entry.score_before, entry.score_after) == (Fraction(2, 5), Fraction(3, 5))
    (step,) = found.milestones
    assert (step.title, step.score_before, step.score_after) == ("Step 0", 0, Fraction(1, 2))
    assert [(a.objective, a.amendment) for a in found.amendments] == [("2026-Q4/other", amendment)]
    (value,) = found.kpi_values
    assert (value.kpi, value.before, value.value, value.was_healthy, value.healthy) == (
        "kpi:nps", 50, 30, True, False,
    )  # fmt: skip


def test_changes_end_today_and_begin_on_their_first_day() -> None:
    later = objective("goal", result("k", metric(0, 100), {"11-13": 1, "11-14": 2, "11-20": 3, "11-21": 4}))
    found = changes(analysed(later), date(2026, 11, 14), date(2026, 12, 31))
    assert [str(c.date) for c in found.check_ins] == ["2026-11-20", "2026-11-14"]


def test_status_words_that_changed_are_named_with_both() -> None:
    goal = objective(
        "goal", result("k", metric(0, 100), {"11-01": 40, "11-18": {"value": 41, "status": "blocked"}})
    )
    calm = objective("calm", scored("k", 1))
    found = changes(analysed(goal, calm), date(2026, 11, 14), date(2026, 11, 20))
    words = {s.address: (s.before.value, s.after.value) for s in found.statuses}
    assert words["2026-Q4/goal#k"] == ("on-track", "blocked")
    assert words["2026-Q4/goal"] == ("on-track", "off-track")
    assert words["2026-Q4/calm#k"] == ("off-track", "on-track")


def test_what_never_had_a_number_is_out_of_every_week_of_a_closed_cycle() -> None:
    goal = objective("goal", result("k", metric(0, 100), {"10-05": 50}), result("never"))
    found = analysed(goal, cycles=[cycle(phase=Phase.CLOSED)])
    assert {str(w.score) for w in objective_weeks(found, "2026-Q4/goal")} == {"1/2"}


def test_a_word_said_on_the_first_day_is_a_change() -> None:
    said = {"11-10": 40, "11-14": {"value": 41, "status": "blocked"}}
    found = changes(
        analysed(objective("goal", result("k", metric(0, 100), said))), date(2026, 11, 14), date(2026, 11, 20)
    )
    assert [(s.address, s.before.value, s.after.value) for s in found.statuses] == [
        ("2026-Q4/goal", "on-track", "off-track"),
        ("2026-Q4/goal#k", "on-track", "blocked"),
    ]
