"""Reads all files and links them: the stage that everything else begins with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TypeVar

from okr_site.diagnostics import Diagnostic, in_order
from okr_site.model import Portfolio
from okr_site.reading.addresses import address_reviews, build_drafts, old_names
from okr_site.reading.circles import without_circles
from okr_site.reading.cycle_index import outside_cycles
from okr_site.reading.cycle_names import running_cycle
from okr_site.reading.cycles import Cycles, build_cycles
from okr_site.reading.described import describe
from okr_site.reading.embeds import shown_by
from okr_site.reading.files import parse
from okr_site.reading.findings import Findings
from okr_site.reading.goals import build_objective
from okr_site.reading.inventory import INDEXES, LOCKS, Found, inside, joined, walk
from okr_site.reading.kpis import build_kpis, say_series
from okr_site.reading.left_behind import say_references
from okr_site.reading.misnamed import misnamed, oddly_spelt
from okr_site.reading.organisation import build_people, build_teams, by_name
from okr_site.reading.parsed import Cache, Parsed
from okr_site.reading.places import TextPlaces
from okr_site.reading.references import References, Unresolved
from okr_site.reading.result import FileKind, Reading
from okr_site.reading.reviews import build_reviews
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

    def run(self) -> Reading:
        settings = self.settings
        self.prefix = _prefix(settings)
        docs = settings.docs.resolve()
        found = walk(settings)
        cycles = build_cycles(self._indexes(found, docs), settings)
        cycles.said += misnamed(found, cycles, settings, self.prefix)
        found = tuple(f for f in found if not oddly_spelt(f))
        kinds = {f.path: self._kind(f, cycles) for f in found}
        for one in found:
            kind = kinds[one.path]
            if kind is not FileKind.LOCK and one.path not in self.parsed:
                self.parsed[one.path] = parse(one, kind, f"{self.prefix}{one.path}", docs, self.cache)
        said: list[Diagnostic] = [d for file in self.parsed.values() for d in file.diagnostics] + cycles.said
        said += self._outside(kinds, cycles)
        reading = self._link(kinds, cycles, Findings(References(cycles.by_id), said))
        if self.cache is not None:
            self.cache.keep(self.parsed)
        return reading

    def _indexes(self, found: tuple[Found, ...], docs: Path) -> list[Parsed]:
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

    def _outside(self, kinds: Mapping[str, FileKind], cycles: Cycles) -> list[Diagnostic]:
        """Say of what looks like an objective that no cycle holds it."""
        home = joined(self.settings.root)
        pages = (
            self.parsed[path]
            for path, kind in kinds.items()
            if kind is FileKind.PAGE and inside(path, home) and cycles.of(path) is None
        )
        return outside_cycles(pages, kinds, self.prefix)

    def _link(self, kinds: Mapping[str, FileKind], cycles: Cycles, findings: Findings) -> Reading:
        settings, references = self.settings, findings.references
        of_kind: dict[FileKind, list[Parsed]] = {kind: [] for kind in FileKind}
        for path in sorted(self.parsed):
            of_kind[kinds[path]].append(self.parsed[path])
        broken = references.broken = dict(cycles.broken)

        teams = by_name(of_kind[FileKind.TEAM], "team", findings)
        kpis = by_name(of_kind[FileKind.KPI], "kpi", findings)
        references.teams.update({n: n for n in teams.files} | teams.aliases)
        references.kpis.update({n: n for n in kpis.files} | kpis.aliases)
        self._break(teams.broken | kpis.broken, broken, references)
        people_file = next(iter(of_kind[FileKind.PEOPLE]), None)
        if people_file is not None and isinstance(people_file.keys, PeopleKeys):
            references.people = {*people_file.keys.root, *people_file.left_out}
            broken.update({f"@{handle}": people_file.found.path for handle in people_file.left_out})
        made_teams, root = build_teams(teams, findings, settings)
        references.teams.setdefault(root, root)
        people = build_people(people_file, findings)
        made_kpis, lines, unread = build_kpis(kpis, findings, settings, root, self.prefix)
        self._break(kpis.broken, broken, references)

        drafts, lost = build_drafts(of_kind[FileKind.OBJECTIVE], cycles, teams, root, findings)
        broken.update(lost)
        review_files, lost = address_reviews(of_kind[FileKind.REVIEW], cycles, findings)
        broken.update(lost)
        reviewed = build_reviews(review_files, drafts, root, findings)
        objectives = {
            address: build_objective(draft, findings, reviewed.entries)
            for address, draft in sorted(drafts.items())
        }
        by_address = {address: draft.file for address, draft in drafts.items()}
        portfolio = Portfolio(
            name=settings.site_name,
            root_team=root,
            cycles=MappingProxyType(cycles.by_id),
            teams=MappingProxyType(made_teams),
            people=MappingProxyType(people),
            kpis=MappingProxyType(made_kpis),
            objectives=MappingProxyType(without_circles(objectives, by_address, findings)),
            reviews=MappingProxyType(reviewed.reviews),
            aliases=_ordered(old_names(drafts, teams, kpis)),
            broken=_ordered(broken),
        )
        self._mentions(portfolio, cycles, kinds, findings)
        self._left_behind(portfolio, cycles, kinds, findings)
        files = describe(portfolio, self.parsed, kinds, cycles, unread)
        entities = [f for f in files.values() if f.address and f.kind not in (FileKind.LOCK, FileKind.SERIES)]
        places = TextPlaces(
            portfolio=portfolio,
            files=self.parsed,
            owners={f.address: f.path for f in sorted(entities, key=lambda f: f.readable)},
            people=people_file.found.path if people_file else "",
            written=reviewed.written,
            lines=lines,
            prefix=self.prefix,
        )
        return Reading(
            portfolio=portfolio,
            diagnostics=in_order(findings.said),
            files=MappingProxyType(files),
            places=places,
            docs_prefix=self.prefix,
        )

    def _break(self, lost: Mapping[str, str], broken: dict[str, str], references: References) -> None:
        broken.update(lost)
        for address, path in lost.items():
            references.add_broken(address, path, self.parsed[path].left_out)

    def _left_behind(
        self, portfolio: Portfolio, cycles: Cycles, kinds: Mapping[str, FileKind], findings: Findings
    ) -> None:
        """Report the wrong references of what another fault keeps out."""
        living = {o.path for o in portfolio.objectives.values()} | {
            r.path for r in portfolio.reviews.values()
        }
        living |= {t.path for t in portfolio.teams.values()} | {k.path for k in portfolio.kpis.values()}
        living |= {cycle.path for cycle in portfolio.cycles.values()} - set(cycles.broken.values())
        for path, file in self.parsed.items():
            if path not in living and kinds[path] is not FileKind.PAGE:
                say_references(file, cycles.of(path), findings)
                if kinds[path] is FileKind.KPI:
                    say_series(file, findings, self.settings, self.prefix)

    def _mentions(
        self, portfolio: Portfolio, cycles: Cycles, kinds: Mapping[str, FileKind], findings: Findings
    ) -> None:
        """Report every `[[…]]` and every `okr` fence that leads nowhere."""
        running = running_cycle(portfolio.cycles.values(), self.settings.as_of)
        for path, file in self.parsed.items():
            findings.said += file.embed_faults
            if not file.mentions and not file.embeds:
                continue
            references = findings.asks(file)
            inner = None
            if kinds[path] in (FileKind.OBJECTIVE, FileKind.REVIEW, FileKind.CYCLE, FileKind.PAGE):
                inner = cycles.of(path)
            for where, target in file.mentions:
                found = references.mention(target, inner, running)
                if isinstance(found, Unresolved):
                    findings.say(found.code, where, found.message, found.hint)
            for where, key, target in file.embeds:
                found = shown_by(key, references.mention(target, inner, running))
                if isinstance(found, Unresolved):
                    findings.say(found.code, where, found.message, found.hint)


def _ordered(mapping: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType(dict(sorted(mapping.items())))


def _prefix(settings: Settings) -> str:
    """`docs_dir` as seen from the folder of `mkdocs.yml`: empty, or with a slash at its end."""
    relative = PurePath(os.path.relpath(settings.docs, settings.project)).as_posix()
    return "" if relative == "." else f"{relative}/"
