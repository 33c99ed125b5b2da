"""Explanations: every score is the result of its own steps, and every step has its words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from okr_site.analysis.explain import explain, explain_team, sentence
from okr_site.model import Ambition, Cascade, Closing, KeyResult, Manual, Phase, Rubric
from okr_site.source.span import Location
from okr_site.words import words_for
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

CLOSED = [cycle(phase=Phase.CLOSED)]
WORDS = words_for("en")


def steps(address: str, *goals: Any, **more: Any) -> list[tuple[str, str, str | None]]:
    told = explain(address, analysed(*goals, **more))
    for one in (*told.steps, *told.expectation):
        assert "{" not in sentence(one, WORDS)
    return [(s.name, s.formula, None if s.result is None else str(s.result)) for s in told.steps]


LADDER = metric(100, 0, (80, 40))
CASES: list[tuple[KeyResult, list[tuple[str, str, str | None]]]] = [
    (
        result("k", metric("99.2", "99.95"), {"11-01": "99.40"}),
        [("metric", "(99.40 − 99.2) / (99.95 − 99.2)", "4/15")],
    ),
    (
        result("k", metric(-10, 10), {"11-01": 20}),
        [("metric", "(20 − (−10)) / (10 − (−10))", "3/2"), ("clamped", "min(1, max(0, 1.5))", "1")],
    ),
    (result("k", metric(0, 10)), [("metric-start", "(0 − 0) / (10 − 0)", "0"), ("pending", "", "0")]),
    (
        result("k", LADDER, {"11-01": 60}),
        [
            ("metric", "(60 − 100) / (0 − 100)", "2/5"),
            ("ladder", "0.3 + (60 − 80) / (40 − 80) × (0.7 − 0.3)", "1/2"),
        ],
    ),
    (result("k", limit(2), {"11-01": 1, "11-08": 3, "11-15": 4}), [("limit", "2 / 3", "2/3")]),
    (result("k", limit(2)), [("limit-empty", "", "0"), ("pending", "", "0")]),
    (
        result("k", milestones((1, "11-01"), (2, "11-02"), (3, None))),
        [("milestones", "(1 + 2) / (1 + 2 + 3)", "1/2")],
    ),
    (result("k", Rubric(levels=()), {"11-01": "0.3"}), [("rubric", "", "3/10")]),
    (
        result("k", Manual(), {"11-01": "1.5"}),
        [("manual", "", "3/2"), ("clamped", "min(1, max(0, 1.5))", "1")],
    ),
    (
        result("k", metric(0, 10), {"11-01": 2, "11-08": {"score": "0.9"}}),
        [("metric", "(2 − 0) / (10 − 0)", "1/5"), ("typed", "", "9/10")],
    ),
    (
        result("k", metric(0, 10), {"11-01": 2, "11-08": {"score": "n/a"}}),
        [("metric", "(2 − 0) / (10 − 0)", "1/5"), ("not-applicable", "", None)],
    ),
    (scored("k", 1, dropped="No"), [("manual", "", "1"), ("dropped", "", None)]),
    (result("k", Cascade()), [("cascade-empty", "", None)]),
]


@pytest.mark.parametrize(("one", "told"), CASES)
def test_a_key_result_s_score_is_told(one: KeyResult, told: Any) -> None:
    assert steps("2026-Q4/goal#k", objective("goal", one)) == told


def test_a_grade_and_a_missing_number_are_told() -> None:
    graded = objective("goal", scored("k", "0.5", grade="0.8"), result("none"))
    assert steps("2026-Q4/goal#k", graded, cycles=CLOSED)[-1] == ("grade", "", "4/5")
    assert steps("2026-Q4/goal#none", graded, cycles=CLOSED)[-1] == ("not-scored", "", None)


def test_a_cascade_names_its_supporters() -> None:
    goals = [
        objective("goal", result("k", Cascade())),
        objective("a", scored("x", 1), supports=("2026-Q4/goal#k",), weight=2),
        objective("b", scored("x", "0.5"), supports=("2026-Q4/goal#k",)),
    ]
    assert steps("2026-Q4/goal#k", *goals) == [
        ("supporter", "", "1"),
        ("supporter", "", "1/2"),
        ("cascade", "(2 × 1 + 1 × 0.5) / (2 + 1)", "5/6"),
    ]
    circle = objective("goal", result("k", Cascade()), supports=("2026-Q4/goal#k",))
    assert steps("2026-Q4/goal#k", circle) == [("cascade-circle", "", None)]


def test_means_are_told_with_what_they_leave_out() -> None:
    goal = objective("goal", scored("a", 1, weight=2), scored("b", "0.25"), scored("c", "n/a"))
    mean = ("mean", "(2 × 1 + 1 × 0.25) / (2 + 1)", "3/4")
    assert steps("2026-Q4/goal", goal) == [
        ("result", "", "1"),
        ("result", "", "1/4"),
        ("left-out", "", None),
        mean,
    ]
    assert steps("cycle:2026-Q4", goal) == [("objective", "", "3/4"), ("mean", "0.75", "3/4")]
    assert explain_team("company", "2026-Q4", analysed(goal)).score == Fraction(3, 4)


def test_typed_grades_are_told_beside_the_mean() -> None:
    goal = objective("goal", scored("a", 1), closing=Closing(grade=Decimal("0.8")))
    assert steps("2026-Q4/goal", goal, cycles=CLOSED)[-2:] == [
        ("mean", "1", "1"),
        ("closing-grade", "", "4/5"),
    ]
    mixed = objective("goal", scored("a", 1, grade="0.5"), scored("b", "0.5"))
    assert steps("2026-Q4/goal", mixed, cycles=CLOSED)[-1] == ("graded-mean", "(0.5 + 0.5) / 2", "1/2")
    assert steps("cycle:2026-Q4", goal, cycles=CLOSED)[-1] == ("graded-mean", "0.8", "4/5")


@pytest.mark.parametrize(
    ("one", "goal", "told"),
    [
        (scored("k", 1), {}, [("expected-final", ""), ("elapsed", "50 / 92"), ("expected", "50 / 92 × 0.7")]),
        (scored("k", 1), {"ambition": Ambition.LEARNING}, [("expected-nothing", "")]),
        (
            scored("k", 1, expect="0.5", due="11-30"),
            {"ambition": Ambition.COMMITTED},
            [("expected-final", "1 × 0.5"), ("elapsed", "50 / 61"), ("expected", "50 / 61 × 0.5")],
        ),
        (
            result("k", metric(0, 9, (1, 2)), expect="0.5"),
            {"ambition": Ambition.COMMITTED},
            [("expected-final", "0.3 × 0.5"), ("elapsed", "50 / 92"), ("expected", "50 / 92 × 0.15")],
        ),
        (result("k", limit(1)), {}, [("expected-final", ""), ("expected-limit", "")]),
    ],
)
def test_the_expectation_is_told(one: KeyResult, goal: Any, told: list[tuple[str, str]]) -> None:
    found = explain("2026-Q4/goal#k", analysed(objective("goal", one, **goal)))
    assert [(s.name, s.formula) for s in found.expectation] == told
    assert found.expectation[-1].result == found.expected


class Shelf:
    """Places of a few fields."""

    def of(self, address: str, *field: str | int) -> Location:
        if address.startswith("kpi:") or field[0] in ("check_ins", "from"):
            return Location(path=f"{address}:{field}", line=7, column=1, end_line=7, end_column=2)
        raise KeyError(address)


def test_steps_say_where_their_inputs_stand() -> None:
    goal = objective(
        "goal", result("k", metric(0, 10), {"11-01": 2}), result("driven", metric(0, 10), kpi="nps")
    )
    found = analysed(goal, kpis=[kpi("nps", {"2026-11-15": 3})])
    paths = [s.path for s in explain("2026-Q4/goal#k", found, Shelf()).steps[0].sources]
    assert paths == ["2026-Q4/goal#k:('from',)", "2026-Q4/goal#k:('check_ins', '2026-11-01')"]
    driven = explain("2026-Q4/goal#driven", found, Shelf()).steps[0].sources
    assert driven[-1].path == "kpi:nps:('series', '2026-11-15')"
    assert explain("2026-Q4/goal#k", found).steps[0].sources == ()


def test_every_step_that_the_code_names_has_words_and_every_word_a_step() -> None:
    import okr_site.analysis

    package = Path(okr_site.analysis.__file__).parent
    code = "".join((package / f"{name}.py").read_text("utf-8") for name in ("explain", "explain_results"))
    names = {n.removeprefix("explain.") for n in WORDS.names() if n.startswith("explain.")}
    unused = {n for n in names if f'"{n}"' not in code} - {"rubric", "manual"}
    assert not unused


def test_an_unknown_address_is_a_key_error() -> None:
    for address in ("2026-Q4/none", "2026-Q4/none#k", "cycle:none"):
        with pytest.raises(KeyError):
            explain(address, analysed())
