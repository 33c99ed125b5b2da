"""From the index files of cycle folders to cycles; the first step of linking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from okr_site.diagnostics import Diagnostic, diagnose
from okr_site.model import Cadence, Cycle
from okr_site.reading.cycle_names import known_dates
from okr_site.reading.findings import listed
from okr_site.reading.nearest import did_you_mean, nearest
from okr_site.reading.parsed import Parsed
from okr_site.reading.schema.cycle import CycleKeys
from okr_site.settings import Settings

_HALF_A_YEAR = 185


@dataclass(slots=True)
class Cycles:
    """The cycles by id, in order of time; which folder is which cycle's; what is broken or wrong."""

    by_id: dict[str, Cycle] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    said: list[Diagnostic] = field(default_factory=list)
    files: dict[str, Parsed] = field(default_factory=dict)

    def of(self, path: str) -> str | None:
        """The id of the innermost cycle whose folder holds a file."""
        folder = path.rpartition("/")[0]
        while True:
            if folder in self.folders:
                return self.folders[folder]
            if not folder:
                return None
            folder = folder.rpartition("/")[0]


def build_cycles(files: Sequence[Parsed], settings: Settings) -> Cycles:
    """Return the cycles with dates, phases as typed, and the cycle that contains each."""
    made = Cycles()
    taken: dict[str, tuple[str, Parsed]] = {}
    for file in sorted(files, key=lambda f: (f.keys is None, f.found.path)):
        name = file.keys.cycle if isinstance(file.keys, CycleKeys) else file.left_out[0]
        keys = file.keys if isinstance(file.keys, CycleKeys) else None
        if name.casefold() in taken:
            other, first = taken[name.casefold()]
            if keys is not None:
                where = file.locate("cycle")
                both = f"{listed(first.locate('cycle'))} and {listed(where)}"
                message = f"cycle '{name}' stands in two files: {both}"
                if name != other:
                    message = f"cycles '{other}' and '{name}' differ only in case: {both}"
                made.said.append(diagnose("OKR206", where, message, "give each its own id"))
            name, keys = _free(file, name, taken), None
        taken[name.casefold()] = (name, file)
        cycle = _cycle(file, name, keys, settings, made.said)
        if cycle is None:
            keys = None
            cycle = _cycle(file, name, None, settings, made.said)
        assert cycle is not None  # noqa: S101 - without keys nothing can be wrong
        made.by_id[name] = cycle
        made.folders[cycle.folder] = name
        made.files[name] = file
        if keys is None:
            made.broken[f"cycle:{name}"] = file.found.path
    _contain(made)
    ordered = sorted(made.by_id.values(), key=lambda c: (c.starts or date.max, c.ends or date.max, c.id))
    made.by_id = {cycle.id: cycle for cycle in ordered}
    return made


def _free(file: Parsed, name: str, taken: dict[str, tuple[str, Parsed]]) -> str:
    folder = file.found.folder.rpartition("/")[2] or name
    tries = [folder, *(f"{folder}-{n}" for n in range(2, len(taken) + 3))]
    return next(t for t in tries if t.casefold() not in taken)


def _cycle(
    file: Parsed, name: str, keys: CycleKeys | None, settings: Settings, said: list[Diagnostic]
) -> Cycle | None:
    starts, ends = known_dates(name, settings.fiscal_year_starts) or (None, None)
    if keys is not None:
        starts, ends = keys.starts or starts, keys.ends or ends
        if starts is not None and ends is not None and ends < starts:
            where = file.locate("ends" if keys.ends else "starts")
            said.append(
                diagnose(
                    "OKR106",
                    where,
                    f"the cycle ends ({ends}) before it starts ({starts})",
                    "swap or mend the dates",
                )
            )
            return None
    short = starts is None or ends is None or (ends - starts).days < _HALF_A_YEAR
    return Cycle(
        id=name,
        path=file.found.path,
        folder=file.found.folder,
        title=(keys.title if keys else None) or name,
        starts=starts,
        ends=ends,
        phase=keys.phase if keys else None,
        within=keys.within if keys else None,
        check_ins=(keys.check_ins if keys else None) or (Cadence.WEEK if short else Cadence.MONTH),
        body=file.body,
    )


def _contain(made: Cycles) -> None:
    """Fill in `within`: as written, else the shortest cycle whose dates contain this one's."""
    written: dict[str, str] = {}
    for cycle in made.by_id.values():
        if cycle.within is None:
            continue
        if cycle.within in made.by_id:
            written[cycle.id] = cycle.within
            continue
        hint = did_you_mean(nearest(cycle.within, made.by_id)) or "write the id of another cycle"
        where = made.files[cycle.id].locate("within")
        made.said.append(diagnose("OKR203", where, f"unknown cycle '{cycle.within}'", hint))
    for name in sorted(written):
        way = [name]
        while way[-1] in written and written[way[-1]] not in way:
            way.append(written[way[-1]])
        if written.get(way[-1]) == name:
            circle = " → ".join([*way, name])
            where = made.files[name].locate("within")
            made.said.append(
                diagnose("OKR106", where, f"a cycle inside itself: {circle}", "take out one 'within'")
            )
            for member in way:
                written.pop(member, None)
    for cycle in list(made.by_id.values()):
        made.by_id[cycle.id] = replace(
            cycle,
            within=written.get(cycle.id) or (None if cycle.within in made.by_id else _around(cycle, made)),
        )


def _around(cycle: Cycle, made: Cycles) -> str | None:
    if cycle.starts is None or cycle.ends is None:
        return None
    length = (cycle.ends - cycle.starts).days
    around = [
        ((other.ends - other.starts).days, other.id)
        for other in made.by_id.values()
        if other.starts is not None
        and other.ends is not None
        and other.starts <= cycle.starts
        and other.ends >= cycle.ends
        and (other.ends - other.starts).days > length
    ]
    return min(around)[1] if around else None
