"""The page of a person: what they answer for and contribute to, now and before; never a score of theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.charts.vocabulary import badge
from okr_site.model import KeyResult, Person, Phase
from okr_site.pages.desk import Desk, Sheet
from okr_site.pages.edition import Edition
from okr_site.pages.islands import island
from okr_site.pages.kpi_row import KpiRow, kpi_row
from okr_site.pages.measures import number_now
from okr_site.pages.organisation import inside, page_of_person, people_index
from okr_site.pages.page import Content, Page, PageKind
from okr_site.pages.register import Part, named_people, personal, register


@dataclass(frozen=True, slots=True, kw_only=True)
class PartResult:
    """A key result of a part, with where its number stands."""

    link: Markup
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
    return PersonParts(
        own=tuple(part_row(p, sheet) for p in own),
        now=tuple(_by_cycle((p for p in shared if p.objective.cycle not in over), sheet)),
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
            rows=tuple(part_row(p, sheet) for p in sorted(members, key=lambda p: p.role != "owner")),
        )


def part_row(part: Part, sheet: Sheet) -> PartRow:
    """Gather what is shown of one part; without single results, those of the whole objective."""
    words, objective = sheet.desk.words, part.objective
    standing = sheet.desk.edition.analysis.objectives[objective.address]
    role = f"person.{part.role}_of_results" if part.results else f"person.{part.role}"
    return PartRow(
        link=sheet.link(objective.address),
        status=badge(standing.status, standing.stale, words),
        role=words(role),
        team=sheet.link(f"team:{objective.team}"),
        results=tuple(_result(result, sheet) for result in part.results or objective.key_results),
    )


def _result(result: KeyResult, sheet: Sheet) -> PartResult:
    standing = sheet.desk.edition.analysis.key_results[result.address]
    return PartResult(
        link=sheet.link(result.address),
        badge=badge(standing.status, standing.stale, sheet.desk.words),
        number=number_now(standing, sheet.desk.words),
    )
