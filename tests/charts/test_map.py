"""The alignment map: nothing overlaps, lines end where they should, the picture never depends on order."""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import replace
from statistics import median

import pytest

from okr_site.charts.map import (
    MEASURES,
    AlignmentMap,
    Layout,
    MapEdge,
    MapNode,
    MapRow,
    MapSize,
    alignment_map,
    layout,
    legend,
    map_tools,
)
from okr_site.charts.map.columns import acyclic, columns
from okr_site.charts.map.crossings import crossings, neighbours, untangled
from okr_site.model import Status
from tests.charts.samples import WORDS, organisation

_MEASURES = MEASURES[MapSize.ORGANISATION]


def _node(name: str, level: int = 0, **more: object) -> MapNode:
    return MapNode(id=name, title=name, team="T", status=Status.ON_TRACK, level=level, **more)  # type: ignore[arg-type]


def _edges(*pairs: str) -> tuple[MapEdge, ...]:
    return tuple(MapEdge(child=pair[0], parent=pair[2:]) for pair in pairs)


def _layout(nodes: tuple[MapNode, ...], edges: tuple[MapEdge, ...]) -> Layout:
    return layout(nodes, edges, _MEASURES)


@pytest.mark.parametrize("count", [24, 150, 500])
def test_cards_never_overlap(count):
    laid = _layout(*organisation(count))
    stacks: dict[float, list[tuple[float, float]]] = {}
    for place in laid.places.values():
        stacks.setdefault(place.x, []).append((place.y, place.y + place.height))
        assert place.y >= 0
        assert place.y + place.height <= laid.height
        assert place.x + _MEASURES.width <= laid.width
    for stack in stacks.values():
        stack.sort()
        assert all(below[0] - above[1] >= 10 for above, below in itertools.pairwise(stack))
    lefts = sorted(stacks)
    assert all(b - a > _MEASURES.width for a, b in itertools.pairwise(lefts))


def test_shuffled_input_gives_the_same_picture():
    nodes, edges = organisation(80)
    picture = alignment_map(AlignmentMap(id="m", title="M", nodes=nodes, edges=edges), WORDS)
    for seed in range(3):
        rng = random.Random(seed)
        mixed = AlignmentMap(
            id="m",
            title="M",
            nodes=tuple(rng.sample(nodes, len(nodes))),
            edges=tuple(rng.sample(edges + edges, 2 * len(edges))),
        )
        assert alignment_map(mixed, WORDS) == picture


def test_lines_end_at_the_card_or_at_the_key_results_row_inside_it():
    rows = tuple(MapRow(id=f"a#{k}", title=k, status=Status.MET) for k in ("x", "y"))
    nodes = (_node("a", rows=rows), _node("b", 1), _node("c", 1))
    laid = _layout(nodes, (MapEdge(child="b", parent="a#y"), MapEdge(child="c", parent="a")))
    ends = {route.child: route for route in laid.routes}
    card = laid.places["a"]
    assert ends["b"].target == "a#y"
    assert ends["b"].parent == "a"
    head = _MEASURES.head(nodes[0])
    assert card.y + head + _MEASURES.row < ends["b"].points[0][1] < card.y + head + 2 * _MEASURES.row
    assert card.y < ends["c"].points[0][1] < card.y + head
    for route in laid.routes:
        assert route.points[0][0] == card.x + _MEASURES.width
        assert route.points[-1][0] == laid.places[route.child].x


def test_every_parent_is_drawn_and_stands_left_of_its_children():
    nodes, edges = organisation(120)
    laid = _layout(nodes, edges)
    assert {(r.child, r.target) for r in laid.routes} == {(e.child, e.parent) for e in edges}
    for route in laid.routes:
        assert laid.places[route.parent].column < laid.places[route.child].column


def test_long_lines_pass_between_the_cards():
    nodes, edges = organisation(120)
    laid = _layout(nodes, edges)
    long = [route for route in laid.routes if len(route.points) > 2]
    assert long
    for route in long:
        for x, y in route.points[1:-1]:
            for place in laid.places.values():
                assert not (
                    place.x <= x <= place.x + _MEASURES.width and place.y < y < place.y + place.height
                )


def test_all_that_leaves_a_card_or_its_results_is_one_trunk_that_fans_out():
    rows = tuple(MapRow(id=f"a#{k}", title=k, status=Status.MET) for k in "xyz")
    nodes = (_node("a", rows=rows), *(_node(name, 2) for name in "bcde"), _node("f", 1))
    edges = (
        *_edges("b>a", "f>a"),
        *(MapEdge(child=c, parent=f"a#{k}") for c, k in zip("edc", "xyz", strict=True)),
    )
    routes = {route.target: route for route in _layout(nodes, edges).routes if len(route.points) > 2}
    assert sorted(routes) == ["a", "a#x", "a#y", "a#z"]
    assert len({route.points[0] for route in routes.values()}) == 4
    assert len({route.points[1:-1] for route in routes.values()}) == 1
    assert len({route.points[-1] for route in routes.values()}) == 4


