"""What happened between two days: the figures of “this week” and of the feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from okr_site.analysis.analysis import Analysis
from okr_site.analysis.computation import analyse
from okr_site.analysis.standing import KeyResultStanding
from okr_site.analysis.timing import in_window
from okr_site.model import Amendment, CheckIn, Level, Metric, Milestones, Phase, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedIn:
    """One check-in, and what it did to the result's value (in its unit) and score (0..1)."""

    date: date
    key_result: str
    check_in: CheckIn
    value_before: Decimal | None
    value_after: Decimal | None
    score_before: Fraction | None
    score_after: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneDone:
    """One milestone that was reached."""

    date: date
    key_result: str
    title: str
    score_before: Fraction | None
    score_after: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """One change to what was agreed."""

    date: date
    objective: str
    amendment: Amendment


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiValue:
    """One new value of a KPI, in its unit; `healthy` is `None` without limits."""

    date: date
    kpi: str
    value: Decimal
    before: Decimal | None
    healthy: bool | None
    was_healthy: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged:
    """An objective or key result whose word is another one than on the day before the time began."""

    address: str
    before: Status
    after: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything from `since` to `until`, both included; newest first, status words by address."""

    since: date
    until: date
    check_ins: tuple[CheckedIn, ...]
    milestones: tuple[MilestoneDone, ...]
    amendments: tuple[Amended, ...]
    kpi_values: tuple[KpiValue, ...]
    statuses: tuple[StatusChanged, ...]


def changes(analysis: Analysis, since: date, until: date) -> Changes:
    """Return what happened from `since` to `until` (no later than the analysis' `as_of`).

    Entries that never count (before their cycle) are left out, and so are people's own objectives.
    New objectives cannot be known without Git.
    """
    until = min(until, analysis.as_of)
    shared = [s for s in analysis.objectives.values() if s.objective.level is not Level.PERSON]
    results = [r for s in shared for r in s.key_results]
    return Changes(
        since=since,
        until=until,
        check_ins=tuple(
            sorted(
                (c for r in results for c in _check_ins(analysis, r, since, until)),
                key=lambda c: (-c.date.toordinal(), c.key_result),
            )
        ),
        milestones=tuple(
            sorted(
                (m for r in results for m in _milestones(analysis, r, since, until)),
                key=lambda m: (-m.date.toordinal(), m.key_result, m.title),
            )
        ),
        amendments=tuple(
            sorted(
                (
                    Amended(date=a.date, objective=s.address, amendment=a)
                    for s in shared
                    for a in s.objective.amendments
                    if since <= a.date <= until
                ),
                key=lambda a: (-a.date.toordinal(), a.objective),
            )
        ),
        kpi_values=tuple(
            sorted(_kpi_values(analysis, since, until), key=lambda v: (-v.date.toordinal(), v.kpi))
        ),
        statuses=tuple(_statuses(analysis, since, until)),
    )


def _check_ins(
    analysis: Analysis, standing: KeyResultStanding, since: date, until: date
) -> Iterator[CheckedIn]:
    for entry in standing.key_result.check_ins:
        if not since <= entry.date <= until or not in_window(standing.cycle, entry.date):
            continue
        eve = entry.date - timedelta(days=1)
        yield CheckedIn(
            date=entry.date,
            key_result=standing.address,
            check_in=entry,
            value_before=_value_on(standing, eve),
            value_after=_value_on(standing, entry.date),
            score_before=analysis.ledger.result(standing.key_result, eve),
            score_after=analysis.ledger.result(standing.key_result, entry.date),
        )


def _value_on(standing: KeyResultStanding, day: date) -> Decimal | None:
    for point in reversed(standing.trace):
        if point.counts and point.value is not None and point.date <= day:
            return point.value
    measure = standing.key_result.measure
    return measure.start if isinstance(measure, Metric) else None


def _milestones(
    analysis: Analysis, standing: KeyResultStanding, since: date, until: date
) -> Iterator[MilestoneDone]:
    measure = standing.key_result.measure
    if not isinstance(measure, Milestones):
        return
    for one in measure.steps:
        if one.done is not None and since <= one.done <= until:
            yield MilestoneDone(
                date=one.done,
                key_result=standing.address,
                title=one.title,
                score_before=analysis.ledger.result(standing.key_result, one.done - timedelta(days=1)),
                score_after=analysis.ledger.result(standing.key_result, one.done),
            )


def _kpi_values(analysis: Analysis, since: date, until: date) -> Iterator[KpiValue]:
    for standing in analysis.kpis.values():
        limits, before = standing.kpi.healthy, None
        for point in sorted(standing.kpi.series, key=lambda p: p.date):
            if since <= point.date <= until:
                yield KpiValue(
                    date=point.date,
                    kpi=standing.kpi.address,
                    value=point.value,
                    before=before,
                    healthy=limits.hold(point.value) if limits else None,
                    was_healthy=limits.hold(before) if limits and before is not None else None,
                )
            before = point.value


def _statuses(analysis: Analysis, since: date, until: date) -> Iterator[StatusChanged]:
    """Compare the words on both days, for cycles that had begun before and were not over long since."""
    eve = since - timedelta(days=1)
    wanted = {
        cycle.id
        for cycle in analysis.portfolio.cycles.values()
        if cycle.phase in (None, Phase.ACTIVE)
        and (cycle.starts is None or cycle.starts <= eve)
        and (cycle.ends is None or cycle.ends >= eve)
    }
    needed: dict[str, None] = {}
    for address, objective in analysis.portfolio.objectives.items():
        if objective.cycle in wanted:
            needed.update(dict.fromkeys(analysis.ledger.order.needed_by(address)))
    if not needed:
        return
    before = _words_on(analysis, needed, eve)
    after = _words_on(analysis, needed, until)
    for address in sorted(before):
        cycle = address.partition("/")[0]
        if cycle in wanted and before[address] is not after[address]:
            yield StatusChanged(address=address, before=before[address], after=after[address])


def _words_on(analysis: Analysis, needed: Iterable[str], day: date) -> dict[str, Status]:
    if day == analysis.as_of:
        then = analysis
    else:
        objectives = analysis.portfolio.objectives
        part = replace(
            analysis.portfolio, objectives=MappingProxyType({a: objectives[a] for a in sorted(needed)})
        )
        then = analyse(part, replace(analysis.settings, as_of=day))
    words = {a: s.status for a, s in then.objectives.items() if s.objective.level is not Level.PERSON}
    return words | {a: r.status for a, r in then.key_results.items() if r.objective.level is not Level.PERSON}
