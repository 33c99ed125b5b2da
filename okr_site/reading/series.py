"""A KPI's values from CSV; runs for each KPI that names a file. A wrong row is left out and said."""

from __future__ import annotations

import csv
import io
import re
from array import array
from dataclasses import dataclass, field
from datetime import date

from pydantic_core import PydanticCustomError

from okr_site.diagnostics import Diagnostic, diagnose
from okr_site.model import KpiPoint
from okr_site.reading.schema.scalars import day, number, seen
from okr_site.source.span import Location, Span
from okr_site.source.text import Text

#: After so many wrong rows the rest is only counted.
_MANY = 50
_DIGITS = re.compile(r"[0-9]+")
_WHOLE = re.compile(r"[+-]?[0-9]+")
#: A line whose first cell ends at something else than a comma.
_OTHER = re.compile(r"^[^,;\t\r\n]*([;\t])", re.MULTILINE)
_FILLED = re.compile(r"^.*\S.*$", re.MULTILINE)
#: So many characters tell what separates the columns.
_ENOUGH = 20_000


@dataclass(slots=True)
class Series:
    """The points ascending by date, the line of each, and what is wrong with others."""

    points: tuple[KpiPoint, ...] = ()
    lines: array[int] = field(default_factory=lambda: array("I"))
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read_series(text: Text) -> Series:
    """Read `date,value[,note]` lines, with a header or without; separated by commas."""
    other = _other_separator(text)
    if other is not None:
        return Series(diagnostics=[other])
    rows = _Rows(text)
    kept: dict[date, tuple[int, KpiPoint]] = {}
    line = 1
    reader = csv.reader(io.StringIO(text.content, newline=""))
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            rows.wrong("OKR106", line, [], 0, f"not valid CSV: {error}", "close the quotes")
            line = reader.line_num + 1
            continue
        first, line = line, reader.line_num + 1
        if first == 1 and row and row[0].strip().casefold() == "date":
            rows.header = tuple(cell.strip().casefold() for cell in row if cell.strip())
            continue
        if not any(cell.strip() for cell in row):
            continue
        point = rows.point(first, row)
        if point is None:
            continue
        if point.date in kept:
            cure = f"delete one; the first is on line {kept[point.date][0]}"
            rows.wrong("OKR103", first, row, 0, f"a second value for {point.date}", cure)
            continue
        kept[point.date] = (first, point)
    ordered = [kept[when] for when in sorted(kept)]
    return Series(
        points=tuple(point for _, point in ordered),
        lines=array("I", (at for at, _ in ordered)),
        diagnostics=rows.said(),
    )


def _other_separator(text: Text) -> Diagnostic | None:
    """One fault for a whole file whose columns a spreadsheet separated in its own way."""
    start = text.content[:_ENOUGH]
    if ";" not in start and "\t" not in start:
        return None
    found = list(_OTHER.finditer(start))
    if len(found) < 2 or 2 * len(found) <= len(_FILLED.findall(start)):
        return None
    at = found[0]
    name = "';'" if at[1] == ";" else "tabs"
    message = f"columns are separated by {name}"
    cure = "separate them by commas and write decimals with a point: 2026-11-15,39.5"
    return diagnose("OKR106", text.location(Span(at.start(1), at.end(1))), message, cure)


class _Rows:
    """Judges rows and remembers what is wrong with them."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.lines: list[str] = []
        self.found: list[Diagnostic] = []
        self.more = 0
        #: The names of the columns, empty without a header.
        self.header: tuple[str, ...] = ()

    def point(self, line: int, row: list[str]) -> KpiPoint | None:
        """The value of a row, or nothing after saying why."""
        if any("\n" in cell or "\r" in cell for cell in row[:2]):
            self.wrong("OKR106", line, row, 0, "a quote that is not closed", "close it, or delete it")
            return None
        if len(row) == 1 and ";" in row[0]:
            said = f"{seen(row[0])} has no comma"
            self.wrong("OKR106", line, row, 0, said, "separate by commas: date,value,note")
            return None
        if len(row) < 2 or not row[1].strip():
            self.wrong("OKR105", line, row, 0, f"{seen(','.join(row))} has no value", "write date,value")
            return None
        if len(row) > 3 and any(cell.strip() for cell in row[3:]):
            cure = "write date,value,note; a note with commas needs quotes, 99,5 is 99.5"
            self.wrong("OKR106", line, row, 3, f"{len(row)} columns where three are read", cure)
            return None
        third = self._third(row)
        if third is not None:
            self.wrong("OKR106", line, row, *third)
            return None
        column = 0
        try:
            when = day(row[0].strip())
            column = 1
            value = number(row[1].strip())
        except PydanticCustomError as error:
            context = error.context or {}
            self.wrong("OKR106", line, row, column, str(context.get("message")), str(context.get("hint")))
            return None
        return KpiPoint(date=when, value=value, note=row[2].strip() if len(row) > 2 else "")

    def _third(self, row: list[str]) -> tuple[int, str, str] | None:
        """Why a third cell is no note, its column and the cure: mostly it is the end of a decimal comma.

        Only a header that names the note makes a note of digits alone, if the row has no cell too many.
        """
        third = row[2].strip() if len(row) > 2 else ""
        value = row[1].strip()
        if not third or ("note" in self.header and len(row) <= len(self.header)):
            return None
        if _DIGITS.fullmatch(third) and _WHOLE.fullmatch(value):
            note = "delete the comma behind it" if "note" in self.header else "write 'note' in the header"
            cure = f"write {value}.{third}; if {third} is a note, {note}"
            return 1, f"'{value},{third}' has a decimal comma", cure
        if self.header and len(self.header) < 3:
            message = f"a third cell, {seen(third)}, under a header of two"
            return 2, message, "write the header date,value,note"
        return None

    def wrong(self, code: str, line: int, row: list[str], column: int, message: str, hint: str) -> None:
        """Say what is wrong with a cell."""
        if len(self.found) >= _MANY:
            self.more += 1
            return
        if not self.lines:
            self.lines = list(io.StringIO(self.text.content, newline=""))
        written = self.lines[line - 1].rstrip("\r\n") if line <= len(self.lines) else ""
        start = 0
        for cell in row[:column]:
            at = written.find(cell, start)
            comma = written.find(",", (at if at >= 0 else start) + len(cell))
            start = comma + 1 if comma >= 0 else start
        cell = row[column].strip() if column < len(row) else ""
        at = written.find(cell, start)
        start = at if at >= 0 else start
        end = min(start + len(cell), len(written)) if cell else len(written)
        where = Location(
            path=self.text.path, line=line, column=start + 1, end_line=line, end_column=max(end, start) + 1
        )
        self.found.append(diagnose(code, where, message, hint))

    def said(self) -> list[Diagnostic]:
        """All that is wrong, the last of many with the number of those left out."""
        if self.more:
            last = self.found[-1]
            counted = f"{last.message} (and {self.more} more wrong rows below)"
            self.found[-1] = diagnose(last.code, last.location, counted, last.hint)
        return self.found
