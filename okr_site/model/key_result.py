"""A key result: a number from X to Y, or one of the other measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from okr_site.model.check_in import CheckIn
from okr_site.model.measure import Kind, Measure


class ResultType(StrEnum):
    """What the author says the number is about."""

    OUTCOME = "outcome"
    OUTPUT = "output"
    INPUT = "input"


class ResultClass(StrEnum):
    """SOKR's class of a whole key result."""

    COMMIT = "commit"
    TARGET = "target"
    STRETCH = "stretch"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResult:
    """One key result; owner, contributors, team, tags and priority already carry the objective's defaults.

    `title` is plain text, `title_markdown` as written. `check_ins` ascend by date, one a day, those of
    reviews included. `weight >= 0`; `expect` and `grade` are 0..1; `due` is `None` for the cycle's end.
    `carried_to` and `carried_from` are addresses (`cycle:2027-Q1` for a bare cycle).
    """

    id: str
    objective: str
    title: str
    title_markdown: str
    measure: Measure
    unit: str | None = None
    kpi: str | None = None
    type: ResultType | None = None
    result_class: ResultClass | None = None
    owner: str | None = None
    contributors: tuple[str, ...] = ()
    team: str
    tags: tuple[str, ...] = ()
    priority: str | None = None
    weight: Decimal = Decimal(1)
    due: date | None = None
    expect: Decimal = Decimal(1)
    source: str | None = None
    grade: Decimal | None = None
    grade_note: str = ""
    check_ins: tuple[CheckIn, ...] = ()
    dropped: str | None = None
    carried_to: str | None = None
    carried_from: str | None = None

    @property
    def address(self) -> str:
        """`2026-Q4/checkout-never-fails#uptime`."""
        return f"{self.objective}#{self.id}"

    @property
    def kind(self) -> Kind:
        """What it is measured by."""
        return self.measure.kind
