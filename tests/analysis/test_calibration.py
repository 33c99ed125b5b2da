"""Guesses against what came of them: which are taken, and what may be said about them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from okr_site.analysis.calibration import (
    Guess,
    Leaning,
    confidence_groups,
    errors_by,
    forecast_errors,
    guesses,
    leaning,
)
from okr_site.model import Ambition, Level
from tests.analysis.organisation import analysed, cycle, metric, objective, result, scored

Q3 = cycle("2026-Q3", "2026-07-01", "2026-09-30")


def guessed(*objectives: Any, when: Any = Q3) -> tuple[Guess, ...]:
    found = analysed(*objectives, cycles=[when, cycle()])
    return guesses((r for o in found.objectives.values() for r in o.key_results), when)


def goal(entries: Any, **fields: Any) -> Any:
    return objective("a", result("k", metric(0, 100), entries), cycle="2026-Q3", **fields)


def many(count: int, met: int, confidence: int, **more: Any) -> tuple[Guess, ...]:
    """So many results, so many of them met; `more` stands in each first check-in."""
    return guessed(
        *(
            objective(
                f"g{i}",
                result(
                    "k",
                    metric(0, 100),
                    {"07-10": {"value": 1, "confidence": confidence, **more}, "09-20": 90 if i < met else 10},
                ),
                cycle="2026-Q3",
            )
            for i in range(count)
        )
    )


def test_the_latest_confidence_of_the_first_half_and_forecast_before_the_last_weeks_are_taken() -> None:
    entries = {
        "06-20": {"value": 1, "confidence": 1, "forecast": "0.1"},
        "07-10": {"value": 10, "confidence": 5},
        "08-10": {"value": 20, "confidence": 8, "forecast": "0.9"},
        "09-02": {"value": 30, "confidence": 2, "forecast": "0.7"},
        "09-03": {"value": 50, "confidence": 3, "forecast": "0.6"},
    }
    (row,) = guessed(goal(entries))
    assert (row.confidence, row.forecast, row.final) == (Fraction(4, 5), Fraction(7, 10), Fraction(1, 2))


@pytest.mark.parametrize("fields", [{"level": Level.PERSON}, {"dropped": "No"}])
def test_what_counts_for_nobody_is_no_guess(fields: dict[str, Any]) -> None:
    assert guessed(goal({"07-10": {"value": 10, "confidence": 5}}, **fields)) == ()


def test_who_said_nothing_and_a_cycle_without_dates_have_no_guesses() -> None:
    assert guessed(objective("quiet", scored("k", 1, when="08-01"), cycle="2026-Q3")) == ()
    undated = cycle("2026-Q3", starts=None, ends=None)
    assert guessed(goal({"07-10": {"value": 10, "confidence": 5}}), when=undated) == ()


@pytest.mark.parametrize(
    ("count", "met", "confidence", "word"),
    [
        (4, 0, 9, Leaning.TOO_FEW),
        (5, 0, 9, Leaning.FAR_TOO_HOPEFUL),
        (9, 2, 5, Leaning.TOO_FEW),  # a third apart, but nine results stray as much by chance
        (10, 9, 9, Leaning.RIGHT),
        (36, 12, 5, Leaning.TOO_FEW),
        (37, 12, 5, Leaning.TOO_HOPEFUL),
        (37, 25, 5, Leaning.TOO_CAREFUL),
        (20, 20, 4, Leaning.FAR_TOO_CAREFUL),
    ],
)
def test_a_finding_needs_more_than_chance(count: int, met: int, confidence: int, word: Leaning) -> None:
    (group,) = confidence_groups(many(count, met, confidence))
    assert (group.count, group.met) == (count, Fraction(met, count))
    assert group.said == Fraction(confidence, 10)
    assert group.leaning == word


def test_groups_take_halves_upwards_and_their_mean_is_what_was_said() -> None:
    entries = {"1": "4.4", "2": "4.5", "3": 6, "4": 10, "5": 0}
    found = guessed(
        *(
            objective(
                f"g{name}",
                result("k", metric(0, 100), {"07-10": {"value": 10, "confidence": said}}),
                cycle="2026-Q3",
            )
            for name, said in entries.items()
        )
    )
    groups = [(g.low, g.count, g.said) for g in confidence_groups(found)]
    assert groups == [
        (0, 1, 0),
        (3, 1, Fraction(44, 100)),
        (5, 2, Fraction(525, 1000)),
        (9, 1, 1),
    ]


def test_a_learning_goal_has_no_verdict_that_confidence_could_miss() -> None:
    found = guessed(
        goal({"07-10": {"value": 10, "confidence": 5, "forecast": "0.5"}}, ambition=Ambition.LEARNING)
    )
    assert confidence_groups(found) == ()
    assert forecast_errors(found) is not None


@pytest.mark.parametrize(
    ("difference", "word"),
    [
        ("1/4", Leaning.TOO_HOPEFUL),
        ("26/100", Leaning.FAR_TOO_HOPEFUL),
        ("1/10", Leaning.RIGHT),
        ("-1/10", Leaning.RIGHT),
        ("-11/100", Leaning.TOO_CAREFUL),
        ("-3/10", Leaning.FAR_TOO_CAREFUL),
    ],
)
def test_a_tenth_is_right_and_a_quarter_is_far(difference: str, word: Leaning) -> None:
    assert leaning(Fraction(difference)) == word


def test_errors_cancel_out_and_their_size_does_not() -> None:
    errors = forecast_errors(many(6, 3, 5, forecast="0.5"))
    assert errors is not None
    assert (errors.count, errors.forecast, errors.final) == (6, Fraction(1, 2), Fraction(1, 2))
    assert (errors.error, errors.off, errors.near) == (Fraction(0), Fraction(2, 5), 0)
    assert errors.leaning == Leaning.RIGHT
    few = forecast_errors(many(4, 0, 5, forecast="0.2"))
    assert few is not None
    assert (few.near, few.leaning) == (4, Leaning.TOO_FEW)
    assert forecast_errors(many(4, 0, 5)) is None


def test_errors_are_counted_by_group() -> None:
    found = [*many(2, 2, 5, forecast="0.8"), *many(1, 0, 5)]
    by = errors_by(found, lambda g: g.key_result.objective.id)
    assert {name: (e.count, e.error) for name, e in by.items()} == {
        "g0": (1, Fraction(-1, 10)),
        "g1": (1, Fraction(-1, 10)),
    }
