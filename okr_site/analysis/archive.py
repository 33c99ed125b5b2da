"""What past cycles say together: trends, commitments, what was carried over, how honest forecasts were."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from okr_site.analysis.analysis import Analysis
from okr_site.analysis.means import ONE, weighted_mean
from okr_site.analysis.standing import CycleStanding, KeyResultStanding, ObjectiveStanding, TeamStanding
from okr_site.model import Ambition, Cycle, KeyResult, Level, Objective, Phase, Status


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What was believed of one result and what came of it, all 0..1.

    `confidence` is the latest by the middle of the cycle (0..10 divided by ten), `forecast` the owner's
    last guess by its end, `final` the headline.
    """

    key_result: KeyResultStanding
    confidence: Fraction | None
    forecast: Fraction | None
    final: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleCalibration:
    """How honest a cycle's forecasts were: each result, and the plain means over those that have both.

    `confidence_error` and `forecast_error` are mean differences believed − final, positive when too hopeful.
    """

    cycle: Cycle
    results: tuple[Calibration, ...]
    confidence_error: Fraction | None
    forecast_error: Fraction | None


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


def calibration(analysis: Analysis, cycle: str) -> CycleCalibration:
    """Return how what owners believed compares with what came of it, for a judged cycle's results."""
    standing = analysis.cycles[cycle]
    rows: list[Calibration] = []
    if standing.phase in (Phase.GRADING, Phase.CLOSED):
        for address in standing.objectives:
            for one in analysis.objectives[address].key_results:
                if (row := _calibrate(one, standing.cycle)) is not None:
                    rows.append(row)
    return CycleCalibration(
        cycle=standing.cycle,
        results=tuple(rows),
        confidence_error=_error(rows, lambda r: r.confidence),
        forecast_error=_error(rows, lambda r: r.forecast),
    )


def _calibrate(standing: KeyResultStanding, cycle: Cycle) -> Calibration | None:
    if (
        standing.headline is None
        or standing.status is Status.DROPPED
        or standing.objective.level is Level.PERSON
    ):
        return None
    middle = last = date.max
    if cycle.ends is not None:
        last = cycle.ends
        if cycle.starts is not None:
            middle = cycle.starts + timedelta(days=(cycle.ends - cycle.starts).days // 2)
    confidence = forecast = None
    for entry in sorted(standing.key_result.check_ins, key=lambda c: c.date):
        if cycle.starts is not None and entry.date < cycle.starts:
            continue
        if entry.confidence is not None and entry.date <= middle:
            confidence = Fraction(entry.confidence) / 10
        if entry.forecast is not None and entry.date <= last:
            forecast = Fraction(entry.forecast)
    if confidence is None and forecast is None:
        return None
    return Calibration(key_result=standing, confidence=confidence, forecast=forecast, final=standing.headline)


def _error(
    rows: Iterable[Calibration], believed: Callable[[Calibration], Fraction | None]
) -> Fraction | None:
    differences = ((believed(row), row.final) for row in rows)
    return weighted_mean((ONE, None if b is None else b - final) for b, final in differences)
