"""Means: objectives, teams, cycles, cascades, grades and the expectation of each."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from okr_site.model import (
    Ambition,
    Cadence,
    Cascade,
    Closing,
    Level,
    Manual,
    Phase,
    ResultClass,
    Status,
    Team,
)
from tests.analysis.organisation import analysed, cycle, limit, metric, objective, result, scored

CLOSED = [cycle(phase=Phase.CLOSED)]
CLASS_WEIGHTS = {
    ResultClass.COMMIT: Decimal("0.5"),
    ResultClass.TARGET: Decimal("0.75"),
    ResultClass.STRETCH: Decimal(1),
}
NA = scored("na", "n/a")


@pytest.mark.parametrize(
    ("results", "more", "score"),
    [
        ([scored("a", 1), scored("b", "0.5", weight=3)], {}, "5/8"),
        ([scored("a", 1), scored("b", "0.5", weight=0)], {}, "1"),
        ([scored("a", 1, weight=0)], {}, None),
        ([], {}, None),
        ([NA], {}, None),
        ([scored("a", "0.4"), NA], {}, "2/5"),
        ([scored("a", "0.4"), scored("b", 1, dropped="No")], {}, "2/5"),
        ([scored("a", "0.4"), result("b")], {}, "1/5"),
        ([scored("a", "0.4"), result("b")], {"cycles": [cycle(phase=Phase.DRAFT)]}, "1/5"),
        ([scored("a", "0.4"), result("b")], {"cycles": CLOSED}, "2/5"),
        ([scored("a", "0.4"), result("b", Cascade())], {}, "2/5"),
        ([scored("a", "1.4"), scored("b", "-0.4")], {}, "1/2"),
        ([scored("a", "0.4", carried_to="cycle:2027-Q1")], {}, "2/5"),
        (
            [
                scored("a", 1, result_class=ResultClass.COMMIT),
                scored("b", 0, result_class=ResultClass.STRETCH),
                scored("c", 0, weight="0.5"),
            ],
            {"class_weights": CLASS_WEIGHTS},
            "1/4",
        ),
        (
            [
                scored("a", 1, result_class=ResultClass.COMMIT),
                scored("b", 0, result_class=ResultClass.STRETCH),
            ],
            {},
            "1/2",
        ),
    ],
)
def test_an_objective_is_the_weighted_mean_of_what_counts(results: Any, more: Any, score: str | None) -> None:
    found = analysed(objective("goal", *results), **more).objectives["2026-Q4/goal"]
    assert found.score == (None if score is None else Fraction(score))


def test_the_headline_says_how_many_are_scored() -> None:
    results = [scored("a", 1), scored("b", 1), result("c"), result("d"), result("e"), NA]
    goal = objective("goal", *results, scored("gone", 1, dropped="No"))
    found = analysed(goal, cycles=CLOSED)
    assert (found.objectives["2026-Q4/goal"].scored, found.objectives["2026-Q4/goal"].countable) == (2, 5)
    assert (found.cycles["2026-Q4"].scored, found.cycles["2026-Q4"].countable) == (2, 5)


def test_teams_and_cycles_are_means_of_objectives_by_weight() -> None:
    found = analysed(
        objective("root", scored("k", "0.9")),
        objective("a", scored("k", 1), team="pay", weight=2),
        objective("b", scored("k", "0.1"), team="pay"),
        objective("none", NA, team="pay", weight=100),
        objective("gone", scored("k", 0), team="pay", dropped="No", weight=100),
        objective("own", scored("k", 0), team="pay", level=Level.PERSON, weight=100),
        objective("sub", scored("k", "0.5"), team="cards"),
        teams=[Team(id="pay", name="Pay", parent="company"), Team(id="cards", name="Cards", parent="pay")],
    )
    assert found.teams["pay", "2026-Q4"].score == Fraction(7, 10)
    assert found.teams["cards", "2026-Q4"].score == Fraction(1, 2)
    whole = found.cycles["2026-Q4"]
    assert whole.score == (Fraction(9, 10) + 2 + Fraction(1, 10) + Fraction(1, 2)) / 5
    assert whole.root_score == Fraction(9, 10)
    assert "2026-Q4/own" not in whole.objectives
    assert whole.counts == {
        Status.ON_TRACK: 3,
        Status.OFF_TRACK: 1,
        Status.NOT_APPLICABLE: 1,
        Status.DROPPED: 1,
    }
    assert whole.result_counts[Status.DROPPED] == 1


def test_grades_stand_beside_scores_and_never_in_them() -> None:
    found = analysed(
        objective("typed", scored("k", "0.2"), closing=Closing(grade=Decimal("0.8"))),
        objective("mixed", scored("a", "0.2", grade="0.6"), scored("b", "0.4")),
        objective("plain", scored("k", "0.5")),
        cycles=CLOSED,
    )
    rows = {a: (s.score, s.grade, s.graded, s.headline) for a, s in found.objectives.items()}
    assert rows["2026-Q4/typed"] == (Fraction(1, 5), Decimal("0.8"), Fraction(4, 5), Fraction(4, 5))
    assert rows["2026-Q4/mixed"] == (Fraction(3, 10), None, Fraction(1, 2), Fraction(1, 2))
    assert rows["2026-Q4/plain"] == (Fraction(1, 2), None, Fraction(1, 2), Fraction(1, 2))
    whole = found.cycles["2026-Q4"]
    assert (whole.score, whole.graded, whole.headline) == (Fraction(1, 3), Fraction(3, 5), Fraction(3, 5))
    assert (whole.root_score, whole.root_graded) == (Fraction(1, 3), Fraction(3, 5))


def test_grades_of_a_running_cycle_are_not_looked_at() -> None:
    goal = objective("goal", scored("k", "0.2", grade="0.9"), closing=Closing(grade=Decimal("0.8")))
    found = analysed(goal).objectives["2026-Q4/goal"]
    assert (found.graded, found.headline) == (None, Fraction(1, 5))


def test_expectations_are_means_with_the_same_weights() -> None:
    goal = objective(
        "goal",
        scored("k", "0.5", weight=3),
        result("keep", limit(1), {"11-18": 2}),
        scored("gone", 1, dropped="No"),
        ambition=Ambition.COMMITTED,
    )
    other = objective("other", scored("k", "0.5"), ambition=Ambition.LEARNING)
    found = analysed(goal, other)
    expected = (3 * Fraction(50, 92) + 1) / 4
    assert found.objectives["2026-Q4/goal"].expected == expected
    assert found.cycles["2026-Q4"].expected == expected
    assert found.teams["company", "2026-Q4"].status is Status.ON_TRACK


def parent(**fields: Any) -> Any:
    return objective("parent", result("down", Cascade()), cycle="2026", **fields)


YEAR = cycle("2026", "2026-01-01", "2026-12-31")
Q3 = cycle("2026-Q3", "2026-07-01", "2026-09-30", within="2026")
Q4 = cycle("2026-Q4", within="2026")
NEXT = cycle("2027-Q1", "2027-01-01", "2027-03-31")
UP = ("2026/parent#down",)


@pytest.mark.parametrize(
    ("supporters", "score"),
    [
        ([], None),
        (
            [
                objective("a", scored("k", 1), supports=UP),
                objective("b", scored("k", 0), supports=UP, weight=3),
            ],
            "1/4",
        ),
        ([objective("a", scored("k", 1), supports=("2026/parent",))], None),
        ([objective("a", scored("k", 1), supports=UP, weight=0)], None),
        ([objective("a", NA, supports=UP)], None),
        ([objective("a", scored("k", 1), supports=UP, dropped="No")], None),
        ([objective("a", scored("k", 1), supports=UP, level=Level.PERSON)], "1"),
        (
            [
                objective("a", scored("k", 1, when="08-01"), supports=UP, cycle="2026-Q3"),
                objective("b", scored("k", 0), supports=UP),
                objective("c", result("k"), supports=UP, cycle="2027-Q1"),
            ],
            "1/2",
        ),
    ],
)
def test_a_cascade_is_the_mean_of_its_supporters(supporters: Any, score: str | None) -> None:
    found = analysed(parent(), *supporters, cycles=[YEAR, Q3, Q4, NEXT])
    want = None if score is None else Fraction(score)
    assert found.key_results["2026/parent#down"].score == want
    assert found.objectives["2026/parent"].score == want


def test_a_cascade_expects_what_its_supporters_are_expected_of() -> None:
    found = analysed(parent(), objective("a", scored("k", 1), supports=UP), cycles=[YEAR, Q4])
    down = found.key_results["2026/parent#down"]
    assert down.expected == Fraction(50, 92) * Fraction(7, 10)
    assert down.status is Status.ON_TRACK


def test_cascades_of_cascades() -> None:
    found = analysed(
        parent(),
        objective("middle", result("down", Cascade()), supports=UP),
        objective("leaf", scored("k", "0.4"), supports=("2026-Q4/middle#down",)),
        cycles=[YEAR, Q4],
    )
    assert found.objectives["2026/parent"].score == Fraction(2, 5)


def test_a_score_typed_for_a_cascade_wins() -> None:
    top = objective("parent", result("down", Cascade(), {"11-01": {"score": "0.9"}}), cycle="2026")
    found = analysed(top, objective("a", scored("k", 0), supports=UP), cycles=[YEAR, Q4])
    down = found.key_results["2026/parent#down"]
    assert (down.score, down.computed, down.typed) == (Fraction(9, 10), 0, True)


def test_a_cascade_in_a_circle_has_no_score_and_what_lies_outside_has() -> None:
    found = analysed(
        objective("a", result("down", Cascade()), scored("k", 1), supports=("2026-Q4/b#down",)),
        objective("b", result("down", Cascade()), supports=("2026-Q4/a#down",)),
        objective("self", result("down", Cascade()), supports=("2026-Q4/self#down",)),
        objective("above", result("down", Cascade())),
        objective("below", scored("k", "0.3"), supports=("2026-Q4/a#down", "2026-Q4/above#down")),
    )
    assert {a: s.score for a, s in found.objectives.items()} == {
        "2026-Q4/a": 1,
        "2026-Q4/b": None,
        "2026-Q4/self": None,
        "2026-Q4/above": Fraction(3, 10),
        "2026-Q4/below": Fraction(3, 10),
    }


def test_a_chain_of_thousands_of_cascades_is_no_trap() -> None:
    deep = 3000
    chain = [
        objective(f"o{i}", result("down", Cascade()), supports=(f"2026-Q4/o{i - 1}#down",) if i else ())
        for i in range(deep)
    ]
    last = objective("last", scored("k", "0.3"), supports=(f"2026-Q4/o{deep - 1}#down",))
    assert analysed(*chain, last).objectives["2026-Q4/o0"].score == Fraction(3, 10)


def test_a_cascade_without_supporters_is_no_news_about_anybody() -> None:
    goal = objective("goal", result("down", Cascade()))
    fresh, later = analysed(goal, as_of="10-10"), analysed(goal, as_of="12-10")
    assert fresh.key_results["2026-Q4/goal#down"].status is Status.PENDING
    down = later.key_results["2026-Q4/goal#down"]
    assert (down.status, down.stale, down.counts) == (Status.NO_PACE, False, False)


def test_a_cascade_hears_its_supporters_news() -> None:
    old = objective("a", scored("k", 1, when="10-05"), supports=UP)
    monthly = cycle("2026", "2026-01-01", "2026-12-31", check_ins=Cadence.MONTH)
    fresh, stale = (
        analysed(parent(), old, cycles=[monthly, Q4], as_of=day).key_results["2026/parent#down"]
        for day in ("12-05", "12-06")
    )
    assert (fresh.stale, stale.stale, str(stale.news)) == (False, True, "2026-10-05")


def test_a_week_ago_is_by_the_same_rules() -> None:
    goal = objective("goal", result("k", metric(0, 100), {"11-01": 10, "11-13": 20, "11-14": 50}))
    found = analysed(goal)
    assert found.key_results["2026-Q4/goal#k"].week_ago == Fraction(1, 5)
    assert found.objectives["2026-Q4/goal"].week_ago == Fraction(1, 5)
    assert found.cycles["2026-Q4"].week_ago == Fraction(1, 5)
    assert analysed(goal, as_of="10-07").objectives["2026-Q4/goal"].week_ago is None


def test_a_typed_zero_is_a_number() -> None:
    goal = objective("goal", result("k", Manual(), {"11-18": {"score": "0"}}))
    found = analysed(goal, cycles=CLOSED).objectives["2026-Q4/goal"]
    assert (found.score, found.status) == (0, Status.MISSED)
