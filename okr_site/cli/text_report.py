"""Diagnostics as lines that editors and terminals can open, with the line and a caret for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.cells import cell_len

from okr_site.cli.printable import printable
from okr_site.diagnostics import Diagnostic, Severity
from okr_site.source.span import Location

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_BREAK = re.compile(r"\r\n|\n|\r")
_BEFORE = 40


def lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield one line each: `path:line:column: CODE message; hint`."""
    return (printable(str(each)) for each in diagnostics)


def pictures(diagnostics: Iterable[Diagnostic], project: Path, width: int) -> Iterator[str]:
    """Yield each diagnostic in colour, followed by its line and a caret under the span."""
    texts: dict[str, list[str]] = {}
    for each in diagnostics:
        place = each.location
        if place.path not in texts:
            texts[place.path] = _lines_of(project / place.path)
        yield _heading(each)
        yield from _excerpt(texts[place.path], place, _COLOURS[each.severity], width)


def _heading(each: Diagnostic) -> str:
    place = each.location
    where = click.style(printable(f"{place.path}:{place.line}:{place.column}"), bold=True)
    code = click.style(each.code, fg=_COLOURS[each.severity], bold=True)
    hint = click.style(printable(f"; {each.hint}"), fg="green") if each.hint else ""
    return f"{where}: {code} {printable(each.message)}{hint}"


def _excerpt(texts: list[str], place: Location, colour: str, width: int) -> Iterator[str]:
    if place.line > len(texts) or not texts[place.line - 1].strip():
        return
    text = printable(texts[place.line - 1])
    number = f"{place.line:>6} | "
    room = max(20, width - len(number) - 1)
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(text)
    # A long line is shown around the span.
    left = max(0, start - _BEFORE) if len(text) > room else 0
    text, start, end = text[left : left + room], start - left, end - left
    marks = max(1, cell_len(text[start:end]))
    yield click.style(number, dim=True) + text
    yield " " * (len(number) + cell_len(text[:start])) + click.style("^" * marks, fg=colour, bold=True)


def _lines_of(path: Path) -> list[str]:
    try:
        return _BREAK.split(path.read_bytes().decode("utf-8-sig", errors="replace"))
    except OSError:
        return []
