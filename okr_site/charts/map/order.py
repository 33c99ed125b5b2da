"""Which card or lane stands above which: few crossings, and a small change moves little."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import igraph

from okr_site.charts.map.crossings import Near, Order, crossings, untangled

_ROUNDS = 60


def ordered(start: Order, chains: Collection[Sequence[str]], left: Near, right: Near) -> Order:
    """Return the columns' cards and lanes from the top, untangled from `start` or from igraph's order.

    igraph's (Sugiyama) holds where it leaves less than a third of the crossings: with a card more it is often
    another one altogether, while what is untangled from the same start stays as it was.
    """
    steady = untangled(start, left, right)
    if not (most := crossings(steady, right)):
        return steady
    drawn = untangled(_sugiyama(start, chains), left, right)
    return drawn if 3 * crossings(drawn, right) < most else steady


def _sugiyama(start: Order, chains: Collection[Sequence[str]]) -> Order:
    layers = [layer for layer, names in enumerate(start) for _ in names]
    names = [name for column in start for name in column]
    number = {name: i for i, name in enumerate(names)}
    pairs = {(number[a], number[b]) for chain in chains for a, b in pairwise(chain)}
    graph = igraph.Graph(n=len(names), edges=sorted(pairs), directed=True)
    drawn = graph.layout_sugiyama(layers=layers, maxiter=_ROUNDS)
    order: list[list[str]] = [[] for _ in start]
    for _, index in sorted((drawn[i][0], i) for i in range(len(names))):
        order[layers[index]].append(names[index])
    return order
