"""Cuts a Markdown file into front matter and body; runs on every Markdown file, before YAML is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okr_site.reading.faults import Fault
from okr_site.source.span import Span

_OPEN = re.compile(r"---[ \t]*(?:\r\n|\n|\r|\Z)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_MARKER = re.compile(r"^(?:<{7}|>{7})(?: [^\n]*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Spans of a file's front matter (without its fences) and of its body."""

    front: Span
    body: Span


def split(content: str) -> Parts | Fault:
    """Return the two parts, or why there is no front matter (OKR107)."""
    opened = _OPEN.match(content)
    if opened is None:
        return _missing(content)
    closed = _CLOSE.search(content, opened.end())
    if closed is None:
        return Fault(
            code="OKR107",
            span=Span(0, 3),
            message="the front matter that begins here is not closed",
            hint="end it with a line '---'",
        )
    return Parts(front=Span(opened.end(), closed.start()), body=Span(closed.end(), len(content)))


def body_start(content: str) -> int:
    """Offset of the author's text, 0 without front matter; what MkDocs would take as front matter."""
    parts = split(content)
    return parts.body.start if isinstance(parts, Parts) else 0


def conflicts(content: str, front: Span | None) -> list[Fault]:
    """Return a fault for each merge conflict, or leftover marker in the front matter (OKR108)."""
    if "<<<<<<<" not in content and ">>>>>>>" not in content:
        return []
    starts: list[int] = []
    opened: list[int] = []
    for marker in _CONFLICT.finditer(content):
        if marker[0][0] == "<":
            opened = [marker.start()]
        elif marker[0][0] == "=":
            opened = [*opened[:1], marker.start()] if opened else []
        elif len(opened) == 2:  # all three in their order; a lone ======= is a heading
            starts.append(opened[0])
            opened = []
    if not starts:
        area = front or Span(0, len(content))
        starts = [m.start() for m in _MARKER.finditer(content, area.start, area.end)][:1]
    return [
        Fault(
            code="OKR108",
            span=Span(start, start + 7),
            message=f"a merge conflict marker, '{content[start : start + 7]}'",
            hint="choose one side and delete the marker lines",
        )
        for start in starts
    ]


def _missing(content: str) -> Fault:
    if not content.strip():
        message = "the file is empty"
    elif content.lstrip().startswith("---"):
        message = "front matter must begin on the first line, with '---' and nothing else"
    else:
        message = "no front matter"
    end = content.find("\n")
    return Fault(
        code="OKR107",
        span=Span(0, end if end >= 0 else len(content)),
        message=message,
        hint="begin the file with a line '---', the keys, and a line '---'",
    )