def test_a_trunk_is_of_one_card_only():
    parents: dict[tuple[float, float], set[str]] = {}
    for route in _layout(*organisation(120)).routes:
        for point in route.points[1:-1]:
            parents.setdefault(point, set()).add(route.parent)
    assert len(parents) > 10
    assert all(len(found) == 1 for found in parents.values())


@pytest.mark.parametrize("count", [24, 150, 500])
def test_every_column_begins_at_the_top(count):
    laid = _layout(*organisation(count))
    tops: dict[float, float] = {}
    for place in laid.places.values():
        if not place.apart:
            tops[place.x] = min(place.y, tops.get(place.x, place.y))
    lanes = {point for route in laid.routes for point in route.points[1:-1]}
    assert len(tops) >= 3
    for left, top in tops.items():
        above = sum(1 for x, y in lanes if x == left and y < top)
        assert _MEASURES.top <= top <= _MEASURES.top + 12 * max(above, 3)


def test_first_cards_stand_side_by_side_though_a_line_passes_above_one():
    nodes = (_node("a"), _node("b"), _node("c", 1), _node("d", 2), _node("e", 2))
    laid = _layout(nodes, _edges("d>a", "c>b", "e>c"))
    (long,) = (route for route in laid.routes if len(route.points) > 2)
    assert long.points[1][1] < laid.places["c"].y
    assert laid.places["a"].y == laid.places["c"].y == laid.places["d"].y


def test_a_void_is_never_larger_than_a_part_of_the_longest_column():
    nodes = (_node("a"), _node("b"), *(_node(f"c{n:02}", 1) for n in range(31)))
    served = [("a" if n < 30 else "b") for n in range(31)]
    laid = _layout(nodes, tuple(MapEdge(child=f"c{n:02}", parent=p) for n, p in enumerate(served)))
    a, b = laid.places["a"], laid.places["b"]
    assert a.y == _MEASURES.top
    assert 0.05 * laid.height < b.y - a.y - a.height < 0.12 * laid.height


def test_lines_that_need_not_cross_do_not():
    chains = [("r", "a"), ("r", "b"), ("s", "c"), ("a", "x"), ("b", "y"), ("c", "z")]
    left, right = neighbours(chains)
    tangled = (("s", "r"), ("b", "a", "c"), ("x", "z", "y"))
    assert crossings(tangled, right) > 2
    assert crossings(untangled(tangled, left, right), right) == 0
    assert untangled(tangled, left, right) == untangled(tangled, left, right)


def test_the_legend_says_what_is_drawn_and_nothing_else():
    bare = AlignmentMap(id="m", title="M", nodes=(_node("a"),), edges=())
    full = AlignmentMap(
        id="m", title="M", nodes=(_node("a", expected=0.4), _node("b", orphan=True)), edges=_edges("b>a")
    )
    words = ("Expected by now", "Leads to what is supported", "Not aligned")
    for chart, count in ((bare, 0), (full, 3)):
        said = str(legend(WORDS, [(Status.ON_TRACK, False)], chart))
        assert "On track" in said
        assert sum(word in said for word in words) == count


def test_circles_are_tolerated():
    nodes = (_node("a"), _node("b"), _node("c"), _node("d"))
    laid = _layout(nodes, _edges("a>b", "b>c", "c>a", "d>d"))
    assert len(laid.places) == 4
    assert len(laid.routes) == 3
    assert len(acyclic({"a": 0, "b": 0, "c": 0}, [("a", "b"), ("b", "c"), ("c", "a")])) == 2


def test_the_organisation_comes_first_and_empty_columns_close_up():
    assert columns({"root": 0, "team": 3, "sub": 5}, [("team", "root")]) == {"root": 0, "sub": 2, "team": 1}
    assert columns({"a": 1, "b": 1}, [("b", "a")]) == {"a": 0, "b": 1}


def test_orphans_stand_apart_below_unless_something_serves_them():
    nodes = (
        _node("a"),
        _node("b", 1),
        _node("lost", 1, orphan=True),
        _node("root-less", 1, orphan=True),
        _node("c", 2),
    )
    laid = _layout(nodes, (*_edges("b>a"), MapEdge(child="c", parent="root-less")))
    assert laid.places["lost"].apart
    assert laid.orphans_y is not None
    assert laid.places["lost"].y > laid.orphans_y
    assert not laid.places["root-less"].apart
    chart = AlignmentMap(id="m", title="M", nodes=nodes, edges=())
    assert "Not aligned" in alignment_map(chart, WORDS)


