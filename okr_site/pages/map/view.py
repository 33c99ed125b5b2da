"""The alignment map of a cycle: who works towards what, as a drawing and as a nested list."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from okr_site.analysis.standing import ObjectiveStanding
from okr_site.charts.map import MOST_CARDS, AlignmentMap, alignment_map, legend, map_tools
from okr_site.model import Cycle, Level, Status
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.lineup import lineup
from okr_site.pages.desk.page import Content, Page, PageKind
from okr_site.pages.desk.register import shown_cycles
from okr_site.pages.map.nodes import Shown, edges_among, map_node
from okr_site.pages.telling.measures import headline


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The toolbar, the drawing and its legend."""

    tools: Markup
    map: Markup
    legend: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One objective in the nested list; what is drawn under another parent already is only named again.

    `through` names the key results of the parent that it supports.
    """

    link: Markup
    team: Markup
    score: str
    through: str
    again: bool
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The nested list: what supports nothing above it first, then the orphans with their reasons.

    A `long` one opens folded: each branch says how many are below it.
    """

    roots: tuple[Branch, ...]
    orphans: tuple[tuple[Branch, str], ...]
    long: bool


def pages(edition: Edition) -> Iterable[Page]:
    """Return a map for every cycle that is shown and has objectives."""
    used = {objective.cycle for objective in edition.portfolio.objectives.values()}
    for cycle in shown_cycles(edition):
        if cycle.id in used:
            yield Page(
                path=posixpath.join(cycle.folder, "map.md"),
                kind=PageKind.MAP,
                title=edition.words("mapping.page_title", cycle=cycle.title),
                address=f"map:{cycle.id}",
                parent=cycle.path,
            )


def content(page: Page, desk: Desk) -> Content:
    """Write the page."""
    cycle = desk.edition.portfolio.cycles[page.address.removeprefix("map:")]
    sheet = desk.sheet(page.path, cycle.id)
    near = _members(cycle, sheet)
    made: dict[str, Callable[[], object]] = {
        "drawing": partial(_drawing, cycle, near, sheet),
        "tree": partial(_tree, cycle, near, sheet),
    }
    return Content(
        markdown=sheet.render("okr/map.md", view=page.title),
        islands={name: island(sheet, f"okr/map/{name}.html", make) for name, make in made.items()},
        meta={"hide": ["navigation", "toc"], "search": {"exclude": True}},
    )


def _members(cycle: Cycle, sheet: Sheet) -> tuple[str, ...]:
    """Return the cycle's objectives and, before them, what they support in other cycles, all the way up.

    A person's own goal is among them only if it supports something.
    """
    desk = sheet.desk
    analysis = desk.edition.analysis
    goals = desk.once(lineup).by_cycle.get(cycle.id, ())
    parents = analysis.alignment.parents
    own = [o.address for o in goals if o.level is not Level.PERSON or parents.get(o.address)]
    above: dict[str, None] = {}
    waiting = list(own)
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            goal = parent.partition("#")[0]
            shown = goal in analysis.objectives and desk.links.path(goal) is not None
            if shown and goal not in above and not goal.startswith(f"{cycle.id}/"):
                above[goal] = None
                waiting.append(goal)
    return (*sorted(above), *own)


def _orphans(cycle: Cycle, near: tuple[str, ...], sheet: Sheet) -> frozenset[str]:
    """Return what neither supports anything nor is supported; not the top of the organisation."""
    alignment, analysis = sheet.desk.edition.analysis.alignment, sheet.desk.edition.analysis
    root = sheet.desk.edition.portfolio.root_team
    return frozenset(
        address
        for address in near
        if address.startswith(f"{cycle.id}/")
        and not alignment.parents.get(address)
        and (analysis.objectives[address].objective.team != root or cycle.within is not None)
        and not any(child in near for child in alignment.supporters.get(address, ()))
    )


def _drawing(cycle: Cycle, near: tuple[str, ...], sheet: Sheet) -> Drawn:
    analysis, words = sheet.desk.edition.analysis, sheet.desk.words
    edges = edges_among(near, sheet)
    rows = frozenset(edge.parent for edge in edges if "#" in edge.parent)
    shown = Shown(rows=rows, orphans=_orphans(cycle, near, sheet), searched=True)
    depths = _depths(near, cycle)
    chart = AlignmentMap(
        id="okr-map",
        title=words("mapping.title", cycle=cycle.title),
        description=words("mapping.described", count=len(near)),
        nodes=tuple(map_node(analysis.objectives[a], sheet, shown, deeper=depths.get(a, 0)) for a in near),
        edges=edges,
    )
    return Drawn(
        tools=map_tools(chart, words),
        map=alignment_map(chart, words),
        legend=legend(words, _statuses(near, rows, sheet), chart),
    )


def _statuses(near: tuple[str, ...], rows: frozenset[str], sheet: Sheet) -> Iterable[tuple[Status, bool]]:
    analysis = sheet.desk.edition.analysis
    yield from ((o.status, o.stale) for o in (analysis.objectives[address] for address in near))
    yield from ((r.status, r.stale) for address in rows if (r := analysis.key_results.get(address)))


def _depths(near: tuple[str, ...], cycle: Cycle) -> dict[str, int]:
    """Goals of this cycle stand one column right of those of other cycles, which come first."""
    own = [address for address in near if address.startswith(f"{cycle.id}/")]
    return dict.fromkeys(own, 1) if len(own) < len(near) else {}


def _tree(cycle: Cycle, near: tuple[str, ...], sheet: Sheet) -> Tree:
    analysis = sheet.desk.edition.analysis
    known, orphans = frozenset(near), _orphans(cycle, near, sheet)
    seen: set[str] = set()

    def branch(address: str, parent: str) -> Branch:
        again = address in seen
        seen.add(address)
        standing = analysis.objectives[address]
        below = () if again else analysis.alignment.supporters.get(address, ())
        return Branch(
            link=sheet.link(address, status=True),
            team=sheet.link(f"team:{standing.objective.team}"),
            score=headline(standing, sheet.desk.words),
            through=_through(standing, parent, sheet),
            again=again and bool(analysis.alignment.supporters.get(address)),
            branches=tuple(branch(child, address) for child in below if child in known),
        )

    parents = analysis.alignment.parents
    roots = [
        a
        for a in near
        if a not in orphans and not any(p.partition("#")[0] in known for p in parents.get(a, ()))
    ]
    trees = [branch(address, "") for address in roots]
    trees += [branch(address, "") for address in near if address not in seen and address not in orphans]
    apart = [(branch(a, ""), analysis.objectives[a].objective.unaligned or "") for a in near if a in orphans]
    return Tree(roots=tuple(trees), orphans=tuple(apart), long=len(near) > MOST_CARDS)


def _through(standing: ObjectiveStanding, parent: str, sheet: Sheet) -> str:
    named = (s for s in standing.objective.supports if parent and s.startswith(f"{parent}#"))
    return ", ".join(sheet.desk.name(s) for s in named)
