"""The page of a person: what they answer for and contribute to, now and before; never a score of theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.charts.vocabulary import badge
from okr_site.model import KeyResult, Person, Phase
from okr_site.pages.desk.addresses import inside, page_of_person, people_index
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.page import Content, Page, PageKind
from okr_site.pages.desk.register import Part, named_people, personal, register
from okr_site.pages.rows.kpi import KpiRow, kpi_row
from okr_site.pages.telling.limits import kept
from okr_site.pages.telling.measures import number_now


@dataclass(frozen=True, slots=True, kw_only=True)
class PartResult:
    """A key result of a part, with where its number stands; `own` where only this one is answered for."""

    link: Markup
    own: bool
    badge: Markup
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One objective that the person has a part in; `status` is the objective's."""

    link: Markup
    status: Markup
    role: str
    team: Markup
    results: tuple[PartResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleParts:
    """The parts of one cycle; `draft` says that nothing of it is agreed."""

    cycle: Markup
    draft: bool
    rows: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """Who it is; `email` is empty unless people.yml has one, `left` the last day of somebody who is gone."""

    role: str
    teams: tuple[Markup, ...]
    leads: tuple[Markup, ...]
    email: str
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonParts:
    """Personal goals and parts of cycles that are not over, KPIs, then what was before."""

    own: tuple[PartRow, ...]
    now: tuple[CycleParts, ...]
    kpis: tuple[KpiRow, ...]
    before: tuple[CycleParts, ...]


def pages(edition: Edition) -> Iterable[Page]:
    """Return a page for everybody who is listed or named."""
    settings = edition.settings
    listed = inside(settings, settings.folders.people)
    for handle in named_people(edition):
        person = edition.portfolio.person(handle)
        yield Page(
            path=page_of_person(handle, settings),
            kind=PageKind.PERSON,
            title=person.name,
            address=person.address,
            parent=people_index(settings),
            source=listed if handle in edition.portfolio.people else "",
        )


def content(page: Page, desk: Desk) -> Content:
    """Write the page; name, role and team are searched."""
    handle = page.address.removeprefix("@")
    person = desk.edition.portfolio.person(handle)
    sheet = desk.sheet(page.path)
    parts = _all_parts(handle, sheet)
    facts = _facts(person, sheet)

    return Content(
        markdown=sheet.render("okr/person.md", title=person.name, view=parts),
        islands={
            "okr-person-facts": island(sheet, "okr/person/facts.html", lambda: facts, searchable=True),
            "okr-person-own": island(sheet, "okr/person/parts.html", lambda: parts.own),
            "okr-person-now": island(sheet, "okr/person/cycles.html", lambda: parts.now),
            "okr-person-kpis": island(sheet, "okr/kpis/table.html", lambda: parts.kpis),
            "okr-person-before": island(sheet, "okr/person/before.html", lambda: parts.before),
        },
    )


def _facts(person: Person, sheet: Sheet) -> PersonFacts:
    words, as_of = sheet.desk.words, sheet.desk.edition.analysis.as_of
    teams = register(sheet.desk).teams_of.get(person.handle, ())
    gone = person.left is not None and person.left < as_of
    return PersonFacts(
        role=person.role if person.role and person.role != person.name else "",
        teams=tuple(sheet.link(team.address) for team in teams if team.lead != person.handle),
        leads=tuple(sheet.link(team.address) for team in teams if team.lead == person.handle),
        email=person.email or "",
        left=words("person.left", day=words.figures.long_day(person.left)) if gone else "",
    )


def _all_parts(handle: str, sheet: Sheet) -> PersonParts:
    analysis, found = sheet.desk.edition.analysis, register(sheet.desk)
    parts = found.parts.get(handle, ())
    over = {c.id for c in found.cycles if analysis.cycles[c.id].phase is Phase.CLOSED}
    own = [p for p in parts if personal(p) and p.objective.cycle not in over and p.role == "owner"]
    shared = [p for p in parts if p not in own]
    now = _by_cycle((p for p in shared if p.objective.cycle not in over), sheet)
    return PersonParts(
        own=tuple(part_rows(own, sheet)),
        now=tuple(sorted(now, key=lambda parts: parts.draft)),
        kpis=tuple(kpi_row(analysis.kpis[k.id], sheet) for k in found.kpis_of_person.get(handle, ())),
        before=tuple(_by_cycle((p for p in shared if p.objective.cycle in over), sheet)),
    )


def _by_cycle(parts: Iterable[Part], sheet: Sheet) -> Iterator[CycleParts]:
    groups: defaultdict[str, list[Part]] = defaultdict(list)
    for part in parts:
        groups[part.objective.cycle].append(part)
    for cycle, members in groups.items():
        phase = sheet.desk.edition.analysis.cycles[cycle].phase
        yield CycleParts(
            cycle=sheet.link(f"cycle:{cycle}"),
            draft=phase is Phase.DRAFT,
            rows=tuple(part_rows(members, sheet)),
        )


def part_rows(parts: Iterable[Part], sheet: Sheet) -> Iterator[PartRow]:
    """Gather a row for each objective, those answered for first."""
    groups: defaultdict[str, list[Part]] = defaultdict(list)
    for part in sorted(parts, key=lambda p: (p.role != "owner", bool(p.results))):
        groups[part.objective.address].append(part)
    for members in groups.values():
        yield _row(members, sheet)


def _row(parts: list[Part], sheet: Sheet) -> PartRow:
    """One part names whole objectives or single results; what is shown is the union."""
    words, objective = sheet.desk.words, parts[0].objective
    standing = sheet.desk.edition.analysis.objectives[objective.address]
    roles = [f"person.{p.role}_of_results" if p.results else f"person.{p.role}" for p in parts]
    some = {result.id for part in parts for result in part.results}
    whole = any(not part.results for part in parts)
    owned = {r.id for part in parts if part.role == "owner" for r in part.results}
    return PartRow(
        link=sheet.link(objective.address),
        status=badge(standing.status, standing.stale, words),
        role=" · ".join(words(role) for role in roles),
        team=sheet.link(f"team:{objective.team}"),
        results=tuple(
            _result(result, sheet, own=whole and result.id in owned)
            for result in objective.key_results
            if whole or result.id in some
        ),
    )


def _result(result: KeyResult, sheet: Sheet, *, own: bool) -> PartResult:
    standing, words = sheet.desk.edition.analysis.key_results[result.address], sheet.desk.words
    return PartResult(
        link=sheet.link(result.address),
        own=own,
        badge=badge(standing.status, standing.stale, words),
        number=", ".join(filter(None, (number_now(standing, words), kept(standing, words)))),
    )
