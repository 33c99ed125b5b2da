"""What a list can be filtered by, where a script runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option of a filter: the value that rows carry, and the word for it."""

    value: str
    word: str
