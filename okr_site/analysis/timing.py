"""When things happen: phases, elapsed time, weeks and periods, from a cycle's dates and one day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from okr_site.model import Cadence, Cycle, Every, Phase
from okr_site.reading.cycle_names import phase_on, running_cycle

#: How many days after a cycle's last day an entry still counts: a January value for December.
LATE_DAYS = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleTime:
    """Where a cycle is on one day.

    `over` is true after the last day, `judged` in grading and closed cycles, `final` when judged or over,
    `running` when active and begun. `elapsed` is 0..1.
    """

    cycle: Cycle
    phase: Phase
    over: bool
    judged: bool
    final: bool
    running: bool
    elapsed: Fraction | None


def cycle_time(cycle: Cycle, as_of: date) -> CycleTime:
    """Return where the cycle is on `as_of`; without a typed phase the dates decide."""
    begun = cycle.starts is None or cycle.starts <= as_of
    over = cycle.ends is not None and as_of > cycle.ends
    phase = phase_on(cycle, as_of)
    judged = phase in (Phase.GRADING, Phase.CLOSED)
    return CycleTime(
        cycle=cycle,
        phase=phase,
        over=over,
        judged=judged,
        final=judged or over,
        running=begun and phase is Phase.ACTIVE,
        elapsed=elapsed(cycle.starts, cycle.ends, as_of),
    )


def elapsed(starts: date | None, ends: date | None, as_of: date) -> Fraction | None:
    """Return the share of the time from `starts` to the end of `ends` that is over, 0..1."""
    if starts is None or ends is None:
        return None
    whole = (ends - starts).days + 1
    if whole <= 0:
        return Fraction(int(as_of > ends))
    return Fraction(min(max((as_of - starts).days, 0), whole), whole)


def window(cycle: Cycle) -> tuple[date, date]:
    """Return the first and last day whose entries count: the cycle's first, and 31 days after its last."""
    return cycle.starts or date.min, _days_later(cycle.ends, LATE_DAYS) if cycle.ends else date.max


def in_window(cycle: Cycle, day: date) -> bool:
    """Whether an entry of that day counts."""
    first, last = window(cycle)
    return first <= day <= last


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def periods_later(day: date, period: Cadence | Every, count: int = 1) -> date:
    """Return the day `count` periods after `day`; months and quarters are the calendar's."""
    match period.value:
        case "day":
            return _days_later(day, count)
        case "week":
            return _days_later(day, 7 * count)
        case "month":
            return add_months(day, count)
        case _:
            return add_months(day, 3 * count)


def _days_later(day: date, days: int) -> date:
    return day + timedelta(days=days) if (date.max - day).days >= days else date.max


def weeks_in(cycle: Cycle) -> int | None:
    """Return how many weeks a cycle has: 13 for any quarter, the last takes the odd days."""
    if cycle.starts is None or cycle.ends is None or cycle.ends < cycle.starts:
        return None
    return max(1, ((cycle.ends - cycle.starts).days + 1 + 3) // 7)


def week_of(cycle: Cycle, day: date) -> int | None:
    """Return the week that `day` lies in, from 1; `None` outside the cycle or without dates."""
    weeks = weeks_in(cycle)
    if weeks is None or cycle.starts is None or cycle.ends is None or not cycle.starts <= day <= cycle.ends:
        return None
    return min((day - cycle.starts).days // 7 + 1, weeks)


def week_ends(cycle: Cycle, as_of: date) -> tuple[date, ...]:
    """Return the last day of each week that has begun by `as_of`; today for the week that goes on."""
    weeks = weeks_in(cycle)
    if weeks is None or cycle.starts is None or cycle.ends is None:
        return ()
    days: list[date] = []
    for index in range(weeks):
        if cycle.starts + timedelta(days=7 * index) > as_of:
            break
        last = cycle.ends if index == weeks - 1 else cycle.starts + timedelta(days=7 * index + 6)
        days.append(min(last, as_of))
    return tuple(days)


def what_runs(times: Mapping[str, CycleTime], as_of: date) -> tuple[str | None, bool, tuple[str, ...]]:
    """Return *the* running cycle, whether it really runs, and the running cycles that contain it."""
    chosen = running_cycle((t.cycle for t in times.values()), as_of)
    if chosen is None or not times[chosen].running:
        return chosen, False, ()
    above: list[str] = []
    seen, outer = {chosen}, times[chosen].cycle.within
    while outer is not None and outer in times and outer not in seen:
        seen.add(outer)
        if times[outer].running:
            above.append(outer)
        outer = times[outer].cycle.within
    return chosen, True, tuple(above)
