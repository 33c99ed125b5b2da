"""Where something stands: offsets inside one text, and places that a person can open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of character offsets, `start <= end`, from 0."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """A place in a file; lines and columns count from 1, in characters; the end is exclusive.

    `path` is relative to the folder of `mkdocs.yml`, with forward slashes.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
