"""In which order teams and objectives stand on a page, and what follows what; made once an edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from okr_site.model import Cycle, Level, Objective, Portfolio, Team
from okr_site.pages.desk.desk import Desk
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.register import shown_cycles

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineup:
    """Orders and inverse references; use it as `desk.once(lineup)`.

    `teams` come as a tree is read: a team, then the teams below it by name; `depth` is 0 for the root.
    `by_cycle` and `by_team` (team, cycle) hold objectives in that order, dropped ones last. `inner` leads
    from a cycle to those directly inside it. `successors` leads from an address to what says
    `carried_from` it.
    """

    teams: tuple[Team, ...]
    depth: Mapping[str, int]
    by_cycle: Mapping[str, tuple[Objective, ...]]
    by_team: Mapping[tuple[str, str], tuple[Objective, ...]]
    inner: Mapping[str, tuple[Cycle, ...]]
    successors: Mapping[str, tuple[str, ...]]


def lineup(desk: Desk) -> Lineup:
    """Read the whole portfolio once."""
    portfolio = desk.edition.portfolio
    teams = tuple(_tree(portfolio))
    place = {team.id: i for i, (team, _) in enumerate(teams)}
    by_cycle: dict[str, list[Objective]] = defaultdict(list)
    by_team: dict[tuple[str, str], list[Objective]] = defaultdict(list)
    successors: dict[str, list[str]] = defaultdict(list)
    for objective in portfolio.objectives.values():
        by_cycle[objective.cycle].append(objective)
        if objective.carried_from:
            successors[objective.carried_from].append(objective.address)
        for result in objective.key_results:
            if result.carried_from:
                successors[result.carried_from].append(result.address)
    for objectives in by_cycle.values():
        objectives.sort(key=lambda o: (place.get(o.team, len(place)), o.dropped is not None, o.id))
        for objective in objectives:
            by_team[objective.team, objective.cycle].append(objective)
    inner: dict[str, list[Cycle]] = defaultdict(list)
    for cycle in reversed(shown_cycles(desk.edition)):
        if cycle.within:
            inner[cycle.within].append(cycle)
    return Lineup(
        teams=tuple(team for team, _ in teams),
        depth=MappingProxyType({team.id: depth for team, depth in teams}),
        by_cycle=_frozen(by_cycle),
        by_team=_frozen(by_team),
        inner=_frozen(inner),
        successors=_frozen(successors),
    )


def shared_goals(objectives: Iterable[Objective]) -> tuple[Objective, ...]:
    """Return the objectives of teams; a person's own stand on that person's page only."""
    return tuple(o for o in objectives if o.level is not Level.PERSON)


def shown_ids(edition: Edition) -> frozenset[str]:
    """Return the ids of the cycles that have pages."""
    return frozenset(cycle.id for cycle in shown_cycles(edition))


def _tree(portfolio: Portfolio) -> Iterator[tuple[Team, int]]:
    below: dict[str | None, list[Team]] = defaultdict(list)
    for team in portfolio.teams.values():
        below[team.parent].append(team)
    seen: set[str] = set()
    stack = [(team, 0) for team in sorted(below[None], key=_by_name, reverse=True)]
    while stack:
        team, depth = stack.pop()
        if team.id in seen:
            continue
        seen.add(team.id)
        yield team, depth
        stack += [(child, depth + 1) for child in sorted(below[team.id], key=_by_name, reverse=True)]
    for team in portfolio.teams.values():
        if team.id not in seen:
            yield team, 0


def _by_name(team: Team) -> tuple[str, str]:
    return team.name.casefold(), team.id


def _frozen(table: Mapping[_Key, list[_Value]]) -> Mapping[_Key, tuple[_Value, ...]]:
    return MappingProxyType({key: tuple(values) for key, values in table.items()})
