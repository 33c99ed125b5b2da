"""From the portfolio to every standing, once a run: pure, exact, and the same for the same date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType

from okr_site.analysis.alignment import align
from okr_site.analysis.analysis import Analysis
from okr_site.analysis.cascading import cascade_order
from okr_site.analysis.groups import shared, stand_cycle, stand_team
from okr_site.analysis.kpis import stand_kpis
from okr_site.analysis.ledger import Ledger
from okr_site.analysis.measuring import trace_of
from okr_site.analysis.objectives import stand_objective
from okr_site.analysis.pace import Pace
from okr_site.analysis.results import stand_result
from okr_site.analysis.standing import (
    CycleStanding,
    KeyResultStanding,
    ObjectiveStanding,
    TeamStanding,
    TracePoint,
)
from okr_site.analysis.timing import CycleTime, cycle_time, what_runs
from okr_site.model import Cycle, KeyResult, Objective, Portfolio, Team
from okr_site.settings import Settings


def analyse(portfolio: Portfolio, settings: Settings) -> Analysis:
    """Return where everything stands on the settings' `as_of`, as `scoring.md` says."""
    as_of = settings.as_of
    pace = Pace.of(settings)
    times = _times(portfolio, as_of)
    alignment = align(portfolio)
    traces: dict[str, tuple[TracePoint, ...]] = {
        result.address: trace_of(
            result,
            times[objective.cycle].cycle,
            portfolio.kpis.get(result.kpi or ""),
            as_of,
        )
        for objective in portfolio.objectives.values()
        for result in objective.key_results
    }
    ledger = Ledger(portfolio, settings, times, traces, alignment, cascade_order(portfolio, alignment))
    objectives = _objectives(portfolio, settings, ledger, pace)
    teams, cycles = _groups(portfolio, times, objectives, as_of, pace)
    running, is_running, containers = what_runs(
        {k: t for k, t in times.items() if k in portfolio.cycles}, as_of
    )
    return Analysis(
        portfolio=portfolio,
        settings=settings,
        as_of=as_of,
        cycles=cycles,
        objectives=objectives,
        key_results=MappingProxyType({r.address: r for s in objectives.values() for r in s.key_results}),
        teams=teams,
        kpis=stand_kpis(portfolio, as_of),
        alignment=alignment,
        running=running,
        is_running=is_running,
        containers=containers,
        ledger=ledger,
    )


def _times(portfolio: Portfolio, as_of: date) -> dict[str, CycleTime]:
    times = {key: cycle_time(cycle, as_of) for key, cycle in portfolio.cycles.items()}
    for objective in portfolio.objectives.values():
        if objective.cycle not in times:
            unknown = Cycle(id=objective.cycle, path="", folder="", title=objective.cycle)
            times[objective.cycle] = cycle_time(unknown, as_of)
    return times


def _objectives(
    portfolio: Portfolio, settings: Settings, ledger: Ledger, pace: Pace
) -> Mapping[str, ObjectiveStanding]:
    done: dict[str, ObjectiveStanding] = {}
    for address in ledger.order.objectives:
        objective = portfolio.objectives[address]
        time = ledger.times[objective.cycle]
        results = tuple(
            _result(result, objective, time, done, settings, ledger, pace) for result in objective.key_results
        )
        done[address] = stand_objective(
            objective,
            results,
            time=time,
            week_ago=_week_ago(address, None, time, settings.as_of, ledger),
            settings=settings,
            pace=pace,
        )
    return MappingProxyType({address: done[address] for address in portfolio.objectives})


def _result(
    result: KeyResult,
    objective: Objective,
    time: CycleTime,
    done: Mapping[str, ObjectiveStanding],
    settings: Settings,
    ledger: Ledger,
    pace: Pace,
) -> KeyResultStanding:
    supporters = [done[a] for a in ledger.supporters(result, settings.as_of)]
    return stand_result(
        result,
        objective,
        time=time,
        trace=ledger.traces[result.address],
        kpi=ledger.portfolio.kpis.get(result.kpi or ""),
        supporters=[s for s in supporters if s.score is not None],
        week_ago=_week_ago(objective.address, result, time, settings.as_of, ledger),
        settings=settings,
        pace=pace,
    )


def _week_ago(
    address: str, result: KeyResult | None, time: CycleTime, as_of: date, ledger: Ledger
) -> Fraction | None:
    day = as_of - timedelta(days=7)
    if time.cycle.starts is not None and day < time.cycle.starts:
        return None
    return ledger.objective(address, day) if result is None else ledger.result(result, day)


def _groups(
    portfolio: Portfolio,
    times: Mapping[str, CycleTime],
    objectives: Mapping[str, ObjectiveStanding],
    as_of: date,
    pace: Pace,
) -> tuple[Mapping[tuple[str, str], TeamStanding], Mapping[str, CycleStanding]]:
    by_cycle: dict[str, list[ObjectiveStanding]] = {key: [] for key in portfolio.cycles}
    by_team: dict[tuple[str, str], list[ObjectiveStanding]] = {}
    for standing in shared(objectives.values()):
        objective = standing.objective
        by_cycle.setdefault(objective.cycle, []).append(standing)
        by_team.setdefault((objective.team, objective.cycle), []).append(standing)
    teams = {
        (team, cycle): stand_team(
            portfolio.teams.get(team) or Team(id=team, name=team), by_team[team, cycle], times[cycle], pace
        )
        for team, cycle in sorted(by_team)
    }
    cycles = {
        key: stand_cycle(times[key], standings, teams.get((portfolio.root_team, key)), as_of, pace)
        for key, standings in by_cycle.items()
    }
    return MappingProxyType(teams), MappingProxyType(cycles)
