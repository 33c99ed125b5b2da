"""The directory: people by team and by name, those who left apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.pages.desk.addresses import inside, people_index
from okr_site.pages.desk.author import author
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.lineup import lineup
from okr_site.pages.desk.page import Content, Page, PageKind
from okr_site.pages.desk.register import named_people, register
from okr_site.pages.people.members import Member, member, people_of_team


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The people of one team who are still there; `team` is empty for those without a team."""

    team: Markup
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Groups in the order of the tree; `names` is everybody by name, with their teams; `left` who is gone."""

    groups: tuple[Group, ...]
    names: tuple[tuple[Member, Markup], ...]
    left: tuple[Member, ...]


def pages(edition: Edition) -> Iterable[Page]:
    """Return the one page, as soon as anybody is named; it is the author's where there is one."""
    path = people_index(edition.settings)
    authored = path in edition.reading.files
    list_of_people = inside(edition.settings, edition.settings.folders.people)
    known = list_of_people in edition.reading.files
    if not (authored or known or named_people(edition)):
        return
    yield Page(
        path=path,
        kind=PageKind.PEOPLE,
        title=edition.words("people.title"),
        address="people",
        source=path if authored else list_of_people if known else "",
        authored=authored,
    )


def content(page: Page, desk: Desk) -> Content:
    """Write the directory; people's own pages are what is searched."""
    sheet = desk.sheet(page.path)
    words = author(sheet)
    title = words.title or page.title
    view = directory(sheet)
    return Content(
        markdown=sheet.render(
            "okr/people.md",
            title=title,
            body=Markup(words.body),  # noqa: S704 -- the author's own page
            groups=any(group.team for group in view.groups),
            names=bool(view.names),
            left=bool(view.left),
            empty=not view.names and not view.left,
        ),
        islands={
            "okr-people-teams": island(sheet, "okr/people/teams.html", lambda: view.groups),
            "okr-people-names": island(sheet, "okr/people/names.html", lambda: view.names),
            "okr-people-left": island(sheet, "okr/people/left.html", lambda: view.left),
        },
        meta={"title": title, "hide": ["navigation", "toc"]},  # there is one page, and two headings
    )


def directory(sheet: Sheet) -> Directory:
    """Gather everybody who is listed or named."""
    desk = sheet.desk
    handles = named_people(desk.edition)
    everybody = sorted(
        ((member(h, sheet), _teams(h, sheet)) for h in handles),
        key=lambda one: (one[0].name.casefold(), one[0].link),
    )
    groups = [
        Group(
            team=sheet.link(team.address), members=tuple(m for m in people_of_team(team, sheet) if not m.left)
        )
        for team in desk.once(lineup).teams
        if not (team.until and team.until < desk.edition.analysis.as_of)
    ]
    teams_of = register(desk).teams_of
    lone = [m for h in handles if h not in teams_of and not (m := member(h, sheet)).left]
    groups.append(Group(team=Markup(""), members=tuple(sorted(lone, key=lambda m: m.name.casefold()))))
    return Directory(
        groups=tuple(group for group in groups if group.members),
        names=tuple((m, teams) for m, teams in everybody if not m.left),
        left=tuple(m for m, _ in everybody if m.left),
    )


def _teams(handle: str, sheet: Sheet) -> Markup:
    teams = register(sheet.desk).teams_of.get(handle, ())
    return Markup(", ").join(sheet.link(team.address) for team in teams)
