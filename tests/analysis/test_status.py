"""Every status word, in the order of the rules; 2026-Q4 is 92 days long, 20 November is its 50th."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okr_site.analysis import band
from okr_site.analysis.standing import Cause, KeyResultStanding
from okr_site.model import Ambition, Cadence, Every, Manual, OwnStatus, Phase
from okr_site.settings import PacePolicy
from tests.analysis.organisation import (
    analysed,
    cycle,
    kpi,
    limit,
    metric,
    milestones,
    objective,
    result,
    scored,
)


def standing(one: Any, goal: dict[str, Any] | None = None, **more: Any) -> KeyResultStanding:
    return analysed(objective("goal", one, **(goal or {})), **more).key_results[f"2026-Q4/goal#{one.id}"]


COMMITTED = {"ambition": Ambition.COMMITTED}
LEARNING = {"ambition": Ambition.LEARNING}
CLOSED, GRADING = [cycle(phase=Phase.CLOSED)], [cycle(phase=Phase.GRADING)]
UNDATED = [cycle(starts=None, ends=None)]
DROPPED_GOAL = {"dropped": "Not now"}


def pct(value: object, when: str = "11-18", **fields: Any) -> Any:
    return result("kr", metric(0, 100), {when: value}, **fields)


def word(status: str, value: object = 50, when: str = "11-18") -> Any:
    return pct({"value": value, "status": status}, when)


HELD = result("held", limit(2), {"11-18": 3})

# On 20 November an aspirational result is expected at 50/92 · 0.7 = 0.3804…
CASES: list[tuple[str, Any, dict[str, Any], dict[str, Any], str, Cause]] = [
    ("dropped wins over everything", pct(90, dropped="No"), {}, {}, "dropped", Cause.DROPPED),
    ("a dropped objective's results", pct(90), DROPPED_GOAL, {}, "dropped", Cause.DROPPED),
    ("n/a", pct({"score": "n/a"}), {}, {}, "n/a", Cause.NOT_APPLICABLE),
    ("n/a in a closed cycle", pct({"score": "n/a"}), {}, {"cycles": CLOSED}, "n/a", Cause.NOT_APPLICABLE),
    ("closed without a number", result("kr"), {}, {"cycles": CLOSED}, "not-scored", Cause.NOT_SCORED),
    ("grading without a number", result("kr"), {}, {"cycles": GRADING}, "not-scored", Cause.NOT_SCORED),
    ("a grade is a number", result("kr", grade="0.7"), {}, {"cycles": CLOSED}, "met", Cause.FINAL),
    (
        "a milestone that nobody reached",
        result("kr", milestones((1, None))),
        {},
        {"cycles": CLOSED},
        "missed",
        Cause.FINAL,
    ),
    ("met at exactly 0.7", pct(70), {}, {"cycles": CLOSED}, "met", Cause.FINAL),
    ("missed just below", pct("69.99"), {}, {"cycles": CLOSED}, "missed", Cause.FINAL),
    ("committed is met at 1 only", pct("99.9"), COMMITTED, {"cycles": CLOSED}, "missed", Cause.FINAL),
    ("committed is met at 1", pct(100), COMMITTED, {"cycles": GRADING}, "met", Cause.FINAL),
    ("the typed grade decides", pct(90, grade="0.5"), {}, {"cycles": CLOSED}, "missed", Cause.FINAL),
    ("expect lowers the bar", pct(35, expect="0.5"), {}, {"cycles": CLOSED}, "met", Cause.FINAL),
    (
        "a committed ladder is met at its commit",
        result("kr", metric(0, 100, (20, 60)), {"11-18": 20}),
        COMMITTED,
        {"cycles": CLOSED},
        "met",
        Cause.FINAL,
    ),
    (
        "and missed below it",
        result("kr", metric(0, 100, (20, 60)), {"11-18": 19}),
        COMMITTED,
        {"cycles": CLOSED},
        "missed",
        Cause.FINAL,
    ),
    ("learning has no verdict", pct(90), LEARNING, {"cycles": CLOSED}, "no-pace", Cause.FINAL_WITHOUT_TARGET),
    (
        "past its last day, still active",
        pct(70),
        {},
        {"cycles": [cycle(phase=Phase.ACTIVE)], "as_of": "2027-01-01"},
        "met",
        Cause.FINAL,
    ),
    (
        "the owner's word is not asked at the end",
        word("blocked", 90),
        {},
        {"cycles": CLOSED},
        "met",
        Cause.FINAL,
    ),
    ("the owner says blocked", word("blocked"), {}, {}, "blocked", Cause.OWNER),
    ("the owner says off track", word("off-track"), {}, {}, "off-track", Cause.OWNER),
    ("the owner says at risk", word("at-risk"), {}, {}, "at-risk", Cause.OWNER),
    ("the owner says on track", word("on-track", 0), {}, {}, "on-track", Cause.OWNER),
    ("a stale word does not apply", word("on-track", 0, "11-05"), {}, {}, "off-track", Cause.PACE),
    ("not started within the grace", result("kr"), {}, {"as_of": "10-15"}, "pending", Cause.PENDING),
    ("not started after the grace", result("kr"), {}, {"as_of": "10-16"}, "at-risk", Cause.PACE),
    ("before the first day", result("kr"), {}, {"as_of": "2026-09-01"}, "pending", Cause.PENDING),
    (
        "milestones before the first",
        result("kr", milestones((1, None))),
        {},
        {"as_of": "10-10"},
        "pending",
        Cause.PENDING,
    ),
    ("on track", pct(40), {}, {}, "on-track", Cause.PACE),
    ("on track at the tolerance", pct("28.05"), {}, {}, "on-track", Cause.PACE),
    ("at risk below it", pct("28.04"), {}, {}, "at-risk", Cause.PACE),
    ("at risk at the limit", pct("13.05"), {}, {}, "at-risk", Cause.PACE),
    ("off track below it", pct("13.04"), {}, {}, "off-track", Cause.PACE),
    (
        "a limit that is broken now",
        result("kr", limit(2), {"11-11": 3, "11-18": 1}),
        {},
        {},
        "off-track",
        Cause.OUTSIDE_LIMITS,
    ),
    (
        "a limit that was broken often",
        result("kr", limit(2), {"11-11": 1, "11-18": 3}),
        {},
        {},
        "at-risk",
        Cause.PACE,
    ),
    (
        "a limit that was broken most of the time and holds now",
        result("kr", limit(2), {"11-04": 1, "11-11": 1, "11-18": 3}),
        {},
        {},
        "at-risk",
        Cause.PACE,
    ),
    ("a limit that held", result("kr", limit(2), {"11-11": 2, "11-18": 3}), {}, {}, "on-track", Cause.PACE),
    ("no dates", pct(40), {}, {"cycles": UNDATED}, "no-pace", Cause.NO_PACE),
    (
        "a limit is not paced, so it needs no dates",
        result("kr", limit(2), {"11-18": 3}),
        {},
        {"cycles": UNDATED},
        "on-track",
        Cause.PACE,
    ),
    (
        "a limit that is broken in a cycle without dates",
        result("kr", limit(2), {"11-11": 3, "11-18": 1}),
        {},
        {"cycles": UNDATED},
        "off-track",
        Cause.OUTSIDE_LIMITS,
    ),
    (
        "a limit without a number or dates",
        result("kr", limit(2)),
        {},
        {"cycles": UNDATED},
        "no-pace",
        Cause.NO_PACE,
    ),
    ("learning has no pace", pct(40), LEARNING, {}, "no-pace", Cause.NO_PACE),
]


@pytest.mark.parametrize(
    ("one", "goal", "more", "status", "cause"), [pytest.param(*c[1:], id=c[0]) for c in CASES]
)
def test_a_key_result_is(
    one: Any, goal: dict[str, Any], more: dict[str, Any], status: str, cause: Cause
) -> None:
    found = standing(one, goal, **more)
    assert (found.status, found.reason.cause) == (status, cause)


def test_every_status_word_and_cause_of_a_key_result_is_in_the_table() -> None:
    from okr_site.model import Status

    assert {c[4] for c in CASES} == {s.value for s in Status}
    assert {c[5] for c in CASES} == set(Cause) - {Cause.HALF_OFF_TRACK, Cause.NO_SCORE}


def test_both_words_are_shown_where_the_pace_says_otherwise() -> None:
    found = standing(word(OwnStatus.ON_TRACK.value, 0))
    assert (found.status, found.pace_status) == ("on-track", "off-track")
    assert found.reason.figures["word"] == "on-track"


def test_only_the_latest_entry_s_word_applies() -> None:
    one = result("kr", metric(0, 100), {"11-11": {"value": 50, "status": "blocked"}, "11-18": 51})
    assert standing(one).status == "on-track"


def test_the_pace_policy_is_the_options() -> None:
    strict = PacePolicy(tolerance=Decimal("0"), risk=Decimal("0.01"), grace_days=0)
    assert standing(pct(38), pace=strict).status == "at-risk"
    assert standing(pct(37), pace=strict).status == "off-track"
    assert standing(result("kr"), as_of="10-02", pace=strict).status != "pending"


@pytest.mark.parametrize(
    ("fields", "goal", "expected"),
    [
        ({}, {}, Fraction(50, 92) * Fraction(7, 10)),
        ({}, COMMITTED, Fraction(50, 92)),
        ({"expect": "0.5"}, COMMITTED, Fraction(25, 92)),
        ({"due": "11-30"}, COMMITTED, Fraction(50, 61)),
        ({"due": "11-10"}, COMMITTED, Fraction(1)),
        ({"due": "11-19"}, COMMITTED, Fraction(1)),
        ({"due": "11-20"}, COMMITTED, Fraction(50, 51)),
        ({}, LEARNING, None),
        ({"measure": metric(0, 100, (20, 60))}, COMMITTED, Fraction(50, 92) * Fraction(3, 10)),
        ({"measure": metric(0, 100, (20, 60))}, {}, Fraction(50, 92) * Fraction(7, 10)),
        ({"measure": limit(2)}, COMMITTED, Fraction(1)),
        ({"measure": limit(2), "expect": "0.9"}, {}, Fraction(63, 100)),
    ],
)
def test_the_expectation_follows_the_time(fields: Any, goal: Any, expected: Fraction | None) -> None:
    assert standing(result("kr", **fields), goal).expected == expected


def test_the_expectation_at_the_end_is_the_options() -> None:
    lower = {Ambition.COMMITTED: Decimal("0.9"), Ambition.ASPIRATIONAL: Decimal("0.6")}
    assert standing(pct(60), cycles=CLOSED, expected_final=lower).status == "met"


@pytest.mark.parametrize(
    ("entries", "as_of", "cadence", "stale"),
    [
        ({"11-01": 50}, "11-15", Cadence.WEEK, False),
        ({"11-01": 50}, "11-16", Cadence.WEEK, True),
        ({"11-01": 50, "11-10": {"note": "Still here"}}, "11-16", Cadence.WEEK, False),
        ({}, "10-29", Cadence.WEEK, False),
        ({}, "10-30", Cadence.WEEK, True),
        ({"10-05": 50}, "12-05", Cadence.MONTH, False),
        ({"10-05": 50}, "12-06", Cadence.MONTH, True),
        ({"10-05": 50}, "12-31", Cadence.QUARTER, False),
        ({"2026-09-20": 50}, "10-29", Cadence.WEEK, False),
        ({"11-01": 50}, "2027-01-20", Cadence.WEEK, False),
    ],
)
def test_stale_is_two_periods_without_news(entries: Any, as_of: str, cadence: Cadence, stale: bool) -> None:
    found = standing(result("kr", metric(0, 100), entries), as_of=as_of, cycles=[cycle(check_ins=cadence)])
    assert found.stale is stale


@pytest.mark.parametrize(("every", "stale"), [(Every.DAY, True), (Every.WEEK, True), (Every.MONTH, False)])
def test_a_kpi_driven_result_is_stale_by_the_kpi_s_own_period(every: Every, stale: bool) -> None:
    nps = kpi("nps", {"2026-10-31": 50}, every=every)
    assert standing(result("kr", kpi="nps"), kpis=[nps]).stale is stale


def test_what_does_not_run_or_does_not_count_is_never_stale() -> None:
    old = pct(50, "10-05")
    assert standing(old).stale
    assert not standing(old, cycles=CLOSED).stale
    assert not standing(pct(50, "10-05", dropped="No")).stale
    assert not standing(pct({"score": "n/a"}, "10-05")).stale


def test_stale_leaves_the_word_of_the_pace() -> None:
    found = standing(pct(0, "10-05"))
    assert (found.stale, found.status) == (True, "off-track")


@pytest.mark.parametrize(
    ("results", "goal", "more", "status", "cause"),
    [
        ([pct(50)], DROPPED_GOAL, {}, "dropped", Cause.DROPPED),
        ([pct({"score": "n/a"})], {}, {}, "n/a", Cause.NOT_APPLICABLE),
        ([result("kr")], {}, {"cycles": CLOSED}, "not-scored", Cause.NOT_SCORED),
        ([], {}, {}, "no-pace", Cause.NO_SCORE),
        ([pct(70)], {}, {"cycles": CLOSED}, "met", Cause.FINAL),
        ([pct(69)], {}, {"cycles": CLOSED}, "missed", Cause.FINAL),
        ([result("a"), result("b")], {}, {"as_of": "10-10"}, "pending", Cause.PENDING),
        ([result("a"), scored("b", 1, when="10-09")], {}, {"as_of": "10-10"}, "on-track", Cause.PACE),
        ([scored("a", 0), scored("b", 1)], {}, {}, "off-track", Cause.HALF_OFF_TRACK),
        ([scored("a", 0), scored("b", 1, weight=2)], {}, {}, "on-track", Cause.PACE),
        ([scored("a", 0, dropped="No"), scored("b", 1)], {}, {}, "on-track", Cause.PACE),
        ([word("blocked", 100), scored("b", 1)], {}, {}, "off-track", Cause.HALF_OFF_TRACK),
        ([word("at-risk", 100), scored("b", 1)], {}, {}, "on-track", Cause.PACE),
        ([scored("a", "0.2"), scored("b", "0.2")], {}, {}, "at-risk", Cause.PACE),
        ([pct(50)], LEARNING, {}, "no-pace", Cause.NO_PACE),
        ([pct(50)], {}, {"cycles": UNDATED}, "no-pace", Cause.NO_PACE),
        ([HELD], {}, {"cycles": UNDATED}, "on-track", Cause.PACE),
        ([HELD, pct(0)], {}, {"cycles": UNDATED}, "no-pace", Cause.NO_PACE),
    ],
)
def test_an_objective_is(results: Any, goal: Any, more: Any, status: str, cause: Cause) -> None:
    found = analysed(objective("goal", *results, **goal), **more).objectives["2026-Q4/goal"]
    assert (found.status, found.reason.cause) == (status, cause)


def test_limits_alone_set_no_pace_for_a_team_without_dates() -> None:
    goals = objective("a", HELD), objective("b", pct(0))
    found = analysed(*goals, cycles=UNDATED)
    assert found.teams["company", "2026-Q4"].expected is None
    assert analysed(goals[0], cycles=UNDATED).teams["company", "2026-Q4"].expected == Fraction(7, 10)


def test_an_objective_is_stale_if_all_that_counts_is() -> None:
    old, fresh, gone = scored("old", 1, when="10-05"), scored("new", 1), scored("gone", 1, dropped="No")
    assert analysed(objective("goal", old, gone)).objectives["2026-Q4/goal"].stale
    assert not analysed(objective("goal", old, fresh)).objectives["2026-Q4/goal"].stale


@pytest.mark.parametrize(
    ("value", "ambition", "cycles", "label"),
    [
        (91, Ambition.ASPIRATIONAL, CLOSED, True),
        (90, Ambition.ASPIRATIONAL, CLOSED, False),
        (91, Ambition.COMMITTED, CLOSED, False),
        (91, Ambition.ASPIRATIONAL, None, False),
    ],
)
def test_an_aspiration_above_nine_tenths_may_not_have_been_one(
    value: int, ambition: Ambition, cycles: Any, label: bool
) -> None:
    goal = objective("goal", pct(value), ambition=ambition)
    assert analysed(goal, cycles=cycles).objectives["2026-Q4/goal"].sandbagged is label


@pytest.mark.parametrize(
    ("score", "ambition", "colour"),
    [
        ("0", "aspirational", "red"),
        ("0.2999", "aspirational", "red"),
        ("0.3", "aspirational", "amber"),
        ("0.6999", "learning", "amber"),
        ("0.7", "aspirational", "green"),
        ("0.6999", "committed", "red"),
        ("0.7", "committed", "amber"),
        ("0.9999", "committed", "amber"),
        ("1", "committed", "green"),
    ],
)
def test_bands_are_half_open(score: str, ambition: str, colour: str) -> None:
    assert band(Fraction(score), Ambition(ambition)) == colour


def test_a_mean_of_exactly_seven_tenths_is_green() -> None:
    goal = objective("goal", *(scored(f"k{i}", s) for i, s in enumerate(("0.15", "0.95", "1.0"))))
    score = analysed(goal).objectives["2026-Q4/goal"].score
    assert score is not None
    assert (score, band(score, Ambition.ASPIRATIONAL)) == (Fraction(7, 10), "green")


def test_a_manual_score_is_not_marked_as_typed_over_anything() -> None:
    assert not standing(result("kr", Manual(), {"11-01": "0.5"})).typed


@pytest.mark.parametrize(
    ("score", "status"), [("40", "on-track"), ("39.99", "at-risk"), ("25", "at-risk"), ("24.99", "off-track")]
)
def test_the_limits_of_the_pace_belong_to_the_better_word(score: str, status: str) -> None:
    half_way = "2027-01-08"  # the hundredth day: 20 November is the fiftieth
    assert standing(pct(score, due=half_way), COMMITTED).status == status


def test_a_grade_in_a_running_cycle_is_not_the_headline() -> None:
    assert standing(pct(50, grade="0.9")).headline == Fraction(1, 2)
