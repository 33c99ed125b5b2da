"""Links teams and people: parents, the one root, old names; runs after the cycles, before the goals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from okr_site.model import Person, Team
from okr_site.reading.findings import Findings, listed
from okr_site.reading.parsed import Parsed
from okr_site.reading.references import Unresolved
from okr_site.reading.schema.people import PeopleKeys
from okr_site.reading.schema.team import TeamKeys
from okr_site.settings import Settings


@dataclass(slots=True)
class Named:
    """Files of one kind by the id that their names give; those that cannot be used are in `broken`."""

    files: dict[str, Parsed] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)


def by_name(files: Sequence[Parsed], kind: str, findings: Findings) -> Named:
    """Sort the files of teams or KPIs by id, with their aliases; clashes are OKR206."""
    made = Named()
    places: dict[str, Parsed] = {}
    for file in files:
        name = findings.id_of(file)
        address = f"{kind}:{name or file.found.stem}"
        if name is not None and name in places:
            where = file.locate()
            message = (
                f"{kind} '{name}' stands in two files: {listed(places[name].locate())} and {listed(where)}"
            )
            findings.say("OKR206", where, message, "rename one")
            continue
        if name is not None:
            places[name] = file
        if name is None or file.keys is None:
            made.broken[address] = file.found.path
        else:
            made.files[name] = file
    for name, file in made.files.items():
        for index, alias in enumerate(getattr(file.keys, "aliases", None) or ()):
            if alias in places or alias in made.aliases:
                other = made.aliases.get(alias, alias)
                where = file.locate("aliases", index)
                both = f"{listed(places[other].locate())} and {listed(where)}"
                message = f"the old name '{alias}' of {kind} '{name}' is taken by '{other}': {both}"
                findings.say("OKR206", where, message, "delete the alias")
            else:
                made.aliases[alias] = name
    return made


def build_people(file: Parsed | None, findings: Findings) -> dict[str, Person]:
    """Return the people by handle; `findings.references.people` must know the handles already."""
    people: dict[str, Person] = {}
    if file is None or not isinstance(file.keys, PeopleKeys):
        return people
    for handle, said in file.keys.root.items():
        if isinstance(said, str):
            people[handle] = Person(handle=handle, name=said)
            continue
        people[handle] = Person(
            handle=handle,
            name=said.name or said.role or handle,
            role=said.role,
            team=findings.team(file, said.team, handle, "team"),
            email=said.email,
            left=said.left,
        )
    folded: dict[str, str] = {}
    for handle in people:
        other = folded.setdefault(handle.casefold(), handle)
        if other != handle:
            where, first = file.locate(handle, on_key=True), file.locate(other, on_key=True)
            message = (
                f"people '{other}' and '{handle}' differ only in case: {listed(first)} and {listed(where)}"
            )
            findings.say("OKR206", where, message, "their pages would have one address; rename one")
    return dict(sorted(people.items()))


def build_teams(named: Named, findings: Findings, settings: Settings) -> tuple[dict[str, Team], str]:
    """Return the teams by id, each below the one root, and the root's id."""
    parents: dict[str, str | None] = {}
    lost: list[str] = []
    for name, file in named.files.items():
        keys = _keys(file)
        parents[name] = None
        if keys.parent is None:
            continue
        found = findings.references.team(keys.parent)
        if isinstance(found, Unresolved):
            findings.say(found.code, file.locate("parent"), found.message, found.hint)
            lost.append(name)
        elif found.broken:
            lost.append(name)
        else:
            parents[name] = found.address[5:]
    lost += _circles(parents, named, findings)
    roots = [n for n, p in parents.items() if p is None and n not in lost]
    teams: dict[str, Team] = {}
    if len(roots) == 1:
        root = roots[0]
    else:
        root = _slug(settings.site_name)
        while root in named.files or f"team:{root}" in named.broken:
            root += "-all"
        teams[root] = Team(id=root, name=settings.site_name or "Organisation")
    for name, file in named.files.items():
        keys = _keys(file)
        parent = parents[name]
        teams[name] = Team(
            id=name,
            name=keys.name,
            parent=parent if parent is not None else (None if name == root else root),
            lead=findings.person(file, keys.lead, "lead"),
            members=findings.persons(file, keys.members, "members"),
            until=keys.until,
            aliases=tuple(a for a in keys.aliases or () if named.aliases.get(a) == name),
            path=file.found.path,
            body=file.body,
        )
    return dict(sorted(teams.items())), root


def _circles(parents: dict[str, str | None], named: Named, findings: Findings) -> list[str]:
    """Report each circle of teams once, whole, and loosen its members."""
    loosened: list[str] = []
    for name in sorted(parents):
        way = [name]
        while (above := parents.get(way[-1])) is not None and above not in way:
            way.append(above)
        if parents.get(way[-1]) == name:
            circle = " → ".join([*way, name])
            where = named.files[name].locate("parent")
            findings.say(
                "OKR207",
                where,
                f"team '{name}' is above itself: {circle}",
                "give one of them another 'parent'",
            )
            for member in way:
                parents[member] = None
            loosened += way
    return loosened


def _keys(file: Parsed) -> TeamKeys:
    assert isinstance(file.keys, TeamKeys)  # noqa: S101 - `by_name` sorted out the others
    return file.keys


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "organisation"
