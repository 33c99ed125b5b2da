"""What linking finds wrong: resolves what files refer to, drops what leads nowhere, and says so once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from okr_site.diagnostics import Diagnostic, diagnose
from okr_site.reading.cycle_names import known_dates
from okr_site.reading.letters import as_id
from okr_site.reading.nearest import Patience
from okr_site.reading.parsed import Parsed
from okr_site.reading.references import References, Target, Unresolved
from okr_site.source.span import Location

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(slots=True)
class Findings:
    """The lookup, and the diagnostics so far; each method returns `None` for what it had to drop."""

    references: References
    said: list[Diagnostic] = field(default_factory=list)
    _patience: defaultdict[str, Patience] = field(default_factory=lambda: defaultdict(Patience))

    def say(self, code: str, where: Location, message: str, hint: str = "") -> None:
        """Add a diagnostic."""
        self.said.append(diagnose(code, where, message, hint))

    def asks(self, file: Parsed) -> References:
        """The lookup, at the expense of that file's patience."""
        self.references.patience = self._patience[file.shown]
        return self.references

    def _take(self, file: Parsed, found: Target | Unresolved, way: Sequence[str | int]) -> Target | None:
        if isinstance(found, Target):
            return found
        self.say(found.code, file.locate(*way), found.message, found.hint)
        return None

    def person(self, file: Parsed, written: str | None, *way: str | int) -> str | None:
        """The handle, if somebody has it."""
        people = self.references.people
        if written is None or people is None or written in people:
            return written
        return written if self._take(file, self.asks(file).person(written), way) else None

    def persons(self, file: Parsed, written: Iterable[str] | None, *way: str | int) -> tuple[str, ...]:
        """The handles that somebody has, each once."""
        found = (self.person(file, w, *way, i) for i, w in enumerate(written or ()))
        return tuple(dict.fromkeys(f for f in found if f is not None))

    def team(self, file: Parsed, written: str | None, *way: str | int) -> str | None:
        """The living id of a team."""
        if written is None:
            return None
        found = self._take(file, self.asks(file).team(written), way)
        return found.address[5:] if found and not found.broken else None

    def kpi(self, file: Parsed, written: str | None, *way: str | int) -> str | None:
        """The living id of a KPI."""
        if written is None:
            return None
        found = self._take(file, self.asks(file).kpi(written), way)
        return found.address[4:] if found else None

    def goal(self, file: Parsed, cycle: str, written: str, *way: str | int) -> Target | None:
        """The objective or key result that is meant."""
        own = f"{cycle}/{file.found.stem}"
        return self._take(file, self.asks(file).goal(written, self.references.chain(cycle), own), way)

    def carried(self, file: Parsed, cycle: str, written: str | None, *way: str | int) -> str | None:
        """The address that work comes from or goes on at: a key result, an objective or a cycle."""
        if written is None:
            return None
        if written in self.references.cycles:
            return f"cycle:{written}"
        if known_dates(written) is not None:
            self._take(file, self.asks(file).cycle(written), way)
            return None
        found = self.goal(file, cycle, written, *way)
        return found.address if found else None

    def id_of(self, file: Parsed, *, strict: bool = True) -> str | None:
        """The id that the file's name gives, or nothing if it is none (OKR106)."""
        name = file.found.stem
        if (_ID if strict else _NAME).fullmatch(name):
            return name
        shape = "small letters, digits and hyphens" if strict else "letters, digits, '.', '_' and '-'"
        better = as_id(name)
        cure = f"rename it to '{better}.md'" if better else f"use {shape}"
        top = Location(path=file.shown, line=1, column=1, end_line=1, end_column=1)
        self.say("OKR106", top, f"the file name '{file.found.name}' is no id", f"{cure}: {shape} only")
        return None


def listed(place: Location) -> str:
    """A place as diagnostics name it, `okrs/a.md:3`."""
    return f"{place.path}:{place.line}"
