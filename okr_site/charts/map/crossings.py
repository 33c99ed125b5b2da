"""Fewer crossings: each card and lane goes to the mean of what it is linked with, and the best is kept.

Barycentres, as Sugiyama, Tagawa and Toda have them. igraph's own sweeps end where they are; these go on and
remember the best.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

_SWEEPS = 12

Order = Sequence[Sequence[str]]
Near = Mapping[str, Sequence[str]]


def neighbours(chains: Iterable[Sequence[str]]) -> tuple[Near, Near]:
    """Return what each card and lane is linked with in the column left of it, and right of it."""
    left: dict[str, dict[str, None]] = {}
    right: dict[str, dict[str, None]] = {}
    for chain in chains:
        for a, b in pairwise(chain):
            right.setdefault(a, {})[b] = None
            left.setdefault(b, {})[a] = None
    return {b: tuple(found) for b, found in left.items()}, {a: tuple(found) for a, found in right.items()}


def untangled(order: Order, left: Near, right: Near) -> Order:
    """Return the order with the fewest crossings of some sweeps to the right and back, at worst the given."""
    best, fewest = order, crossings(order, right)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        near, step = (left, 1) if sweep % 2 == 0 else (right, -1)
        place = {name: i for names in order for i, name in enumerate(names)}
        swept = []
        for names in order[::step]:
            wanted = {
                n: sum(place[o] for o in near[n]) / len(near[n]) if n in near else place[n] for n in names
            }
            swept.append(sorted(names, key=wanted.__getitem__))
            place |= {name: i for i, name in enumerate(swept[-1])}
        order = swept[::step]
        if (found := crossings(order, right)) < fewest:
            best, fewest = order, found
    return best


def crossings(order: Order, right: Near) -> int:
    """Count how often lines between neighbouring columns cross."""
    place = {name: i for names in order for i, name in enumerate(names)}
    count = 0
    for names in order:
        ends = sorted((place[name], place[other]) for name in names for other in right.get(name, ()))
        seen: list[int] = []
        for _, group in groupby(ends, itemgetter(0)):
            targets = [target for _, target in group]
            count += sum(len(seen) - bisect(seen, target) for target in targets)
            for target in targets:
                insort(seen, target)
    return count
