"""Everything an organisation wrote, linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from okr_site.model.cycle import Cycle, Review
from okr_site.model.key_result import KeyResult
from okr_site.model.objective import Objective
from okr_site.model.organisation import Kpi, Person, Team


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """All entities by id, each mapping sorted by key (cycles by start, undated last, then id).

    `objectives` and `reviews` are keyed by address without `review:`. Each mapping is read-only.
    `aliases` leads from an old objective address, `team:old` or `kpi:old` to the living address.
    `broken` leads from the address that a file would have had to its path, for files that cannot be read.
    `root_team` is the id of the team above all others.
    """

    name: str
    root_team: str
    cycles: Mapping[str, Cycle]
    teams: Mapping[str, Team]
    people: Mapping[str, Person]
    kpis: Mapping[str, Kpi]
    objectives: Mapping[str, Objective]
    reviews: Mapping[str, Review]
    aliases: Mapping[str, str] = field(default_factory=_nothing)
    broken: Mapping[str, str] = field(default_factory=_nothing)

    def key_results(self) -> Iterator[KeyResult]:
        """Every key result, in the order of objectives and of their files."""
        for objective in self.objectives.values():
            yield from objective.key_results

    def key_result(self, address: str) -> KeyResult | None:
        """The key result at `2026-Q4/checkout#uptime`, or nothing."""
        objective, _, name = address.partition("#")
        found = self.objectives.get(objective)
        return next((k for k in found.key_results if k.id == name), None) if found else None

    def person(self, handle: str) -> Person:
        """Who that is; an unlisted handle is its own name."""
        return self.people.get(handle) or Person(handle=handle, name=handle)