@pytest.mark.parametrize("seed", range(6))
def test_a_small_change_moves_little(seed):
    nodes, edges = organisation(60, seed)
    before = _layout(nodes, edges)
    more = _node("2026-Q4/zz", 2)
    after = _layout((*nodes, more), (*edges, MapEdge(child=more.id, parent=nodes[5].id)))
    moved = []
    for name, place in before.places.items():
        assert place.column == after.places[name].column
        moved.append(abs(place.y - after.places[name].y))
    assert median(moved) < 0.05 * before.height


def test_empty_and_single_maps_are_drawn():
    assert "<svg" in alignment_map(AlignmentMap(id="m", title="M", nodes=(), edges=()), WORDS)
    one = AlignmentMap(id="m", title="M", nodes=(_node("a", orphan=True),), edges=_edges("a>gone"))
    assert "okr-map__card" in alignment_map(one, WORDS)


def test_cards_carry_what_the_script_needs():
    nodes, edges = organisation(24)
    chart = AlignmentMap(id="m", title="M", nodes=nodes, edges=edges)
    text = str(alignment_map(chart, WORDS))
    cards = re.findall(r'<g class="okr-map__card [^>]*>', text)
    assert len(cards) == 24
    for card in cards:
        for name in ("id", "team", "status", "column", "height"):
            assert f"data-{name}=" in card
    parents = {name for value in re.findall(r'data-parents="([^"]*)"', text) for name in value.split()}
    assert parents <= {node.id for node in nodes}
    tools = str(map_tools(chart, WORDS))
    assert 'data-okr-map="m"' in tools
    assert "hidden" in tools


def test_five_hundred_cards_weigh_well_below_a_megabyte():
    nodes, edges = organisation(500)
    chart = AlignmentMap(id="m", title="M", nodes=nodes, edges=edges)
    assert len(str(alignment_map(chart, WORDS)).encode()) < 700_000


def _heads(chart: AlignmentMap) -> list[str]:
    found = re.search(r'<svg class="okr-map__heads".*?</svg>', str(alignment_map(chart, WORDS)))
    return re.findall(r'<text class="okr-map__heading"[^>]*>([^<]*)', found[0]) if found else []


def test_each_column_says_whose_goals_it_holds_and_of_which_other_cycle():
    nodes = (
        replace(_node("a"), team="Company", cycle="The year 2026"),
        replace(_node("b", 1), team="Design"),
        replace(_node("c", 1), team="Company", cycle="The year 2026"),
        *(replace(_node(f"d{n}", 2), team=f"The team in town number {n}") for n in range(5)),
        replace(_node("lost", orphan=True), team="Elsewhere"),
    )
    edges = (*_edges("b>a", "c>a"), *(MapEdge(child=f"d{n}", parent="b") for n in range(5)))
    chart = AlignmentMap(id="m", title="M", nodes=nodes, edges=edges)
    assert _heads(chart) == ["Company · The year 2026", "Company, Design", "The team in town number 0 +4"]
    assert "<title>The team in town number 0, The team in town number 1, " in alignment_map(chart, WORDS)
    assert not _heads(replace(chart, size=MapSize.NEIGHBOURHOOD))
    assert not _heads(replace(chart, nodes=nodes[-1:], edges=()))


def test_heads_stand_above_the_first_cards_and_are_as_wide_as_the_map():
    nodes, edges = organisation(24)
    text = str(alignment_map(AlignmentMap(id="m", title="M", nodes=nodes, edges=edges), WORDS))
    wide, high = re.search(r'okr-map__heads" viewBox="0 0 (\d+) (\d+)"', text).groups()  # type: ignore[union-attr]
    assert f'okr-map__image" id="m" role="group" viewBox="0 0 {wide} ' in text
    assert all(place.y >= int(high) for place in _layout(nodes, edges).places.values())


def test_a_card_of_another_cycle_says_which_and_keeps_it_beside_a_long_name():
    long = replace(_node("a"), team="The people who look after everything", cycle="The year 2026")
    text = str(alignment_map(AlignmentMap(id="m", title="M", nodes=(long, _node("b")), edges=()), WORDS))
    lines = re.findall(r'okr-map__team">([^<]*)<', text)
    assert len(lines) == 2
    assert "T" in lines
    assert any(line.startswith("The people") and line.endswith("… · The year 2026") for line in lines)
    assert "The people who look after everything · The year 2026, –, On track</title>" in text
