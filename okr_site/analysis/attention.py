"""What needs somebody's attention now, the gravest first, and the ready-made lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from okr_site.analysis.analysis import Analysis
from okr_site.analysis.means import ZERO
from okr_site.analysis.standing import KeyResultStanding, ObjectiveStanding
from okr_site.model import Amendment, Dependency, Level, Status


class ConcernKind(StrEnum):
    """What is wrong, the gravest first."""

    BLOCKED = "blocked"
    OFF_TRACK = "off-track"
    MISSED = "missed"
    NEVER_CHECKED_IN = "never-checked-in"
    UNHEALTHY_KPI = "unhealthy-kpi"
    AT_RISK = "at-risk"
    STALE = "stale"
    OVERDUE_KPI = "overdue-kpi"
    MOVED_GOALPOST = "moved-goalpost"
    UNALIGNED = "unaligned"
    UNCONFIRMED_DEPENDENCY = "unconfirmed-dependency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One thing to look at: the entity's address and what belongs to the kind.

    `since` is the day of the last news, of the last KPI value, or of the amendment. `key_results` are
    those running ones that use an unhealthy KPI; none is a concern of its own. `behind` is expected − score.
    """

    kind: ConcernKind
    address: str
    since: date | None = None
    behind: Fraction | None = None
    key_results: tuple[str, ...] = ()
    amendment: Amendment | None = None
    dependency: Dependency | None = None
    figures: Mapping[str, Decimal | None] = field(default_factory=lambda: MappingProxyType({}))


_GRAVITY = {kind: rank for rank, kind in enumerate(ConcernKind)}
_BY_STATUS = {
    Status.BLOCKED: ConcernKind.BLOCKED,
    Status.OFF_TRACK: ConcernKind.OFF_TRACK,
    Status.MISSED: ConcernKind.MISSED,
    Status.AT_RISK: ConcernKind.AT_RISK,
}


def attention(analysis: Analysis) -> tuple[Concern, ...]:
    """Return the concerns of the running cycle and its containers, and of the KPIs; gravest first.

    People's own objectives and dropped ones are left out. With no running cycle only KPIs are looked at.
    """
    cycles = (analysis.running, *analysis.containers) if analysis.is_running else ()
    concerns = [*_kpis(analysis, cycles)]
    for cycle in cycles:
        if cycle is None:
            continue
        concerns += _results(analysis, cycle)
        concerns += (
            Concern(kind=ConcernKind.UNALIGNED, address=s.address) for s in unaligned(analysis, cycle)
        )
        concerns += _objectives(analysis, cycle)
    return tuple(sorted(concerns, key=_order))


def _order(concern: Concern) -> tuple[int, Fraction, int, str]:
    recent = -concern.since.toordinal() if concern.since and concern.amendment else 0
    return _GRAVITY[concern.kind], -(concern.behind or ZERO), recent, concern.address


def _living(analysis: Analysis, cycle: str) -> Iterator[ObjectiveStanding]:
    for address in analysis.cycles[cycle].objectives:
        standing = analysis.objectives[address]
        if standing.objective.dropped is None and standing.objective.level is not Level.PERSON:
            yield standing


def _results(analysis: Analysis, cycle: str) -> Iterator[Concern]:
    for standing in (r for s in _living(analysis, cycle) for r in s.key_results):
        if (kind := _kind(standing)) is None:
            continue
        behind = None
        if standing.expected is not None and standing.score is not None:
            behind = standing.expected - standing.score
        yield Concern(kind=kind, address=standing.address, since=standing.news, behind=behind)


def _kind(standing: KeyResultStanding) -> ConcernKind | None:
    if _never(standing) and standing.status is not Status.BLOCKED:
        return ConcernKind.NEVER_CHECKED_IN
    if standing.status in _BY_STATUS:
        return _BY_STATUS[standing.status]
    return ConcernKind.STALE if standing.stale else None


def _never(standing: KeyResultStanding) -> bool:
    """Whether there was no news at all though the grace is over."""
    return (
        standing.pending
        and standing.news is None
        and standing.status
        not in (
            Status.PENDING,
            Status.DROPPED,
            Status.NOT_APPLICABLE,
            Status.NO_PACE,
        )
    )


def _kpis(analysis: Analysis, cycles: tuple[str | None, ...]) -> Iterator[Concern]:
    for standing in analysis.kpis.values():
        figures = MappingProxyType({"value": standing.latest})
        address, since = standing.kpi.address, standing.latest_on
        if standing.healthy is False:
            users = tuple(
                a
                for a in standing.key_results
                if a in analysis.key_results
                and analysis.key_results[a].cycle.id in cycles
                and analysis.key_results[a].status is not Status.DROPPED
            )
            yield Concern(
                kind=ConcernKind.UNHEALTHY_KPI,
                address=address,
                since=since,
                key_results=users,
                figures=figures,
            )
        if standing.overdue:
            yield Concern(kind=ConcernKind.OVERDUE_KPI, address=address, since=since, figures=figures)


def _objectives(analysis: Analysis, cycle: str) -> Iterator[Concern]:
    for standing in _living(analysis, cycle):
        for amendment in standing.objective.amendments:
            if amendment.date <= analysis.as_of:
                yield Concern(
                    kind=ConcernKind.MOVED_GOALPOST,
                    address=standing.address,
                    since=amendment.date,
                    amendment=amendment,
                )
        for need in standing.objective.depends_on:
            if not need.confirmed:
                yield Concern(
                    kind=ConcernKind.UNCONFIRMED_DEPENDENCY, address=standing.address, dependency=need
                )


def unaligned(analysis: Analysis, cycle: str) -> tuple[ObjectiveStanding, ...]:
    """Return a cycle's objectives that support nothing and don't say why (OKR208), by address.

    Not the root team's in a cycle that no other contains, and none where nothing supports anything.
    """
    standings = list(_living(analysis, cycle))
    if not any(s.objective.supports for s in standings):
        return ()
    topmost = analysis.cycles[cycle].cycle.within is None
    return tuple(
        s
        for s in standings
        if not s.objective.supports
        and not s.objective.unaligned
        and not (topmost and s.objective.team == analysis.portfolio.root_team)
    )


def not_updated(analysis: Analysis, cycle: str) -> tuple[KeyResultStanding, ...]:
    """Return a cycle's key results that are stale or never had news after the grace, the longest first."""
    found = [r for s in _living(analysis, cycle) for r in s.key_results if r.stale or _never(r)]
    return tuple(sorted(found, key=lambda r: (r.news or date.min, r.address)))


def at_risk_or_worse(analysis: Analysis, cycle: str) -> tuple[KeyResultStanding, ...]:
    """Return a cycle's key results that are at risk or worse, the gravest first."""
    found = [r for s in _living(analysis, cycle) for r in s.key_results if r.status.needs_attention]

    def order(standing: KeyResultStanding) -> tuple[int, Fraction, str]:
        behind = (standing.expected or ZERO) - (standing.score or ZERO)
        return _GRAVITY[_BY_STATUS[standing.status]], -behind, standing.address

    return tuple(sorted(found, key=order))
