"""Who works towards what: the graph of `supports`, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from okr_site.model import Portfolio


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Edges by address; each tuple is sorted but `parents`, which is as written.

    `parents`: objective → what it supports (objectives and key results) that exists.
    `children`: objective or key result → objectives that name exactly it.
    `supporters`: objective → objectives that name it or one of its key results.
    `dependents`: objective, key result or `team:x` → objectives that depend on it.
    """

    parents: Mapping[str, tuple[str, ...]]
    children: Mapping[str, tuple[str, ...]]
    supporters: Mapping[str, tuple[str, ...]]
    dependents: Mapping[str, tuple[str, ...]]


def align(portfolio: Portfolio) -> Alignment:
    """Build the graph; references to what is not in the portfolio are left out."""
    known = set(portfolio.objectives)
    known.update(result.address for result in portfolio.key_results())
    parents: dict[str, tuple[str, ...]] = {}
    children: dict[str, set[str]] = {}
    supporters: dict[str, set[str]] = {}
    dependents: dict[str, set[str]] = {}
    for address, objective in portfolio.objectives.items():
        above = tuple(dict.fromkeys(p for p in objective.supports if p in known))
        parents[address] = above
        for parent in above:
            children.setdefault(parent, set()).add(address)
            supporters.setdefault(parent.partition("#")[0], set()).add(address)
        for need in objective.depends_on:
            if need.on is not None and need.on in known:
                dependents.setdefault(need.on, set()).add(address)
            if need.team is not None:
                dependents.setdefault(f"team:{need.team}", set()).add(address)
    return Alignment(
        parents=MappingProxyType(parents),
        children=_sorted(children),
        supporters=_sorted(supporters),
        dependents=_sorted(dependents),
    )


def _sorted(edges: dict[str, set[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({a: tuple(sorted(edges[a])) for a in sorted(edges)})
