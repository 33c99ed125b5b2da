"""Looks up what people refer to, short or in full; built once per run from all files, before linking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from okr_site.model import Cycle, Portfolio
from okr_site.reading.cycle_names import known_dates, newest_first
from okr_site.reading.nearest import Patience, did_you_mean, is_slip

_HOW = "an objective is named by its file, in another cycle as cycle/objective"


@dataclass(frozen=True, slots=True)
class Target:
    """Something that exists; `broken` if its file cannot be read."""

    address: str
    broken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """Why a reference leads nowhere: code, fault and cure."""

    code: str
    message: str
    hint: str = ""


#: So many slips are told in the time of one likeness.
_SLIPS = 8


@dataclass(slots=True)
class _Table:
    """The names that objectives have in one cycle: ids first, then paths, teams' and old names."""

    ids: dict[str, str] = field(default_factory=dict)
    other: dict[str, dict[str, None]] = field(default_factory=dict)

    def get(self, name: str) -> tuple[str, ...]:
        if name in self.ids:
            return (self.ids[name],)
        return tuple(self.other.get(name, ()))


class References:
    """All that can be referred to."""

    def __init__(self, cycles: Mapping[str, Cycle], broken: Mapping[str, str] | None = None) -> None:
        self.cycles = cycles
        self.broken: Mapping[str, str] = broken or {}
        self.teams: dict[str, str] = {}
        self.kpis: dict[str, str] = {}
        self.people: set[str] | None = None
        self.results: dict[str, tuple[str, ...]] = {}
        self._tables: dict[str, _Table] = {cycle: _Table() for cycle in cycles}
        self._newest = [c.id for c in newest_first(cycles.values())]
        self._chains: dict[str, tuple[str, ...]] = {}
        #: Of the file whose references are looked up.
        self.patience = Patience()

    @classmethod
    def of(cls, portfolio: Portfolio) -> References:
        """Build the lookup of a finished portfolio."""
        made = cls(portfolio.cycles, portfolio.broken)
        for objective in portfolio.objectives.values():
            made.add_objective(
                objective.cycle,
                objective.id,
                path=objective.path,
                team=objective.team,
                aliases=[alias.partition("/")[2] for alias in objective.aliases],
                results=[k.id for k in objective.key_results],
            )
        for address, path in portfolio.broken.items():
            made.add_broken(address, path)
        made.teams |= {t: t for t in portfolio.teams}
        made.kpis |= {k: k for k in portfolio.kpis}
        for old, new in portfolio.aliases.items():
            if old.startswith("team:"):
                made.teams.setdefault(old[5:], new[5:])
            elif old.startswith("kpi:"):
                made.kpis.setdefault(old[4:], new[4:])
        if portfolio.people or any(a.startswith("@") for a in portfolio.broken):
            made.people = {*portfolio.people, *(a[1:] for a in portfolio.broken if a.startswith("@"))}
        return made

    def add_objective(
        self, cycle: str, name: str, *, path: str, team: str, aliases: Iterable[str], results: Iterable[str]
    ) -> None:
        """Make an objective known under its id, its path in the cycle, its team's and its old names."""
        address = f"{cycle}/{name}"
        table = self._tables[cycle]
        table.ids[name] = address
        for other in (*self._paths(cycle, path), f"{team}/{name}", *aliases):
            table.other.setdefault(other, {})[address] = None
        self.results[address] = tuple(results)

    def add_broken(self, address: str, path: str, old: Iterable[str] = ()) -> None:
        """Make a file known that cannot be read, with its old names."""
        cycle, slash, name = address.rpartition("/")
        if slash and cycle in self._tables and ":" not in address:
            self._tables[cycle].ids.setdefault(name, address)
            for other in (*self._paths(cycle, path), *old):
                self._tables[cycle].other.setdefault(other, {})[address] = None
        elif address.startswith("team:"):
            for name in (address[5:], *old):
                self.teams.setdefault(name, address[5:])
        elif address.startswith("kpi:"):
            for name in (address[4:], *old):
                self.kpis.setdefault(name, address[4:])

    def _paths(self, cycle: str, path: str) -> tuple[str, ...]:
        folder = self.cycles[cycle].folder
        inside = path[len(folder) + 1 :] if folder and path.startswith(f"{folder}/") else path
        inside = inside.removesuffix(".md")
        return (inside,) if "/" in inside else ()

    def chain(self, cycle: str) -> tuple[str, ...]:
        """The cycle and those that contain it, from the inside out."""
        found = self._chains.get(cycle)
        if found is None:
            way: list[str] = []
            at: str | None = cycle
            while at is not None and at not in way and at in self.cycles:
                way.append(at)
                at = self.cycles[at].within
            found = self._chains[cycle] = tuple(way)
        return found

    def outside(self, running: str | None) -> tuple[str, ...]:
        """Where a page outside cycles looks: the running cycle, its containers, then the newest."""
        first = self.chain(running) if running else ()
        return (*first, *(c for c in self._newest if c not in first))

    def goal(self, written: str, places: Sequence[str], but: str = "") -> Target | Unresolved:
        """Find an objective or key result: in the first of `places` that has it, or by its full name.

        The address `but` is not what an unknown name may mean: nothing refers to itself.
        """
        base, mark, result = written.partition("#")
        hits: tuple[str, ...] = ()
        for cycle in places:
            hits = self._tables[cycle].get(base) if cycle in self._tables else ()
            if hits:
                break
        cycle, slash, rest = base.partition("/")
        if slash and cycle in self._tables:
            hits = tuple(dict.fromkeys((*hits, *self._tables[cycle].get(rest))))
        if not hits:
            return self._unknown_goal(written, base, places, but)
        if len(hits) > 1:
            return Unresolved(
                code="OKR204",
                message=f"'{written}' is ambiguous: {_listed(hits)}",
                hint=f"write it in full: '{hits[0]}{mark}{result}'",
            )
        address = hits[0]
        broken = address in self.broken and address not in self.results
        if not mark:
            return Target(address, broken)
        if broken or result in self.results[address]:
            return Target(f"{address}#{result}", broken)
        return Unresolved(
            code="OKR203",
            message=f"objective '{address}' has no key result '{result}'",
            hint=did_you_mean(f"{base}#{n}" for n in self._near(result, self.results[address]))
            or (f"it has {', '.join(self.results[address])}" if self.results[address] else "it has none"),
        )

    def cycle(self, written: str) -> Target | Unresolved:
        """Find a cycle by its id."""
        if written in self.cycles:
            return Target(f"cycle:{written}", f"cycle:{written}" in self.broken)
        close = self._near(written, self.cycles)
        return Unresolved(
            code="OKR203",
            message=f"unknown cycle '{written}'",
            hint=did_you_mean(close) or _known(self.cycles),
        )

    def team(self, written: str) -> Target | Unresolved:
        """Find a team by its id or an old one."""
        if written in self.teams:
            address = f"team:{self.teams[written]}"
            return Target(address, address in self.broken)
        close = self._near(written, self.teams)
        return Unresolved(
            code="OKR201", message=f"unknown team '{written}'", hint=did_you_mean(close) or _known(self.teams)
        )

    def kpi(self, written: str) -> Target | Unresolved:
        """Find a KPI by its id or an old one."""
        if written in self.kpis:
            address = f"kpi:{self.kpis[written]}"
            return Target(address, address in self.broken)
        close = self._near(written, self.kpis)
        return Unresolved(
            code="OKR203", message=f"unknown KPI '{written}'", hint=did_you_mean(close) or _known(self.kpis)
        )

    def person(self, written: str) -> Target | Unresolved:
        """Find a person; without a list of people every handle is one."""
        if self.people is None or written in self.people:
            return Target(f"@{written}", f"@{written}" in self.broken)
        hint = did_you_mean(self._near(written, self.people)) or f"add '{written}: Name' to the people's file"
        return Unresolved(code="OKR202", message=f"unknown person '{written}'", hint=hint)

    def mention(self, target: str, cycle: str | None, running: str | None = None) -> Target | Unresolved:
        """Find what `[[target]]` means on a page of `cycle`, or outside of all cycles."""
        if target.startswith("@"):
            return self.person(target[1:])
        kind, colon, rest = target.partition(":")
        lookup = {"team": self.team, "kpi": self.kpi, "cycle": self.cycle}.get(kind) if colon else None
        if lookup is not None:
            return lookup(rest)
        return self.goal(target, self.chain(cycle) if cycle else self.outside(running))

    def _unknown_goal(self, written: str, base: str, places: Sequence[str], but: str) -> Unresolved:
        cycle, slash, rest = base.partition("/")
        slips = self._near(base, self._slips(base, places))
        missing = ""
        close: list[str] = []
        if slash and cycle not in self._tables and known_dates(cycle) is not None:
            missing = f": there is no cycle '{cycle}'"
            close = [f"{c}/{rest}" for c in self._newest if c not in places[:1] and self._tables[c].get(rest)]
        elif slash and cycle in self._tables:
            close = [f"{cycle}/{n}" for n in self._near(rest, self._tables[cycle].ids)]
        elif slash and (near := [c for c in self._near(cycle, self._tables) if self._tables[c].get(rest)]):
            close = [f"{c}/{rest}" for c in near]
        else:
            name = base.rpartition("/")[2]
            close = [f"{c}/{name}" for c in self._newest if name in self._tables[c].ids]
            if not slash and not slips:
                close += [n for p in places[:3] for n in self._near(base, self._tables[p].ids)]
        names = dict.fromkeys([*(slips if slash else close[:1]), *slips, *close])
        result = written.partition("#")[2]
        meant = [self._whole(name, result, places) for name in names if self._full(name, places) != but][:3]
        what = "key result" if "#" in written else "objective"
        cure = _known(self.cycles) if missing else _HOW
        return Unresolved(
            code="OKR203",
            message=f"unknown {what} '{written}'{missing}",
            hint=did_you_mean(meant) or cure,
        )

    def _near(self, word: str, known: Iterable[str], at_most: int = 3) -> tuple[str, ...]:
        return self.patience.nearest(word, known, at_most)

    def _slips(self, base: str, places: Sequence[str]) -> Iterator[str]:
        """The names of objectives, as they are written where `places` are looked through, a slip away."""
        for cycle in dict.fromkeys([*places, *self._newest]):
            table, before = self._tables[cycle], len(cycle) + 1
            self.patience.left -= (len(table.ids) + len(table.other)) // _SLIPS
            for name in (*table.ids, *table.other):
                if cycle in places and is_slip(base, name):
                    yield name
                elif abs(len(base) - before - len(name)) <= 1 and is_slip(base, f"{cycle}/{name}"):
                    yield f"{cycle}/{name}"

    def _full(self, name: str, places: Sequence[str]) -> str:
        """The address that a name means, empty if that is not sure."""
        found = self.goal(name, places)
        return found.address if isinstance(found, Target) else ""

    def _whole(self, name: str, result: str, places: Sequence[str]) -> str:
        """The name with the key result that was written, if there is one like it."""
        near = self._near(result, self.results.get(self._full(name, places), ()), 1) if result else ()
        return f"{name}#{near[0]}" if near else name


def _listed(addresses: Sequence[str]) -> str:
    return f"{', '.join(addresses[:-1])} or {addresses[-1]}"


def _known(names: Iterable[str]) -> str:
    some = sorted(names)[:8]
    return f"there are: {', '.join(some)}" if some else "there is none yet"
