"""The ways that carried goals took: all of them, each to its end, circles too, and never endless."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_site.analysis.carried import MOST_PATHS, carried_paths
from okr_site.model import Portfolio
from tests.analysis.organisation import cycle, metric, objective, portfolio, result

#: By address: where a goal was carried to, and from where.
Carried = dict[str, tuple[str | None, str | None]]
#: In time, which is not the order of their names.
CYCLES = [
    cycle("2026-Q3", "2026-07-01", "2026-09-30"),
    cycle("2026-Q4"),
    cycle("2026-H3", "2027-01-01", "2027-06-30"),
]
GOALS = [f"{c.id}/o{n}{part}" for c in CYCLES for n in range(2) for part in ("", "#k")]
BARE = [f"cycle:{c.id}" for c in CYCLES]


def organisation(goals: Carried) -> Portfolio:
    """Objectives, and their key results `k`, that say so."""
    objectives = []
    for address, (to, source) in goals.items():
        at, _, name = address.partition("/")
        if "#" not in name:
            results = [
                result("k", metric(0, 1), carried_to=part[0], carried_from=part[1])
                for part in (goals.get(f"{address}#k"),)
                if part
            ]
            objectives.append(objective(name, *results, cycle=at, carried_to=to, carried_from=source))
    return portfolio(objectives, cycles=CYCLES)


def drawn(portfolio: Portfolio) -> list[str]:
    return [" → ".join(path.addresses) for ways in carried_paths(portfolio) for path in ways.paths]


anything = st.none() | st.sampled_from([*GOALS, *BARE])
organisations = st.fixed_dictionaries({goal: st.tuples(anything, anything) for goal in GOALS})


def pairs(goals: Carried) -> set[tuple[str, str]]:
    """Each goal and one that carries it on; a bare cycle only where it is the only word."""
    said = {(goal, to) for goal, (to, _) in goals.items() if to}
    said |= {(source, goal) for goal, (_, source) in goals.items() if source and source not in BARE}
    named = {goal for goal, to in said if to not in BARE}
    return {(goal, to) for goal, to in said if to not in BARE or goal not in named}


@given(organisations)
def test_every_carried_pair_is_on_some_path_and_nothing_else_is(
    goals: Carried,
) -> None:
    ways = carried_paths(organisation(goals))
    shown = {pair for w in ways for path in w.paths for pair in pairwise(path.addresses)}
    assert shown <= pairs(goals)
    if not any(w.cut for w in ways):
        assert shown == pairs(goals)


@given(organisations)
def test_a_path_goes_to_its_end_and_comes_back_only_where_a_circle_closes(
    goals: Carried,
) -> None:
    further = {goal for goal, _ in pairs(goals)}
    for ways in carried_paths(organisation(goals)):
        for path in ways.paths:
            *before, last = path.addresses
            assert before
            assert len(set(before)) == len(before)
            assert path.circle == (last in before)
            assert path.circle or last not in further


@given(organisations)
def test_no_path_is_told_twice_nor_from_its_middle(
    goals: Carried,
) -> None:
    found = carried_paths(organisation(goals))
    paths = [path for ways in found for path in ways.paths]
    assert len(set(paths)) == len(paths)
    for ways in found:
        assert len({path.addresses[0] for path in ways.paths}) == 1
    starts = [ways.paths[0].addresses[0] for ways in found]
    for start in starts:
        assert not [p for p in paths if start in p.addresses and p.addresses[0] != start]


@given(organisations, st.randoms(use_true_random=False))
def test_the_order_of_the_files_never_matters(goals: Carried, chance: random.Random) -> None:
    whole = organisation(goals)
    mixed = list(whole.objectives.values())
    chance.shuffle(mixed)
    other = replace(whole, objectives=MappingProxyType({o.address: o for o in mixed}))
    assert carried_paths(other) == carried_paths(whole)


@pytest.mark.parametrize(
    ("goals", "expected"),
    [
        (
            {
                "2026-Q3/a": ("2026-Q4/b", None),
                "2026-Q4/b": ("cycle:2026-H3", None),
                "2026-Q4/alone": (None, "cycle:2026-Q3"),
            },
            ["2026-Q3/a → 2026-Q4/b → cycle:2026-H3"],
        ),
        (
            {
                "2026-H3/a": (None, "2026-Q4/b"),
                "2026-Q4/b": ("cycle:2026-H3", None),
                "2026-Q4/c": (None, "2026-Q3/z"),
                "2026-Q3/z": ("2026-Q4/b", None),
            },
            ["2026-Q3/z → 2026-Q4/b → 2026-H3/a", "2026-Q3/z → 2026-Q4/c"],
        ),
        ({"2026-Q4/x": ("2026-Q4/x", None)}, ["2026-Q4/x → 2026-Q4/x"]),
        (
            {"2026-H3/a": ("2026-Q4/y", None), "2026-Q4/y": ("2026-H3/a", "2026-H3/a")},
            ["2026-Q4/y → 2026-H3/a → 2026-Q4/y"],
        ),
        (
            {
                "2026-H3/in": ("2026-Q3/x", None),
                "2026-Q3/x": ("2026-Q4/y", None),
                "2026-Q4/y": ("2026-Q3/x", None),
            },
            ["2026-H3/in → 2026-Q3/x → 2026-Q4/y → 2026-Q3/x"],
        ),
        ({"2026-Q4/b": (None, "2026-Q3/unreadable")}, ["2026-Q3/unreadable → 2026-Q4/b"]),
    ],
    ids=["bare cycle", "branches in time", "itself", "circle", "circle with a way in", "from a broken file"],
)
def test_ways_are_told_from_their_first_goal(goals: Carried, expected: list[str]) -> None:
    assert drawn(organisation(goals)) == expected


@pytest.mark.parametrize("count", [MOST_PATHS, MOST_PATHS + 1])
def test_the_limit_is_told_where_it_leaves_something_out(count: int) -> None:
    goals: Carried = {f"2026-Q4/{i:03}": (None, "2026-Q3/wide") for i in range(count)}
    goals |= {
        "2026-Q3/wide": (None, None),
        "2026-Q3/other": ("2026-Q4/end", None),
        "2026-Q4/end": (None, None),
    }
    other, wide = carried_paths(organisation(goals))
    assert (len(other.paths), other.cut) == (1, False), "the limit is of each first goal alone"
    assert (len(wide.paths), wide.cut) == (MOST_PATHS, count > MOST_PATHS)
    assert wide.paths[-1].addresses == ("2026-Q3/wide", "2026-Q4/099")


def test_ways_that_part_and_meet_end_in_no_time() -> None:
    goals: Carried = {}
    for i in range(60):
        goals[f"2026-Q4/{i:02}"] = (None, None)
        for side in "lr":
            goals[f"2026-Q4/{i:02}{side}"] = (f"2026-Q4/{i + 1:02}", f"2026-Q4/{i:02}")
    goals["2026-Q4/60"] = ("2026-Q4/00", None)
    (ways,) = carried_paths(organisation(goals))
    assert (len(ways.paths), ways.cut, ways.paths[0].circle) == (MOST_PATHS, True, True)


def test_a_chain_may_be_longer_than_a_stack() -> None:
    goals: Carried = {f"2026-Q4/{i:05}": (f"2026-Q4/{i + 1:05}", None) for i in range(5000)}
    (ways,) = carried_paths(organisation(goals | {"2026-Q4/05000": (None, None)}))
    assert [len(path.addresses) for path in ways.paths] == [5001]
