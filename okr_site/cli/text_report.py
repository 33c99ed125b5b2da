"""Diagnostics as lines that editors and terminals can open, with the line and a caret for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.cells import cell_len

from okr_site.cli.printable import printable
from okr_site.cli.rule_pages import RulePages, nowhere
from okr_site.diagnostics import Diagnostic, Severity
from okr_site.source.span import Location

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_BREAK = re.compile(r"\r\n|\n|\r")


def lines(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield one line each: `path:line:column: CODE message; hint`."""
    return (printable(str(each)) for each in diagnostics)


def pictures(
    diagnostics: Iterable[Diagnostic], project: Path, width: int, rules: RulePages = nowhere
) -> Iterator[str]:
    """Yield each diagnostic in colour, followed by its line and a caret under the span.

    A code leads to its rule's page where the terminal knows links (OSC 8); others show nothing of it.
    """
    texts: dict[str, list[str]] = {}
    for each in diagnostics:
        place = each.location
        if place.path not in texts:
            texts[place.path] = _lines_of(project / place.path)
        yield _heading(each, rules(each.code))
        yield from _excerpt(texts[place.path], place, _COLOURS[each.severity], width)


def _heading(each: Diagnostic, url: str | None) -> str:
    place = each.location
    where = click.style(printable(f"{place.path}:{place.line}:{place.column}"), bold=True)
    code = click.style(each.code, fg=_COLOURS[each.severity], bold=True)
    if url:
        code = f"\033]8;;{printable(url)}\033\\{code}\033]8;;\033\\"
    hint = click.style(printable(f"; {each.hint}"), fg="green") if each.hint else ""
    return f"{where}: {code} {printable(each.message)}{hint}"


def _excerpt(texts: list[str], place: Location, colour: str, width: int) -> Iterator[str]:
    if place.line > len(texts) or not texts[place.line - 1].strip():
        return
    text = printable(texts[place.line - 1])
    number = f"{place.line:>6} | "
    end = place.end_column - 1 if place.end_line == place.line else len(text)
    shown, before, marks = _window(text, place.column - 1, end, max(20, width - len(number) - 1))
    yield click.style(number, dim=True) + shown
    yield " " * (len(number) + before) + click.style("^" * marks, fg=colour, bold=True)


def _window(text: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """Return what of a line fits around a span, the columns before the span, and how many it takes.

    A wide character takes two columns, an accent of its own none; `…` stands where something is cut off.
    """
    widths = [cell_len(each) for each in text]
    left, right = 0, len(text)
    if sum(widths) > room:
        span = sum(widths[start:end])
        spare = max(0, room - 2 - span)
        left, right = start, start
        while left > 0 and sum(widths[left - 1 : start]) <= max(spare // 2, spare - sum(widths[end:])):
            left -= 1
        while right < len(text) and sum(widths[left : right + 1]) <= room - 2:
            right += 1
    head, tail = "…" * (left > 0), "…" * (right < len(text))
    before = len(head) + sum(widths[left:start])
    return f"{head}{text[left:right]}{tail}", before, max(1, sum(widths[start : min(end, right)]))


def _lines_of(path: Path) -> list[str]:
    try:
        return _BREAK.split(path.read_bytes().decode("utf-8-sig", errors="replace"))
    except OSError:
        return []
