"""Changes of a text at exact places: what a fix is made of. All other characters stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okr_site.source.span import Location, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Puts `now` in place of `was` at `span`, offsets in characters without a byte order mark."""

    span: Span
    location: Location
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """The one sensible way to mend a fault: what it does, in words, and its edits, all in one file."""

    says: str
    edits: tuple[Edit, ...]


class Outdated(Exception):  # noqa: N818 - it is no error: somebody has written meanwhile
    """The text is no longer the one that the edits were made for."""


def applied(content: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made; they must not overlap. Raises `Outdated`."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda each: each.span):
        start, end = edit.span
        if start < at or content[start:end] != edit.was:
            raise Outdated
        parts += content[at:start], edit.now
        at = end
    return "".join([*parts, content[at:]])


def together(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Return the fixes of one file that can be made at once: of two that touch, the first."""
    chosen: list[Fix] = []
    taken: list[Span] = []
    for fix in fixes:
        spans = [edit.span for edit in fix.edits]
        if not any(_touch(one, other) for one in spans for other in taken):
            chosen.append(fix)
            taken += spans
    return tuple(chosen)


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end
