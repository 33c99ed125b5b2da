"""Reads all files and links them: the stage that everything else begins with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType
from typing import TypeVar

from okr_site.diagnostics import Diagnostic, in_order
from okr_site.model import Objective, Portfolio
from okr_site.reading.circles import without_circles
from okr_site.reading.cycle_names import running_cycle
from okr_site.reading.cycles import Cycles, build_cycles
from okr_site.reading.files import Cache, Parsed, parse
from okr_site.reading.findings import Findings, listed
from okr_site.reading.goals import Draft, build_objective
from okr_site.reading.inventory import INDEXES, LOCKS, Found, inside, joined, walk
from okr_site.reading.kpis import build_kpis
from okr_site.reading.organisation import Named, build_people, build_teams, by_name
from okr_site.reading.places import TextPlaces
from okr_site.reading.references import Problem, References
from okr_site.reading.result import FileKind, Reading, SourceFile
from okr_site.reading.reviews import build_reviews
from okr_site.reading.schema.objective import ObjectiveKeys
from okr_site.reading.schema.people import PeopleKeys
from okr_site.settings import Settings

T = TypeVar("T")


def read(settings: Settings, cache: Cache | None = None) -> Reading:
    """Read the OKRs' folder and the site's ordinary pages; never raises on what a person wrote.

    `cache` keeps files between runs by their time and size; linking is done anew each time.
    """
    return _Run(settings, cache).run()


@dataclass(slots=True)
class _Run:
    settings: Settings
    cache: Cache | None
    prefix: str = ""
    parsed: dict[str, Parsed] = field(default_factory=dict)
    files: dict[str, SourceFile] = field(default_factory=dict)

    def run(self) -> Reading:
        settings = self.settings
        self.prefix = _prefix(settings)
        docs = settings.docs.resolve()
        found = walk(settings)
        cycles = build_cycles(self._indexes(found, docs), settings)
        kinds = {f.path: self._kind(f, cycles) for f in found}
        for one in found:
            kind = kinds[one.path]
            if kind is not FileKind.LOCK and one.path not in self.parsed:
                self.parsed[one.path] = parse(one, kind, f"{self.prefix}{one.path}", docs, self.cache)
        said: list[Diagnostic] = [d for file in self.parsed.values() for d in file.diagnostics] + cycles.said
        findings = Findings(References(cycles.by_id, dict(cycles.broken)), said)
        portfolio, places = self._link(kinds, cycles, findings)
        if self.cache is not None:
            for gone in self.cache.entries.keys() - self.parsed.keys():
                del self.cache.entries[gone]
        return Reading(
            portfolio=portfolio,
            diagnostics=in_order(findings.said),
            files=_ordered(self.files),
            places=places,
            docs_prefix=self.prefix,
        )

    def _indexes(self, found: tuple[Found, ...], docs) -> list[Parsed]:  # noqa: ANN001
        """Parse the files that may make their folders cycles."""
        home = joined(self.settings.root)
        outer = [
            joined(self.settings.root, f) for f in (self.settings.folders.teams, self.settings.folders.kpis)
        ]
        paths = {f.path for f in found}
        made = []
        for one in found:
            if (
                one.name not in INDEXES
                or not inside(one.path, home)
                or any(inside(one.path, o) for o in outer)
            ):
                continue
            if one.name == "README.md" and f"{one.folder}/index.md".lstrip("/") in paths:
                continue
            file = parse(one, FileKind.CYCLE, f"{self.prefix}{one.path}", docs, self.cache)
            self.parsed[one.path] = file
            if file.kind is FileKind.CYCLE:
                made.append(file)
        return made

    def _kind(self, found: Found, cycles: Cycles) -> FileKind:
        """What a file is, by its place."""
        settings = self.settings
        if found.path in self.parsed:
            return self.parsed[found.path].kind
        if found.path == joined(settings.root, settings.folders.people):
            return FileKind.PEOPLE
        home = joined(settings.root)
        if found.name in LOCKS:
            return FileKind.LOCK
        if not inside(found.path, home) or found.name in INDEXES or not found.name.endswith(".md"):
            return FileKind.PAGE
        if inside(found.path, joined(settings.root, settings.folders.teams)):
            return FileKind.TEAM
        if inside(found.path, joined(settings.root, settings.folders.kpis)):
            return FileKind.KPI
        cycle = cycles.of(found.path)
        if cycle is None:
            return FileKind.PAGE
        folder = cycles.by_id[cycle].folder
        return (
            FileKind.REVIEW
            if inside(found.path, joined(folder, settings.folders.reviews))
            else FileKind.OBJECTIVE
        )

    def _link(
        self, kinds: Mapping[str, FileKind], cycles: Cycles, findings: Findings
    ) -> tuple[Portfolio, TextPlaces]:
        settings, references = self.settings, findings.references
        of_kind: dict[FileKind, list[Parsed]] = {kind: [] for kind in FileKind}
        for path in sorted(self.parsed):
            of_kind[kinds[path]].append(self.parsed[path])
        broken = dict(cycles.broken)
        references.broken = broken

        teams = by_name(of_kind[FileKind.TEAM], "team", findings)
        kpis = by_name(of_kind[FileKind.KPI], "kpi", findings)
        for named, table in ((teams, references.teams), (kpis, references.kpis)):
            table.update({n: n for n in named.files} | named.aliases)
        broken.update(teams.broken | kpis.broken)
        for address, path in (teams.broken | kpis.broken).items():
            references.add_broken(address, path)

        people_file = next(iter(of_kind[FileKind.PEOPLE]), None)
        if people_file is not None and isinstance(people_file.keys, PeopleKeys):
            references.people = {*people_file.keys.root, *people_file.left_out}
            broken.update({f"@{handle}": people_file.found.path for handle in people_file.left_out})
        # a root team made of the site's name must be known before anything refers to it
        made_teams, root = build_teams(teams, findings, settings)
        references.teams.setdefault(root, root)
        people = build_people(people_file, findings)

        drafts = self._drafts(of_kind[FileKind.OBJECTIVE], cycles, teams, root, broken, findings)
        made_kpis, lines = build_kpis(kpis, findings, settings, root, self.prefix)
        broken.update(kpis.broken)
        review_files, review_cycles = self._reviews(of_kind[FileKind.REVIEW], cycles, broken, findings)
        reviewed = build_reviews(review_files, review_cycles, drafts, root, findings)
        objectives: dict[str, Objective] = {
            address: build_objective(draft, findings, reviewed.entries)
            for address, draft in sorted(drafts.items())
        }
        by_address = {address: draft.file for address, draft in drafts.items()}
        objectives = without_circles(objectives, by_address, findings)
        portfolio = Portfolio(
            name=settings.site_name,
            root_team=root,
            cycles=MappingProxyType(cycles.by_id),
            teams=MappingProxyType(made_teams),
            people=MappingProxyType(people),
            kpis=MappingProxyType(made_kpis),
            objectives=MappingProxyType(objectives),
            reviews=MappingProxyType(reviewed.reviews),
            aliases=_aliases(drafts, teams, kpis),
            broken=_ordered(broken),
        )
        self._mentions(portfolio, cycles, kinds, findings)
        self._describe(portfolio, kinds, cycles)
        entities = [
            f for f in self.files.values() if f.address and f.kind not in (FileKind.LOCK, FileKind.SERIES)
        ]
        owners = {f.address: f.path for f in sorted(entities, key=lambda f: f.readable)}
        places = TextPlaces(
            portfolio=portfolio,
            files=self.parsed,
            owners=owners,
            people=people_file.found.path if people_file else "",
            written=reviewed.written,
            lines=lines,
            prefix=self.prefix,
        )
        return portfolio, places

    def _drafts(
        self,
        files: list[Parsed],
        cycles: Cycles,
        teams: Named,
        root: str,
        broken: dict[str, str],
        findings: Findings,
    ) -> dict[str, Draft]:
        """Give every objective its address and make it known."""
        references = findings.references
        drafts: dict[str, Draft] = {}
        seen: dict[str, Parsed] = {}
        for file in files:
            cycle = cycles.of(file.found.path)
            assert cycle is not None  # noqa: S101 - its kind says so
            name = findings.id_of(file)
            address = f"{cycle}/{name or file.found.stem}"
            if address in seen:
                message = f"objective '{address}' stands in two files: {listed(seen[address].locate())} and {listed(file.locate())}"
                findings.say("OKR206", file.locate(), message, "rename one; an id is unique in its cycle")
                continue
            seen[address] = file
            keys = file.keys
            if name is None or not isinstance(keys, ObjectiveKeys):
                broken[address] = file.found.path
                references.add_broken(address, file.found.path)
                continue
            team = _default_team(file.found.folder, teams, root)
            drafts[address] = Draft(file=file, keys=keys, id=name, cycle=cycle, team=team)
        old: dict[str, str] = {}
        for address, draft in drafts.items():
            kept = []
            for index, alias in enumerate(draft.keys.aliases or ()):
                full = f"{draft.cycle}/{alias}"
                other = full if full in seen else old.get(full)
                if other is None:
                    old[full] = address
                    kept.append(alias)
                elif other != address:
                    where = draft.file.locate("aliases", index)
                    message = f"the old name '{alias}' is taken by '{other}': {listed(seen[other].locate())} and {listed(where)}"
                    findings.say("OKR206", where, message, "delete the alias")
            draft.aliases = tuple(kept)
            written = draft.keys.team
            team_now = references.teams.get(written, draft.team) if written else draft.team
            references.add_objective(
                draft.cycle,
                draft.id,
                path=draft.file.found.path,
                team=team_now,
                aliases=kept,
                results=draft.keys.key_results or (),
            )
        return drafts

    def _reviews(
        self, files: list[Parsed], cycles: Cycles, broken: dict[str, str], findings: Findings
    ) -> tuple[dict[str, Parsed], dict[str, str]]:
        """Give every review its address."""
        made: dict[str, Parsed] = {}
        homes: dict[str, str] = {}
        seen: dict[str, Parsed] = {}
        for file in files:
            cycle = cycles.of(file.found.path)
            assert cycle is not None  # noqa: S101 - its kind says so
            name = findings.id_of(file, strict=False)
            address = f"{cycle}/{name or file.found.stem}"
            if address in seen:
                message = f"review '{address}' stands in two files: {listed(seen[address].locate())} and {listed(file.locate())}"
                findings.say("OKR206", file.locate(), message, "rename one")
                continue
            seen[address] = file
            if name is None or file.keys is None:
                broken[f"review:{address}"] = file.found.path
            else:
                made[address] = file
                homes[address] = cycle
        return made, homes

    def _mentions(
        self, portfolio: Portfolio, cycles: Cycles, kinds: Mapping[str, FileKind], findings: Findings
    ) -> None:
        """Report every `[[…]]` that leads nowhere."""
        running = running_cycle(portfolio.cycles.values(), self.settings.as_of)
        for path, file in self.parsed.items():
            if not file.mentions:
                continue
            inner = None
            if kinds[path] in (FileKind.OBJECTIVE, FileKind.REVIEW, FileKind.CYCLE, FileKind.PAGE):
                inner = cycles.of(path)
            for where, target in file.mentions:
                found = findings.references.mention(target, inner, running)
                if isinstance(found, Problem):
                    findings.say(found.code, where, found.message, found.hint)

    def _describe(self, portfolio: Portfolio, kinds: Mapping[str, FileKind], cycles: Cycles) -> None:
        """List the files with the entity that each holds or would hold."""
        living: dict[str, str] = {c.path: c.address for c in portfolio.cycles.values()}
        living |= {t.path: t.address for t in portfolio.teams.values() if t.path}
        living |= {k.path: k.address for k in portfolio.kpis.values()}
        living |= {o.path: o.address for o in portfolio.objectives.values()}
        living |= {r.path: r.address for r in portfolio.reviews.values()}
        broken = {path: address for address, path in portfolio.broken.items() if not address.startswith("@")}
        for path, kind in kinds.items():
            address = living.get(path, "")
            readable = True
            if path in broken:
                address, readable = broken[path], False
            elif kind is FileKind.LOCK:
                cycle = cycles.of(path)
                address = f"cycle:{cycle}" if cycle else ""
            elif kind is FileKind.PEOPLE:
                readable = self.parsed[path].keys is not None
            elif not address and kind is not FileKind.PAGE:  # the second of two with one id
                address, readable = _would_be(kind, path, cycles), False
            elif kind is FileKind.PAGE:
                readable = not self.parsed[path].diagnostics
            self.files[path] = SourceFile(path=path, kind=kind, address=address, readable=readable)
        for kpi in portfolio.kpis.values():
            if kpi.series_path:
                self.files[kpi.series_path] = SourceFile(
                    path=kpi.series_path, kind=FileKind.SERIES, address=kpi.address
                )


def _would_be(kind: FileKind, path: str, cycles: Cycles) -> str:
    stem = path.rpartition("/")[2].removesuffix(".md")
    if kind in (FileKind.TEAM, FileKind.KPI):
        return f"{kind.value}:{stem}"
    cycle = cycles.of(path)
    return f"{'review:' if kind is FileKind.REVIEW else ''}{cycle}/{stem}"


def _default_team(folder: str, teams: Named, root: str) -> str:
    """The deepest folder on the way that is a team."""
    for name in reversed(folder.split("/")):
        if name in teams.files:
            return name
        if name in teams.aliases:
            return teams.aliases[name]
    return root


def _aliases(drafts: Mapping[str, Draft], teams: Named, kpis: Named) -> Mapping[str, str]:
    found = {f"{d.cycle}/{alias}": address for address, d in drafts.items() for alias in d.aliases}
    found |= {f"team:{old}": f"team:{new}" for old, new in teams.aliases.items()}
    found |= {f"kpi:{old}": f"kpi:{new}" for old, new in kpis.aliases.items()}
    return _ordered(found)


def _ordered(mapping: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType(dict(sorted(mapping.items())))


def _prefix(settings: Settings) -> str:
    """`docs_dir` as seen from the folder of `mkdocs.yml`, with a slash at its end unless it is that folder."""
    relative = PurePath(os.path.relpath(settings.docs, settings.project)).as_posix()
    return "" if relative == "." else f"{relative}/"
