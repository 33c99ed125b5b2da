"""Cycles and the reviews held in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    """Where a cycle is in its life."""

    DRAFT = "draft"
    ACTIVE = "active"
    GRADING = "grading"
    CLOSED = "closed"


class Cadence(StrEnum):
    """How often news is due."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


class ReviewKind(StrEnum):
    """A week's meeting, or the quarter's retrospective."""

    WEEK = "week"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """A stretch of time with goals; `folder` and `path` are relative to `docs_dir`.

    `starts` and `ends` are the first and the last day. `phase` is as typed, `None` to follow the dates.
    `within` is the id of the cycle that contains this one.
    """

    id: str
    path: str
    folder: str
    title: str
    starts: date | None = None
    ends: date | None = None
    phase: Phase | None = None
    within: str | None = None
    check_ins: Cadence = Cadence.WEEK
    body: str = ""

    @property
    def address(self) -> str:
        """`cycle:2026-Q4`."""
        return f"cycle:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A team's words of one day; its numbers stand with their key results (`CheckIn.review`).

    `check_ins` are the addresses of those key results, in the file's order.
    """

    id: str
    cycle: str
    path: str
    team: str
    date: date
    by: str | None = None
    kind: ReviewKind = ReviewKind.WEEK
    check_ins: tuple[str, ...] = ()
    body: str = ""

    @property
    def address(self) -> str:
        """`review:2026-Q4/2026-10-12-payments`."""
        return f"review:{self.cycle}/{self.id}"
