"""A check-in: one dated entry about one key result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Final


class NotApplicable(Enum):
    """The type of `score: n/a`."""

    NOT_APPLICABLE = "n/a"


NOT_APPLICABLE: Final = NotApplicable.NOT_APPLICABLE


class OwnStatus(StrEnum):
    """The owner's own word."""

    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OFF_TRACK = "off-track"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """What was said about a key result on one day; every part but the date may be missing.

    `value` is in the key result's unit; `score` is typed, any number, nominally 0..1;
    `confidence` 0..10 (Wodtke); `forecast` is the owner's guess of the final score, 0..1.
    `review` is the address of the review that holds the entry, empty for the objective's own file.
    """

    date: date
    value: Decimal | None = None
    score: Decimal | NotApplicable | None = None
    confidence: Decimal | None = None
    forecast: Decimal | None = None
    status: OwnStatus | None = None
    note: str = ""
    by: str | None = None
    review: str = ""

    @property
    def has_number(self) -> bool:
        """Whether it sets the current value: a value, a typed score or n/a."""
        return self.value is not None or self.score is not None
