"""What must hold of any portfolio, tried on invented ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from okr_site.analysis import analyse
from okr_site.analysis.analysis import Analysis
from okr_site.analysis.means import weighted_mean
from okr_site.model import (
    NOT_APPLICABLE,
    Cascade,
    CheckIn,
    KeyResult,
    Ladder,
    Limit,
    Limits,
    Manual,
    Metric,
    Milestone,
    Milestones,
    Objective,
    Phase,
    Portfolio,
)
from tests.analysis.organisation import STARTS, cycle, objective, portfolio, result
from tests.analysis.organisation import settings as options

TODAY = date(2026, 11, 20)

numbers = st.decimals(min_value=-1000, max_value=1000, places=2)
days = st.integers(min_value=-10, max_value=80).map(lambda n: STARTS + timedelta(days=n))


@st.composite
def metrics(draw: st.DrawFn) -> Metric:
    start = draw(numbers)
    steps = draw(st.lists(st.decimals(min_value="0.01", max_value=500, places=2), min_size=3, max_size=3))
    sign = draw(st.sampled_from([1, -1]))
    commit, target, end = (start + sign * sum(steps[: i + 1]) for i in range(3))
    ladder = Ladder(commit=commit, target=target) if draw(st.booleans()) else None
    return Metric(start=start, target=end, ladder=ladder)


measures = st.one_of(
    metrics(),
    st.just(Limit(keep=Limits(minimum=Decimal(0), maximum=Decimal(10)))),
    st.just(Manual()),
    st.just(Cascade()),
    st.lists(st.one_of(st.none(), days), min_size=1, max_size=4).map(
        lambda done: Milestones(steps=tuple(Milestone(title="m", done=d) for d in done))
    ),
)


@st.composite
def results(draw: st.DrawFn, name: str) -> KeyResult:
    measure = draw(measures)
    typed = measure.kind in ("manual", "cascade", "milestones")
    entries = []
    for day in sorted(draw(st.sets(days, max_size=6))):
        score = draw(st.one_of(st.none(), st.just(NOT_APPLICABLE), st.decimals(-2, 2, places=1)))
        value = None if typed else draw(st.one_of(st.none(), numbers))
        entries.append(CheckIn(date=day, value=value, score=score))
    return replace(
        result(name, measure),
        check_ins=tuple(entries),
        weight=draw(st.sampled_from([Decimal(0), Decimal(1), Decimal("0.5"), Decimal(3)])),
        dropped=draw(st.sampled_from([None, None, None, "No"])),
    )


@st.composite
def portfolios(draw: st.DrawFn) -> Portfolio:
    names = [f"o{i}" for i in range(draw(st.integers(1, 4)))]
    addresses = [f"2026-Q4/{o}#k{k}" for o in names for k in range(2)]
    goals = []
    for name in names:
        own = [draw(results(f"k{k}")) for k in range(draw(st.integers(0, 2)))]
        goal = objective(name, *own, team=draw(st.sampled_from(["a", "b"])))
        goals.append(replace(goal, supports=tuple(draw(st.lists(st.sampled_from(addresses), max_size=2)))))
    phase = draw(st.sampled_from([None, Phase.CLOSED]))
    return portfolio(goals, cycles=[cycle(phase=phase)])


def numbers_of(analysis: Analysis) -> dict[str, Any]:
    """Everything that is said of every entity, by address."""
    said: dict[str, Any] = {
        a: (s.score, s.headline, s.expected, s.status, s.stale, s.week_ago)
        for a, s in analysis.key_results.items()
    }
    said |= {
        a: (s.score, s.headline, s.expected, s.status, s.stale, s.week_ago)
        for a, s in analysis.objectives.items()
    }
    said |= {f"{t}@{c}": (s.score, s.headline, s.expected, s.status) for (t, c), s in analysis.teams.items()}
    return said | {c: (s.score, s.expected, s.status, s.counts) for c, s in analysis.cycles.items()}


def with_objectives(whole: Portfolio, goals: list[Objective]) -> Portfolio:
    return replace(whole, objectives=MappingProxyType({g.address: g for g in goals}))


@given(portfolios())
def test_scores_lie_between_0_and_1(whole: Portfolio) -> None:
    found = analyse(whole, options(TODAY))
    standings: list[Any] = [*found.key_results.values(), *found.objectives.values()]
    standings += [*found.teams.values(), *found.cycles.values()]
    for standing in standings:
        for number in (standing.score, standing.headline, standing.expected, standing.week_ago):
            assert number is None or (isinstance(number, Fraction) and 0 <= number <= 1)


@given(metrics(), numbers)
def test_a_falling_metric_mirrors_a_rising_one(one: Metric, value: Decimal) -> None:
    ladder = one.ladder and Ladder(commit=-one.ladder.commit, target=-one.ladder.target)
    mirrored = Metric(start=-one.start, target=-one.target, ladder=ladder)
    found = analyse(
        portfolio(
            [
                objective("a", result("k", one, {"11-01": value})),
                objective("b", result("k", mirrored, {"11-01": -value})),
            ]
        ),
        options(TODAY),
    )
    a, b = found.key_results.values()
    assert (a.raw, a.score, a.status, a.expected) == (b.raw, b.score, b.status, b.expected)


@given(portfolios(), st.randoms(use_true_random=False))
def test_the_order_of_files_and_check_ins_never_matters(whole: Portfolio, chance: Any) -> None:
    shuffled = []
    for goal in whole.objectives.values():
        mixed = []
        for one in goal.key_results:
            entries = list(one.check_ins)
            chance.shuffle(entries)
            mixed.append(replace(one, check_ins=tuple(entries)))
        chance.shuffle(mixed)
        shuffled.append(replace(goal, key_results=tuple(mixed)))
    chance.shuffle(shuffled)
    other = analyse(with_objectives(whole, shuffled), options(TODAY))
    assert numbers_of(other) == numbers_of(analyse(whole, options(TODAY)))


@given(portfolios())
def test_a_dropped_result_never_counts(whole: Portfolio) -> None:
    without = [
        replace(goal, key_results=tuple(k for k in goal.key_results if k.dropped is None))
        for goal in whole.objectives.values()
    ]
    settings_ = options(TODAY)
    bare, full = analyse(with_objectives(whole, without), settings_), analyse(whole, settings_)
    for address, standing in bare.objectives.items():
        other = full.objectives[address]
        same = (standing.score, standing.headline, standing.expected, standing.week_ago, standing.scored)
        assert same == (other.score, other.headline, other.expected, other.week_ago, other.scored)


@given(portfolios())
def test_the_history_ends_where_the_analysis_stands(whole: Portfolio) -> None:
    found = analyse(whole, options(TODAY))
    for address, standing in found.objectives.items():
        assert found.ledger.objective(address, TODAY) == standing.score
        assert found.ledger.expected(address, TODAY) == standing.expected


@given(
    st.lists(
        st.tuples(
            st.fractions(0, 5, max_denominator=20),
            st.one_of(st.none(), st.fractions(0, 1, max_denominator=99)),
        ),
        max_size=8,
    )
)
def test_the_quick_mean_is_the_plain_one(parts: list[tuple[Fraction, Fraction | None]]) -> None:
    counted = [(w, s) for w, s in parts if s is not None]
    weights = sum(w for w, _ in counted)
    plain = sum(w * s for w, s in counted) / Fraction(weights) if weights else None
    assert weighted_mean(parts) == plain
