"""The organisation's tree: every team with its lead and how its goals stand now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.charts.vocabulary import badge
from okr_site.model import Team
from okr_site.pages.desk.addresses import teams_index
from okr_site.pages.desk.author import author
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.lineup import lineup
from okr_site.pages.desk.page import Content, Page, PageKind
from okr_site.pages.desk.register import register
from okr_site.pages.telling.drawings import mean_bar
from okr_site.pages.telling.measures import headline


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """One team; `depth` is 0 for the root, `goals` counts those of the running cycle."""

    link: Markup
    depth: int
    lead: Markup
    people: int
    goals: str
    score: str
    bar: Markup
    badge: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Living teams as the tree is read, then the ended ones with their last day.

    `cycle` is empty before any team has goals in one; `leads` and `people` say whether any team has them.
    """

    cycle: Markup
    rows: tuple[TeamRow, ...]
    leads: bool
    people: bool
    ended: tuple[tuple[Markup, str], ...]


def pages(edition: Edition) -> Iterable[Page]:
    """Return the one page; it is the author's where there is a file at its address.

    There is none where the only team is the one that every organisation has, and nobody described it.
    """
    path = teams_index(edition.settings)
    authored = path in edition.reading.files
    teams = tuple(edition.portfolio.teams.values())
    if not authored and len(teams) == 1 and not teams[0].path:
        return
    yield Page(
        path=path,
        kind=PageKind.TEAMS,
        title=edition.words("teams.title"),
        address="teams",
        source=path if authored else "",
        authored=authored,
    )


def content(page: Page, desk: Desk) -> Content:
    """Write the tree below the author's words; the names are searched."""
    sheet = desk.sheet(page.path)
    words = author(sheet)
    title = words.title or page.title
    return Content(
        markdown=sheet.render("okr/teams.md", title=title, body=Markup(words.body)),  # noqa: S704
        islands={"okr-teams": island(sheet, "okr/teams/tree.html", lambda: tree(sheet), searchable=True)},
        meta={"title": title, "hide": ["navigation", "toc"]},  # they would list the same names again
    )


def tree(sheet: Sheet) -> Tree:
    """Gather every team."""
    desk = sheet.desk
    analysis, order = desk.edition.analysis, desk.once(lineup)
    living = [t for t in order.teams if not (t.until and t.until < analysis.as_of)]
    rows = tuple(_row(team, order.depth[team.id], sheet) for team in living)
    ended = tuple(
        (sheet.link(team.address), desk.words("teams.until", day=desk.words.figures.day(team.until)))
        for team in order.teams
        if team not in living
    )
    return _tree(rows, ended, sheet)


def teams_below(team: Team, sheet: Sheet) -> Tree:
    """Gather the living teams of one, down to the last level; the first level has no indent."""
    desk = sheet.desk
    analysis, order = desk.edition.analysis, desk.once(lineup)
    top, found = order.depth[team.id], []
    for below in order.teams[order.teams.index(team) + 1 :]:
        if order.depth[below.id] <= top:
            break
        if not (below.until and below.until < analysis.as_of):
            found.append(_row(below, order.depth[below.id] - top - 1, sheet))
    return _tree(tuple(found), (), sheet)


def _tree(rows: tuple[TeamRow, ...], ended: tuple[tuple[Markup, str], ...], sheet: Sheet) -> Tree:
    running = sheet.desk.edition.analysis.running
    return Tree(
        cycle=sheet.link(f"cycle:{running}") if running and any(row.goals for row in rows) else Markup(""),
        rows=rows,
        leads=any(row.lead for row in rows),
        people=any(row.people for row in rows),
        ended=ended,
    )


def _row(team: Team, depth: int, sheet: Sheet) -> TeamRow:
    desk, words = sheet.desk, sheet.desk.words
    analysis = desk.edition.analysis
    standing = analysis.teams.get((team.id, analysis.running)) if analysis.running else None
    if standing is not None and not standing.objectives:
        standing = None
    people = [desk.edition.portfolio.person(h) for h in register(desk).people_of.get(team.id, ())]
    return TeamRow(
        link=sheet.link(team.address),
        depth=depth,
        lead=sheet.link(f"@{team.lead}") if team.lead else Markup(""),
        people=sum(1 for p in people if p.left is None or p.left >= analysis.as_of),
        goals=words("teams.goals", count=len(standing.objectives)) if standing else "",
        score=headline(standing, words) if standing else "",
        bar=mean_bar(standing, words) if standing else Markup(""),
        badge=badge(standing.status, False, words) if standing else Markup(""),
    )
