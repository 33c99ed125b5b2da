"""What past cycles say together: trends, commitments, what was carried over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okr_site.analysis.analysis import Analysis
from okr_site.analysis.standing import CycleStanding, ObjectiveStanding, TeamStanding
from okr_site.model import Ambition, Cycle, KeyResult, Objective, Phase, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitments:
    """The committed objectives of a judged cycle; `open` ones have no verdict."""

    kept: tuple[ObjectiveStanding, ...]
    missed: tuple[ObjectiveStanding, ...]
    open: tuple[ObjectiveStanding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Objectives or key results that carry on one another, the oldest first.

    `onward` is where the last one says it goes and nothing has picked it up: an address, or a cycle's.
    """

    addresses: tuple[str, ...]
    onward: str | None = None


def archived(analysis: Analysis) -> tuple[CycleStanding, ...]:
    """Return the cycles in grading or closed, the latest first, undated ones last."""
    judged = [s for s in analysis.cycles.values() if s.phase in (Phase.GRADING, Phase.CLOSED)]
    return tuple(sorted(judged, key=lambda s: _when(s.cycle), reverse=True))


def _when(cycle: Cycle) -> tuple[date, date, str]:
    first = cycle.starts or cycle.ends or date.min
    return cycle.ends or first, first, cycle.id


def team_trend(analysis: Analysis, team: str) -> tuple[TeamStanding, ...]:
    """Return a team's standings in all judged cycles that it had objectives in, the oldest first."""
    cycles = reversed(archived(analysis))
    found = (analysis.teams.get((team, s.cycle.id)) for s in cycles)
    return tuple(s for s in found if s is not None)


def commitments(analysis: Analysis, cycle: str) -> Commitments:
    """Return which committed objectives of a cycle were kept and which were missed, by address."""
    committed = [
        s
        for s in (analysis.objectives[a] for a in analysis.cycles[cycle].objectives)
        if s.objective.ambition is Ambition.COMMITTED and s.objective.dropped is None
    ]
    return Commitments(
        kept=tuple(s for s in committed if s.status is Status.MET),
        missed=tuple(s for s in committed if s.status is Status.MISSED),
        open=tuple(s for s in committed if s.status not in (Status.MET, Status.MISSED)),
    )


def carried_chains(analysis: Analysis) -> tuple[Chain, ...]:
    """Return every chain of carried-over objectives and key results; circles are cut where they close."""
    following: dict[str, str] = {}
    onward: dict[str, str] = {}
    known: dict[str, Objective | KeyResult] = dict(analysis.portfolio.objectives)
    known.update((result.address, result) for result in analysis.portfolio.key_results())
    for address, entity in known.items():
        if entity.carried_to is not None:
            (following if entity.carried_to in known else onward)[address] = entity.carried_to
    for address, entity in known.items():
        if entity.carried_from is not None and entity.carried_from in known:
            following.setdefault(entity.carried_from, address)
    targets = set(following.values())
    starts = sorted(a for a in {*following, *onward} if a not in targets)
    chains, seen = [_follow(a, following, onward) for a in starts], set[str]()
    for chain in chains:
        seen.update(chain.addresses)
    for address in sorted(following):
        if address not in seen:
            chain = _follow(address, following, onward)
            seen.update(chain.addresses)
            chains.append(chain)
    return tuple(chains)


def _follow(start: str, following: dict[str, str], onward: dict[str, str]) -> Chain:
    addresses = [start]
    while (after := following.get(addresses[-1])) is not None and after not in addresses:
        addresses.append(after)
    return Chain(addresses=tuple(addresses), onward=onward.get(addresses[-1]))
