"""A KPI's values from CSV; runs for each KPI that names a file. A wrong row is left out and said."""

from __future__ import annotations

import csv
import io
from array import array
from dataclasses import dataclass, field
from datetime import date

from pydantic_core import PydanticCustomError

from okr_site.diagnostics import Diagnostic, diagnose
from okr_site.model import KpiPoint
from okr_site.reading.schema.scalars import day, number
from okr_site.source.span import Location
from okr_site.source.text import Text


@dataclass(slots=True)
class Series:
    """The points ascending by date, the line of each, and what is wrong with others."""

    points: tuple[KpiPoint, ...] = ()
    lines: array[int] = field(default_factory=lambda: array("I"))
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read_series(text: Text) -> Series:
    """Read `date,value[,note]` lines, with a header or without; separated by commas."""
    made = Series()
    seen: dict[date, tuple[int, KpiPoint]] = {}
    line = 1
    reader = csv.reader(io.StringIO(text.content, newline=""))
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            made.diagnostics.append(_wrong(text, line, 0, [], f"not valid CSV: {error}", "close the quotes"))
            line = reader.line_num + 1
            continue
        first, line = line, reader.line_num + 1
        if not any(cell.strip() for cell in row):
            continue
        if first == 1 and row[0].strip().casefold() == "date":
            continue
        point = _point(text, first, row, made.diagnostics)
        if point is None:
            continue
        if point.date in seen:
            message = f"a second value for {point.date}"
            hint = f"delete one; the first is on line {seen[point.date][0]}"
            made.diagnostics.append(_wrong(text, first, 0, row, message, hint, code="OKR103"))
            continue
        seen[point.date] = (first, point)
    ordered = [seen[when] for when in sorted(seen)]
    made.points = tuple(point for _, point in ordered)
    made.lines = array("I", (at for at, _ in ordered))
    return made


def _point(text: Text, line: int, row: list[str], said: list[Diagnostic]) -> KpiPoint | None:
    if len(row) == 1 and ";" in row[0]:
        said.append(
            _wrong(text, line, 0, row, f"'{row[0]}' has no comma", "separate by commas: date,value,note")
        )
        return None
    if len(row) < 2 or not row[1].strip():
        said.append(
            _wrong(text, line, 0, row, f"'{','.join(row)}' has no value", "write date,value", code="OKR105")
        )
        return None
    if len(row) > 3 and any(cell.strip() for cell in row[3:]):
        message = f"{len(row)} columns; at most three are read"
        said.append(
            _wrong(
                text,
                line,
                3,
                row,
                message,
                'date,value,note; a note with a comma or 99,5 needs "quotes" or a point',
            )
        )
        return None
    try:
        when = day(row[0].strip())
    except PydanticCustomError as error:
        said.append(_from(text, line, 0, row, error))
        return None
    try:
        value = number(row[1].strip())
    except PydanticCustomError as error:
        said.append(_from(text, line, 1, row, error))
        return None
    return KpiPoint(date=when, value=value, note=row[2].strip() if len(row) > 2 else "")


def _from(text: Text, line: int, column: int, row: list[str], error: PydanticCustomError) -> Diagnostic:
    context = error.context or {}
    return _wrong(text, line, column, row, str(context.get("message", "")), str(context.get("hint", "")))


def _wrong(
    text: Text, line: int, column: int, row: list[str], message: str, hint: str, code: str = "OKR106"
) -> Diagnostic:
    written = (
        text.content.splitlines()[line - 1] if line <= text.content.count("\n") + 1 and text.content else ""
    )
    start = 0
    for cell in row[:column]:
        at = written.find(cell, start)
        start = (at if at >= 0 else start) + len(cell)
        comma = written.find(",", start)
        start = comma + 1 if comma >= 0 else start
    cell = row[column] if column < len(row) and column else (row[0] if row else "")
    start += len(cell) - len(cell.lstrip())
    end = start + len(cell.strip())
    where = Location(
        path=text.path, line=line, column=start + 1, end_line=line, end_column=max(end, start) + 1
    )
    return diagnose(code, where, message, hint)
