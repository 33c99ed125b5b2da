"""Scores on any day, read off the traces: the history without a second analysis."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from okr_site.analysis.alignment import Alignment
from okr_site.analysis.cascading import CascadeOrder
from okr_site.analysis.means import ZERO, exact, weighted_mean
from okr_site.analysis.measuring import latest_on
from okr_site.analysis.pace import expected_final, expected_now
from okr_site.analysis.results import result_weight
from okr_site.analysis.standing import TracePoint
from okr_site.analysis.timing import CycleTime, cycle_time
from okr_site.model import Ambition, KeyResult, Kind, Metric, Objective, Phase, Portfolio
from okr_site.settings import Settings


class Ledger:
    """What each key result and objective scored on a day; answers are kept.

    A result that has no number on the analysis' own date in a judged cycle is left out of every day.
    """

    def __init__(
        self,
        portfolio: Portfolio,
        settings: Settings,
        times: Mapping[str, CycleTime],
        traces: Mapping[str, tuple[TracePoint, ...]],
        alignment: Alignment,
        order: CascadeOrder,
    ) -> None:
        self.portfolio = portfolio
        self.times = times
        self.traces = traces
        self.order = order
        self._settings = settings
        self._children = alignment.children
        self._scores: dict[tuple[str, date], Fraction | None] = {}
        self._usual: dict[tuple[str, Ambition, date | None, date], Fraction | None] = {}
        self._days: dict[tuple[str, date], CycleTime] = {}
        self._expected: dict[tuple[str, date], Fraction | None] = {}

    def supporters(self, result: KeyResult, day: date) -> tuple[str, ...]:
        """Return the objectives that a cascade is the mean of on that day: none in a circle."""
        if result.kind is not Kind.CASCADE or result.address in self.order.circular:
            return ()
        children = self._children.get(result.address, ())
        return tuple(c for c in children if self._counts(c, day))

    def _counts(self, address: str, day: date) -> bool:
        objective = self.portfolio.objectives[address]
        time = self.times.get(objective.cycle)
        if time is None or objective.dropped is not None or time.phase is Phase.DRAFT:
            return False
        return time.cycle.starts is None or time.cycle.starts <= day

    def objective(self, address: str, day: date) -> Fraction | None:
        """Return an objective's score at the end of that day, 0..1."""
        key = (address, day)
        if key not in self._scores:
            for needed in self.order.needed_by(address, lambda a: (a, day) in self._scores):
                if (needed, day) not in self._scores:
                    self._scores[needed, day] = self._objective(needed, day)
        return self._scores[key]

    def _objective(self, address: str, day: date) -> Fraction | None:
        objective = self.portfolio.objectives[address]
        return weighted_mean(
            (result_weight(r, self._settings), self._result(r, day))
            for r in objective.key_results
            if r.dropped is None
        )

    def result(self, result: KeyResult, day: date) -> Fraction | None:
        """Return a key result's score at the end of that day, 0..1."""
        for child in self.supporters(result, day):
            self.objective(child, day)
        return self._result(result, day)

    def _result(self, result: KeyResult, day: date) -> Fraction | None:
        trace = self.traces.get(result.address, ())
        if (point := latest_on(trace, day)) is not None:
            return point.score
        if result.kind is Kind.CASCADE:
            return weighted_mean(
                (exact(self.portfolio.objectives[c].weight), self._scores.get((c, day)))
                for c in self.supporters(result, day)
            )
        time = self.times[result.objective.partition("/")[0]]
        never = result.kind is not Kind.MILESTONES and not any(p.counts for p in trace)
        return None if never and time.judged else ZERO

    def expected(self, address: str, day: date) -> Fraction | None:
        """Return what was expected of an objective by the end of that day, 0..1."""
        key = (address, day)
        if key not in self._expected:
            self.objective(address, day)
            for needed in self.order.needed_by(address, lambda a: (a, day) in self._expected):
                if (needed, day) not in self._expected:
                    self._expected[needed, day] = self._expect(needed, day)
        return self._expected[key]

    def expected_of_result(self, result: KeyResult, day: date) -> Fraction | None:
        """Return what was expected of a key result by the end of that day, 0..1."""
        for child in self.supporters(result, day):
            self.expected(child, day)
        objective = self.portfolio.objectives[result.objective]
        return self._expect_result(result, objective, self._time(objective.cycle, day), day)

    def _expect(self, address: str, day: date) -> Fraction | None:
        objective = self.portfolio.objectives[address]
        time = self._time(objective.cycle, day)
        return weighted_mean(
            (result_weight(r, self._settings), self._expect_result(r, objective, time, day))
            for r in objective.key_results
            if r.dropped is None and self._result(r, day) is not None
        )

    def _expect_result(
        self, result: KeyResult, objective: Objective, time: CycleTime, day: date
    ) -> Fraction | None:
        if result.kind is not Kind.CASCADE:
            key = (objective.cycle, objective.ambition, result.due, day)
            laddered = isinstance(result.measure, Metric) and result.measure.ladder is not None
            plain = not laddered and result.kind is not Kind.LIMIT and result.expect == 1
            if plain and key in self._usual:
                return self._usual[key]
            expected = expected_now(result, time, expected_final(result, objective, self._settings), day)
            if plain:
                self._usual[key] = expected
            return expected
        return weighted_mean(
            (exact(self.portfolio.objectives[c].weight), self._expected.get((c, day)))
            for c in self.supporters(result, day)
            if self._scores.get((c, day)) is not None
        )

    def _time(self, cycle: str, day: date) -> CycleTime:
        key = (cycle, day)
        if key not in self._days:
            self._days[key] = cycle_time(self.times[cycle].cycle, day)
        return self._days[key]
