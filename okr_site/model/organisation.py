"""Teams, people and KPIs: what outlives the quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """A closed range in some unit; one end may be open, never both."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None

    def hold(self, value: Decimal) -> bool:
        """Whether `value` lies inside, ends included."""
        return (self.minimum is None or value >= self.minimum) and (
            self.maximum is None or value <= self.maximum
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who answers for goals; `left` is the last day."""

    handle: str
    name: str
    role: str | None = None
    team: str | None = None
    email: str | None = None
    left: date | None = None

    @property
    def address(self) -> str:
        """`@ada`."""
        return f"@{self.handle}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A group with goals; the root team has no parent. `path` is empty for a team without a file."""

    id: str
    name: str
    parent: str | None = None
    lead: str | None = None
    members: tuple[str, ...] = ()
    until: date | None = None
    aliases: tuple[str, ...] = ()
    path: str = ""
    body: str = ""

    @property
    def address(self) -> str:
        """`team:payments`."""
        return f"team:{self.id}"


class Every(StrEnum):
    """How often a KPI's value is due."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiPoint:
    """One value of a KPI on one day, in the KPI's unit."""

    date: date
    value: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """What others reach, in the KPI's unit, and who says so."""

    value: Decimal
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """A health metric; `series` ascends by date, one value a day."""

    id: str
    title: str
    title_markdown: str
    path: str
    unit: str | None = None
    owner: str | None = None
    team: str
    healthy: Limits | None = None
    benchmark: Benchmark | None = None
    every: Every = Every.MONTH
    source: str | None = None
    series: tuple[KpiPoint, ...] = ()
    series_path: str = ""
    aliases: tuple[str, ...] = ()
    body: str = ""

    @property
    def address(self) -> str:
        """`kpi:nps`."""
        return f"kpi:{self.id}"
