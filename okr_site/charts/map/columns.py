"""Which column each card stands in: its level, and always right of what it supports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Link = tuple[str, str]


def columns(levels: Mapping[str, int], links: Sequence[Link]) -> dict[str, int]:
    """Return the column of each card, 0 at the left; `links` are (child, parent), circles are tolerated.

    The order of the input never matters. Columns without a card are closed up.
    """
    forward = acyclic(levels, links)
    parents: dict[str, list[str]] = {name: [] for name in levels}
    children: dict[str, list[str]] = {name: [] for name in levels}
    for child, parent in forward:
        parents[child].append(parent)
        children[parent].append(child)
    waiting = {name: len(parents[name]) for name in levels}
    column = dict(levels)
    ready = sorted(name for name, count in waiting.items() if not count)
    while ready:
        name = ready.pop()
        for child in children[name]:
            column[child] = max(column[child], column[name] + 1)
            waiting[child] -= 1
            if not waiting[child]:
                ready.append(child)
    used = {old: new for new, old in enumerate(sorted(set(column.values())))}
    return {name: used[old] for name, old in sorted(column.items())}


def acyclic(levels: Mapping[str, int], links: Sequence[Link]) -> tuple[Link, ...]:
    """Return the links without those that would close a circle; what is kept depends on names only."""
    children: dict[str, list[str]] = {name: [] for name in levels}
    for child, parent in sorted(set(links)):
        if child != parent and child in children and parent in children:
            children[parent].append(child)
    state: dict[str, int] = {}
    kept: list[Link] = []
    for root in sorted(levels, key=lambda name: (levels[name], name)):
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(children[root]))]
        while stack:
            parent, rest = stack[-1]
            child = next(rest, "")
            if not child:
                state[parent] = 2
                stack.pop()
            elif state.get(child) != 1:
                kept.append((child, parent))
                if child not in state:
                    state[child] = 1
                    stack.append((child, iter(children[child])))
    return tuple(kept)
