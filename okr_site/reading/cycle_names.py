"""Dates that follow from a cycle's name, and which cycle is the running one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from okr_site.model import Cycle, Phase

#: Quarters are 90 to 92 days long and still equals.
_EQUAL_LENGTH = 3

_NAME = re.compile(
    r"(?P<fiscal>FY)?(?P<year>\d{2}|\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])))?", re.IGNORECASE
)


def known_dates(name: str, fiscal_year_starts: int = 1) -> tuple[date, date] | None:
    """First and last day of `2026-Q4`, `2026-H2`, `2026`, `FY27-Q1`, `FY27-H1`, `FY27`; else nothing.

    A fiscal year is named after the calendar year in which it ends; it begins in month `fiscal_year_starts`.
    """
    match = _NAME.fullmatch(name)
    if match is None or (not match["fiscal"] and len(match["year"]) == 2):
        return None
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    if not 2 <= year <= 9998:
        return None
    first = 0
    if match["fiscal"]:
        first = fiscal_year_starts - 1 - (12 if fiscal_year_starts > 1 else 0)
    length = 12
    if match["quarter"]:
        first, length = first + 3 * (int(match["quarter"]) - 1), 3
    elif match["half"]:
        first, length = first + 6 * (int(match["half"]) - 1), 6
    return _month(year, first), _month(year, first + length) - timedelta(days=1)


def _month(year: int, months: int) -> date:
    return date(year + months // 12, months % 12 + 1, 1)


def phase_on(cycle: Cycle, day: date) -> Phase:
    """The phase as typed, else by the dates: draft before the first day, grading after the last."""
    if cycle.phase is not None:
        return cycle.phase
    if cycle.starts is not None and day < cycle.starts:
        return Phase.DRAFT
    if cycle.ends is not None and day > cycle.ends:
        return Phase.GRADING
    return Phase.ACTIVE


def running_cycle(cycles: Iterable[Cycle], day: date) -> str | None:
    """The id of *the* running cycle: the shortest active one that has started, the latest of equals.

    Lengths that differ by up to three days are equal. None running: the latest in grading, else the latest
    closed, else none.
    """
    known = list(cycles)
    active = [c for c in known if phase_on(c, day) is Phase.ACTIVE and (c.starts is None or c.starts <= day)]
    if active:
        shortest = min(map(_length, active))
        return _latest(c for c in active if _length(c) <= shortest + _EQUAL_LENGTH)
    for phase in (Phase.GRADING, Phase.CLOSED):
        if found := _latest(c for c in known if phase_on(c, day) is phase):
            return found
    return None


def _latest(cycles: Iterable[Cycle]) -> str | None:
    def key(cycle: Cycle) -> tuple[date, date, str]:
        first = cycle.starts or cycle.ends or date.min
        return cycle.ends or first, first, cycle.id

    found = max(cycles, key=key, default=None)
    return found.id if found else None


def newest_first(cycles: Iterable[Cycle]) -> list[Cycle]:
    """Latest start first, the shorter of equals first, undated last."""
    return sorted(cycles, key=lambda c: (-_start(c), _length(c), c.id))


def _length(cycle: Cycle) -> int:
    if cycle.starts is None or cycle.ends is None:
        return 10**9
    return (cycle.ends - cycle.starts).days


def _start(cycle: Cycle) -> int:
    return cycle.starts.toordinal() if cycle.starts else 0
