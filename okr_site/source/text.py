"""Bytes of a file to text with places; runs first for every file and never raises on what a person wrote."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from okr_site.source.span import Location, Span

#: Largest file that is read, in bytes; a table of numbers may be longer.
LIMIT = 1_000_000
CSV_LIMIT = 20_000_000

_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(slots=True)
class Text:
    """The characters of one file, without a byte order mark; `path` is what diagnostics show."""

    path: str
    content: str
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both from 1."""
        if not self._starts:
            self._starts = [0, *(m.end() for m in _BREAK.finditer(self.content))]
        line = bisect_right(self._starts, max(0, min(offset, len(self.content))))
        return line, min(offset, len(self.content)) - self._starts[line - 1] + 1

    def location(self, span: Span) -> Location:
        """Where a span lies, for people."""
        line, column = self.position(span.start)
        end_line, end_column = self.position(max(span.start, span.end))
        return Location(path=self.path, line=line, column=column, end_line=end_line, end_column=end_column)

    @property
    def first_line(self) -> Location:
        """The place for faults of a whole file."""
        end = _BREAK.search(self.content)
        return self.location(Span(0, end.start() if end else len(self.content)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Why a file gives no text: what was seen, the cure, and the place where reading stopped."""

    message: str
    hint: str
    location: Location


def decode(data: bytes, path: str, limit: int = LIMIT) -> Text | Unreadable:
    """Return the text of a file's bytes: UTF-8 with or without BOM, at most `limit` bytes, no NUL."""
    if len(data) > limit:
        return _too_large(path, len(data), limit)
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = Text(path, data[: error.start].decode("utf-8-sig", errors="replace"))
        where = before.location(Span(len(before.content), len(before.content)))
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        seen = "UTF-16" if wide else f"byte 0x{data[error.start]:02X}"
        return Unreadable(message=f"not UTF-8: found {seen}", hint="save the file as UTF-8", location=where)
    if "\0" in content:
        text = Text(path, content)
        where = text.location(Span(content.index("\0"), content.index("\0") + 1))
        return Unreadable(
            message="found a NUL character",
            hint="delete it; the file may be binary or saved as UTF-16",
            location=where,
        )
    return Text(path, content)


def read_bytes(file: Path, shown: str, inside: Path, limit: int = LIMIT) -> bytes | Unreadable:
    """Return a file's bytes, unless it leads out of the folder `inside` (resolved) or is too large."""
    try:
        if file.is_symlink() and not file.resolve().is_relative_to(inside):
            return _at_top(shown, "a link that leads out of the folder", "copy the file here")
        if not file.is_file():
            return _at_top(shown, "not a regular file", "replace it by a text file")
        size = file.stat().st_size
        if size > limit:
            return _too_large(shown, size, limit)
        return file.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "a circle of links"
        return _at_top(shown, f"cannot be opened: {reason}", "check the file's permissions")


def _too_large(path: str, size: int, limit: int) -> Unreadable:
    return _at_top(
        path,
        f"the file has {size:,} bytes; at most {limit:,} are read",
        "split it, or take out what does not belong here",
    )


def _at_top(path: str, message: str, hint: str) -> Unreadable:
    top = Location(path=path, line=1, column=1, end_line=1, end_column=1)
    return Unreadable(message=message, hint=hint, location=top)
