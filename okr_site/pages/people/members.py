"""Who belongs to a team, and who did."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.model import Team
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.register import register


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person; `left` is “until 31 Aug 2026”, empty for somebody who is still there."""

    link: Markup
    name: str
    role: str
    lead: bool
    left: str


def people_of_team(team: Team, sheet: Sheet) -> tuple[Member, ...]:
    """Return the lead, then the members by name, then those who left."""
    handles = register(sheet.desk).people_of.get(team.id, ())
    members = [member(handle, sheet, lead=handle == team.lead) for handle in handles]
    return tuple(sorted(members, key=lambda m: (bool(m.left), not m.lead, m.name.casefold())))


def member(handle: str, sheet: Sheet, *, lead: bool = False) -> Member:
    """Gather what is shown of one person in a list."""
    edition, words = sheet.desk.edition, sheet.desk.words
    person = edition.portfolio.person(handle)
    gone = person.left is not None and person.left < edition.analysis.as_of
    return Member(
        link=sheet.link(person.address),
        name=person.name,
        role=person.role if person.role and person.role != person.name else "",
        lead=lead,
        left=words("people.left", day=words.figures.day(person.left)) if gone else "",
    )
