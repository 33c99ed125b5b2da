"""Where everything stands, answered from the files' own text when somebody asks."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from okr_site.model import Portfolio
from okr_site.reading.fixes import addition
from okr_site.reading.nodes import Pairs
from okr_site.reading.parsed import Parsed
from okr_site.reading.validation import find
from okr_site.source.edit import Fix
from okr_site.source.span import Location
from okr_site.source.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPlaces:
    """The `Places` of a reading: text of the front matters in memory, nodes made again when asked for."""

    portfolio: Portfolio
    files: Mapping[str, Parsed]
    #: Address to path, for all that has a file of its own.
    owners: Mapping[str, str]
    people: str
    #: Review to the key of each key result as written there.
    written: Mapping[str, Mapping[str, str]]
    #: CSV file to the line of each point.
    lines: Mapping[str, array[int]]
    prefix: str

    def of(self, address: str, *field: str | int) -> Location:
        """Return the place of a field, of the nearest enclosing one, or of the file's first line."""
        way = tuple(step.isoformat() if isinstance(step, date) else step for step in field)
        if address.startswith("@"):
            return self._person(address, way)
        entity, mark, result = address.partition("#")
        file = self.files[self.owners[entity]]
        if mark:
            return self._result(file, address, result, way)
        if way[:1] == ("body",):
            return file.body_place
        if address.startswith("kpi:") and way[:1] == ("series",) and len(way) > 1:
            point = self._point(address[4:], str(way[1]))
            if point is not None:
                return point
        if address.startswith("review:") and way[:1] == ("check_ins",) and len(way) > 1:
            key = self.written.get(address, {}).get(str(way[1]), way[1])
            way = ("check_ins", key, *way[2:])
        return file.locate(*way)

    def addition(self, result: str, lines: Sequence[str], says: str) -> Fix | None:
        """Return the fix that writes lines behind a key result's title, if they can stand there."""
        entity, _, name = result.partition("#")
        file = self.files[self.owners[entity]]
        node = find(file.nodes, ("key_results", name))[0] if file.nodes is not None else None
        if not isinstance(node, Pairs) or "title" not in node.keys:
            return None
        return addition(Text(file.shown, file.head), node, "title", lines, says)

    def _person(self, address: str, way: tuple[str | int, ...]) -> Location:
        if not self.people:
            raise KeyError(address)
        file = self.files[self.people]
        handle = address[1:]
        if handle not in self.portfolio.people and address not in self.portfolio.broken:
            raise KeyError(address)
        return file.locate(handle, *way, on_key=not way)

    def _result(self, file: Parsed, address: str, result: str, way: tuple[str | int, ...]) -> Location:
        found = self.portfolio.key_result(address)
        if found is None and address.partition("#")[0] not in self.portfolio.broken:
            raise KeyError(address)
        if found is not None and way[:1] == ("check_ins",) and len(way) > 1:
            day = str(way[1])
            entry = next((c for c in found.check_ins if c.date.isoformat() == day), None)
            if entry is not None and entry.review:
                review = self.files[self.owners[entry.review]]
                key = self.written[entry.review][address]
                return review.locate("check_ins", key, *way[2:], on_key=len(way) == 2)
            return file.locate("key_results", result, *way, on_key=len(way) == 2)
        return file.locate("key_results", result, *way, on_key=not way)

    def _point(self, kpi: str, day: str) -> Location | None:
        found = self.portfolio.kpis.get(kpi)
        if found is None or found.series_path not in self.lines:
            return None
        days = [p.date.isoformat() for p in found.series]
        at = bisect_left(days, day)
        if at >= len(days) or days[at] != day:
            return None
        line = self.lines[found.series_path][at]
        path = f"{self.prefix}{found.series_path}"
        return Location(path=path, line=line, column=1, end_line=line, end_column=len(day) + 1)
