"""The one vocabulary of status; words, shapes and colours hang on these names."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How a key result, an objective, a team or a cycle stands, in one word."""

    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OFF_TRACK = "off-track"
    BLOCKED = "blocked"
    MET = "met"
    MISSED = "missed"
    PENDING = "pending"
    NO_PACE = "no-pace"
    NOT_SCORED = "not-scored"
    NOT_APPLICABLE = "n/a"
    DROPPED = "dropped"

    @property
    def needs_attention(self) -> bool:
        """At risk or worse."""
        return self in (Status.AT_RISK, Status.OFF_TRACK, Status.BLOCKED, Status.MISSED)
