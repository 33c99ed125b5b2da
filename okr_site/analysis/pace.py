"""What is expected of a score: at the end, by now, and how much less is still well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from okr_site.analysis.means import ONE, exact
from okr_site.analysis.measuring import COMMIT, TARGET
from okr_site.analysis.timing import CycleTime, elapsed, periods_later
from okr_site.model import (
    Ambition,
    Cadence,
    Cycle,
    Every,
    KeyResult,
    Kind,
    Metric,
    Objective,
)
from okr_site.settings import Settings

#: After how many periods without news something is stale.
STALE_PERIODS = 2
#: Above this an aspirational objective may not have been ambitious enough.
SANDBAGGED = Fraction(9, 10)


def band(score: Fraction, ambition: Ambition) -> str:
    """Return `red`, `amber` or `green` for a final number without a verdict; half open, exact.

    red < 0.3 ≤ amber < 0.7 ≤ green; committed: red < 0.7 ≤ amber < 1 = green.
    """
    low, high = (TARGET, ONE) if ambition is Ambition.COMMITTED else (COMMIT, TARGET)
    return "red" if score < low else "amber" if score < high else "green"


@dataclass(frozen=True, slots=True)
class Pace:
    """The policy `difference` with exact limits, and how many quiet days a cycle starts with."""

    tolerance: Fraction
    risk: Fraction
    grace_days: int

    @classmethod
    def of(cls, settings: Settings) -> Pace:
        """Return the options' policy."""
        policy = settings.pace
        return cls(Fraction(policy.tolerance), Fraction(policy.risk), policy.grace_days)

    def grace_ends(self, cycle: Cycle) -> date | None:
        """Return the last of the quiet days."""
        return cycle.starts + timedelta(days=self.grace_days) if cycle.starts else None

    def stale(self, time: CycleTime, news: date | None, period: Cadence | Every, as_of: date) -> bool:
        """Whether more than two periods passed without news in a running cycle."""
        if not time.running or time.over:
            return False
        starts = time.cycle.starts
        since = news if news and (starts is None or news >= starts) else self.grace_ends(time.cycle)
        return since is not None and as_of > periods_later(since, period, STALE_PERIODS)


def base_expectation(objective: Objective, settings: Settings) -> Fraction | None:
    """Return what an objective's ambition expects at the end, 0..1; nothing of learning."""
    if objective.ambition is Ambition.LEARNING:
        return None
    typed = settings.expected_final.get(objective.ambition)
    return None if typed is None else exact(typed)


def expected_final(result: KeyResult, objective: Objective, settings: Settings) -> Fraction | None:
    """Return what a result is to reach at the end, 0..1: by ambition, `expect` and the ladder's `commit`."""
    base = result_base(result, objective, settings)
    return base if base is None or result.expect == 1 else base * exact(result.expect)


def result_base(result: KeyResult, objective: Objective, settings: Settings) -> Fraction | None:
    """Return the same before `expect`: of a committed ladder its `commit`, else what the ambition expects."""
    base = base_expectation(objective, settings)
    laddered = isinstance(result.measure, Metric) and result.measure.ladder is not None
    if base is not None and laddered and objective.ambition is Ambition.COMMITTED:
        return COMMIT
    return base


def expected_now(result: KeyResult, time: CycleTime, final: Fraction | None, as_of: date) -> Fraction | None:
    """Return what a result is to have reached by `as_of`; a limit is not paced. Not for cascades."""
    if final is None or result.kind is Kind.LIMIT:
        return final
    cycle = time.cycle
    share = time.elapsed if result.due is None else elapsed(cycle.starts, result.due, as_of)
    return None if share is None else share * final
