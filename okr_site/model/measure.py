"""What a key result is measured by: exactly one of six kinds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from okr_site.model.organisation import Limits


class Kind(StrEnum):
    """The name of a measure, as the JSON export and the pages say it."""

    METRIC = "metric"
    LIMIT = "limit"
    MILESTONES = "milestones"
    RUBRIC = "rubric"
    CASCADE = "cascade"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Two rungs strictly between a metric's start and target, in the metric's unit."""

    commit: Decimal
    target: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A number that moves from `start` to `target` (`from` and `to` in a file), up or down."""

    start: Decimal
    target: Decimal
    ladder: Ladder | None = None
    kind = Kind.METRIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A number that must stay inside `keep` all through the cycle, ends included."""

    keep: Limits
    kind = Kind.LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One weighted step; `done` is the day it was reached."""

    title: str
    weight: Decimal = Decimal(1)
    due: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestones:
    """Weighted steps, at least one, in the order they were written."""

    steps: tuple[Milestone, ...]
    kind = Kind.MILESTONES


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """What each score, 0..1, looks like in words; ascending by score."""

    levels: tuple[tuple[Decimal, str], ...]
    kind = Kind.RUBRIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Cascade:
    """The mean of the objectives that support this key result."""

    kind = Kind.CASCADE


@dataclass(frozen=True, slots=True, kw_only=True)
class Manual:
    """A score typed by hand."""

    kind = Kind.MANUAL


Measure = Metric | Limit | Milestones | Rubric | Cascade | Manual
