"""What each kind of measure scores; one row a case. The cycle is 2026-Q4, today is 20 November."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from okr_site.analysis.standing import KeyResultStanding
from okr_site.model import KeyResult, Manual, Rubric
from tests.analysis.organisation import (
    analysed,
    cycle,
    kpi,
    limit,
    metric,
    milestones,
    objective,
    result,
)


def standing(one: KeyResult, **more: Any) -> KeyResultStanding:
    return analysed(objective("goal", one), **more).key_results[f"2026-Q4/goal#{one.id}"]


UP, DOWN = metric(100, 200), metric(200, 100)
STEPS_UP, STEPS_DOWN = metric(0, 100, (20, 60)), metric(100, 0, (80, 40))
NONE: dict[str, Any] = {}

CASES: list[tuple[str, KeyResult, str | None, str | None]] = [
    # name, key result, raw, score
    ("a metric without an entry stands at its start", result(measure=UP), "0", "0"),
    ("a rising metric half way", result(measure=UP, entries={"11-01": 150}), "1/2", "1/2"),
    ("a falling metric half way", result(measure=DOWN, entries={"11-01": 150}), "1/2", "1/2"),
    ("a regression is negative and scores 0", result(measure=UP, entries={"11-01": 90}), "-1/10", "0"),
    ("a falling metric that rose is negative", result(measure=DOWN, entries={"11-01": 220}), "-1/5", "0"),
    ("130 % is printed and scores 1", result(measure=UP, entries={"11-01": 230}), "13/10", "1"),
    (
        "decimals are exact",
        result(measure=metric("99.2", "99.95"), entries={"11-01": "99.4"}),
        "4/15",
        "4/15",
    ),
    ("ladder up at its start", result(measure=STEPS_UP, entries={"11-01": 0}), "0", "0"),
    ("ladder up below the first rung", result(measure=STEPS_UP, entries={"11-01": 10}), "1/10", "3/20"),
    ("ladder up on commit", result(measure=STEPS_UP, entries={"11-01": 20}), "1/5", "3/10"),
    ("ladder up between the rungs", result(measure=STEPS_UP, entries={"11-01": 40}), "2/5", "1/2"),
    ("ladder up on target", result(measure=STEPS_UP, entries={"11-01": 60}), "3/5", "7/10"),
    ("ladder up above target", result(measure=STEPS_UP, entries={"11-01": 80}), "4/5", "17/20"),
    ("ladder up at the stretch", result(measure=STEPS_UP, entries={"11-01": 100}), "1", "1"),
    ("ladder up beyond", result(measure=STEPS_UP, entries={"11-01": 120}), "6/5", "1"),
    ("ladder down on commit", result(measure=STEPS_DOWN, entries={"11-01": 80}), "1/5", "3/10"),
    ("ladder down between the rungs", result(measure=STEPS_DOWN, entries={"11-01": 60}), "2/5", "1/2"),
    ("ladder down on target", result(measure=STEPS_DOWN, entries={"11-01": 40}), "3/5", "7/10"),
    ("ladder down above target", result(measure=STEPS_DOWN, entries={"11-01": 20}), "4/5", "17/20"),
    ("ladder down worse than its start", result(measure=STEPS_DOWN, entries={"11-01": 130}), "-3/10", "0"),
    ("a limit without an entry", result(measure=limit(2, 5)), None, "0"),
    (
        "a limit is the share inside, ends included",
        result(measure=limit(2, 5), entries={"10-05": 2, "10-12": 5, "10-19": "5.01", "10-26": "1.99"}),
        None,
        "1/2",
    ),
    ("a floor", result(measure=limit(2), entries={"10-05": 2, "10-12": 999, "10-19": 1}), None, "2/3"),
    ("a ceiling", result(measure=limit(None, 15), entries={"10-05": 15, "10-12": -3}), None, "1"),
    (
        "a limit looks only at entries that count",
        result(measure=limit(2), entries={"09-30": 0, "10-12": 3, "11-21": 0}),
        None,
        "1",
    ),
    ("no milestone yet", result(measure=milestones((1, None), (2, None))), "0", "0"),
    ("milestones by weight", result(measure=milestones((1, "10-20"), (2, None))), "1/3", "1/3"),
    ("a milestone done today", result(measure=milestones((1, "11-20"), (1, None))), "1/2", "1/2"),
    ("a milestone of tomorrow", result(measure=milestones((1, "11-21"), (1, None))), "0", "0"),
    ("a milestone done before", result(measure=milestones((1, "2026-09-01"), (1, None))), "1/2", "1/2"),
    ("a rubric's latest score", result(measure=Rubric(levels=()), entries={"10-05": "0.3"}), "3/10", "3/10"),
    ("a typed score is clamped", result(measure=Manual(), entries={"10-05": "1.2"}), "6/5", "1"),
    ("a typed score may be negative", result(measure=Manual(), entries={"10-05": "-0.5"}), "-1/2", "0"),
    ("manual without an entry", result(measure=Manual()), None, "0"),
    ("n/a has no score", result(measure=UP, entries={"10-05": 150, "10-12": {"score": "n/a"}}), None, None),
    (
        "n/a lasts through words",
        result(measure=UP, entries={"10-05": 150, "10-12": {"score": "n/a"}, "10-19": {"note": "Still"}}),
        None,
        None,
    ),
    (
        "a number ends n/a",
        result(measure=UP, entries={"10-12": {"score": "n/a"}, "10-19": 160}),
        "3/5",
        "3/5",
    ),
    (
        "a typed score wins over the computed one",
        result(measure=UP, entries={"10-05": 150, "10-12": {"value": 160, "score": "0.9"}}),
        "9/10",
        "9/10",
    ),
    (
        "until the next number",
        result(measure=UP, entries={"10-05": {"score": "0.9"}, "10-12": 120}),
        "1/5",
        "1/5",
    ),
    (
        "words leave the value alone",
        result(measure=UP, entries={"10-05": 150, "11-12": {"note": "On it", "confidence": 4}}),
        "1/2",
        "1/2",
    ),
    ("before the first day nothing counts", result(measure=UP, entries={"09-30": 150}), "0", "0"),
    ("the first day counts", result(measure=UP, entries={"10-01": 150}), "1/2", "1/2"),
    ("tomorrow does not count", result(measure=UP, entries={"11-20": 120, "11-21": 150}), "1/5", "1/5"),
    (
        "a milestone after a typed score stands",
        result(measure=milestones((1, "11-02"), (1, None)), entries={"11-01": {"score": "0.9"}}),
        "1/2",
        "1/2",
    ),
    (
        "a score typed on a milestone's day stands",
        result(measure=milestones((1, "11-02"), (1, None)), entries={"11-02": {"score": "0.9"}}),
        "9/10",
        "9/10",
    ),
]


@pytest.mark.parametrize(("one", "raw", "score"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_a_key_result_scores(one: KeyResult, raw: str | None, score: str | None) -> None:
    found = standing(one)
    assert found.raw == (None if raw is None else Fraction(raw))
    assert found.score == (None if score is None else Fraction(score))


@pytest.mark.parametrize(
    ("entered", "score"),
    [("2026-12-31", "1/2"), ("2027-01-01", "1/2"), ("2027-01-31", "1/2"), ("2027-02-01", None)],
)
def test_an_entry_counts_until_31_days_after_the_last_day(entered: str, score: str | None) -> None:
    found = standing(result(measure=UP, entries={entered: 150}), as_of="2027-03-01")
    assert found.score == (Fraction(score) if score else None)
    assert found.status == ("missed" if score else "not-scored")


def test_what_lies_outside_the_cycle_is_listed_and_does_not_count() -> None:
    found = standing(result(measure=UP, entries={"09-30": 150, "10-05": 160}))
    assert [(p.date.isoformat(), p.counts) for p in found.trace] == [
        ("2026-09-30", False),
        ("2026-10-05", True),
    ]


def test_a_typed_score_shows_what_the_measure_alone_gives() -> None:
    found = standing(result(measure=UP, entries={"10-05": 150, "10-12": {"score": "0.9"}}))
    assert (found.typed, found.score, found.computed) == (True, Fraction(9, 10), Fraction(1, 2))
    assert str(found.current) == "150"


def test_a_metric_without_an_entry_is_pending_and_at_its_start() -> None:
    found = standing(result(measure=UP))
    assert (found.pending, str(found.current)) == (True, "100")


def test_a_kpi_drives_a_result_within_the_cycle_only() -> None:
    nps = kpi("nps", {"2026-09-30": 190, "2026-10-15": 120, "2026-11-15": 150, "2026-11-21": 200})
    found = standing(result(measure=UP, kpi="nps"), kpis=[nps])
    assert (found.score, str(found.current), found.latest.value if found.latest else 0) == (
        Fraction(1, 2),
        "150",
        150,
    )
    assert found.news is not None
    assert found.news.isoformat() == "2026-11-15"


def test_a_kpi_drives_a_limit() -> None:
    nps = kpi("nps", {"2026-09-30": 0, "2026-10-15": 120, "2026-11-15": 150, "2026-11-18": 200})
    assert standing(result(measure=limit(130), kpi="nps"), kpis=[nps]).score == Fraction(2, 3)


def test_a_score_typed_for_a_kpi_driven_result_stands_until_the_kpi_moves() -> None:
    one = result(measure=UP, kpi="nps", entries={"10-20": {"score": "0.9"}})
    early = kpi("nps", {"2026-10-15": 120})
    assert standing(one, kpis=[early]).score == Fraction(9, 10)
    later = kpi("nps", {"2026-10-15": 120, "2026-11-15": 150})
    assert standing(one, kpis=[later]).score == Fraction(1, 2)


def test_without_dates_every_entry_counts() -> None:
    found = standing(result(measure=UP, entries={"2020-01-01": 150}), cycles=[cycle(starts=None, ends=None)])
    assert (found.score, found.expected, found.status) == (Fraction(1, 2), None, "no-pace")
