"""What an objective works towards, what works towards it, what it needs and who needs it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import ObjectiveStanding
from okr_site.charts.map import AlignmentMap, MapSize, alignment_map
from okr_site.charts.map.graph import MapEdge
from okr_site.charts.vocabulary import badge
from okr_site.model import Dependency, Objective
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.lineup import shown_ids
from okr_site.pages.map.nodes import Shown, edges_among, map_node
from okr_site.pages.objective.headline import full_link
from okr_site.pages.telling.measures import headline


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """One line: the link and, where the goal can be read, its team, score and status.

    `through` names the key results of this objective that the other one serves.
    """

    link: Markup
    team: Markup
    score: str
    badge: Markup
    through: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The small map and the same as two lists."""

    map: Markup
    parents: tuple[Neighbour, ...]
    children: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A dependency as a line: who or what is asked (or asks), for what, and whether it was agreed."""

    who: Markup
    goal: Markup
    what: Markup
    agreed: bool
    agreed_by: Markup
    agreed_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What is needed of others, and what others need of this."""

    ours: tuple[Need, ...]
    theirs: tuple[Need, ...]


def has_neighbours(objective: Objective, desk: Desk) -> bool:
    """Whether anything stands before or behind it."""
    return bool(objective.supports or _supporters(objective, desk))


def _supporters(objective: Objective, desk: Desk) -> list[str]:
    shown = desk.once(_shown)
    found = desk.edition.analysis.alignment.supporters.get(objective.address, ())
    return [address for address in found if address.partition("/")[0] in shown]


def neighbours_of(standing: ObjectiveStanding, sheet: Sheet) -> Neighbours:
    """Gather both directions."""
    supporters = _supporters(standing.objective, sheet.desk)
    return Neighbours(
        map=_small_map(standing, supporters, sheet),
        parents=tuple(_neighbour(a, full_link(a, sheet), "", sheet) for a in standing.objective.supports),
        children=tuple(
            _neighbour(a, sheet.link(a), _through(a, standing.objective, sheet), sheet) for a in supporters
        ),
    )


def _neighbour(address: str, link: Markup, through: str, sheet: Sheet) -> Neighbour:
    words = sheet.desk.words
    found = sheet.desk.edition.analysis.objectives.get(address.partition("#")[0])
    return Neighbour(
        link=link,
        team=sheet.link(f"team:{found.objective.team}") if found else Markup(""),
        score=headline(found, words) if found else "",
        badge=badge(found.status, found.stale, words) if found else Markup(""),
        through=through,
    )


def _shown(desk: Desk) -> frozenset[str]:
    return shown_ids(desk.edition)


def _through(child: str, objective: Objective, sheet: Sheet) -> str:
    supports = sheet.desk.edition.portfolio.objectives[child].supports
    prefix = f"{objective.address}#"
    return ", ".join(sheet.desk.name(s) for s in supports if s.startswith(prefix))


def _small_map(standing: ObjectiveStanding, supporters: list[str], sheet: Sheet) -> Markup:
    objective, analysis = standing.objective, sheet.desk.edition.analysis
    shown = sheet.desk.once(_shown)
    above = dict.fromkeys(s.partition("#")[0] for s in objective.supports)
    near = [a for a in (*above, objective.address, *supporters) if a in analysis.objectives]
    near = [a for a in dict.fromkeys(near) if a.partition("/")[0] in shown]
    if len(near) < 2:
        return Markup("")
    edges: tuple[MapEdge, ...] = edges_among(near, sheet, around=objective.address)
    rows = {edge.parent for edge in edges if "#" in edge.parent}
    nodes = tuple(
        map_node(analysis.objectives[a], sheet, Shown(rows=rows, own=objective.address)) for a in near
    )
    words = sheet.desk.words
    return alignment_map(
        AlignmentMap(
            id="okr-map",
            title=words("objective.map_title", title=objective.title),
            nodes=nodes,
            edges=edges,
            size=MapSize.NEIGHBOURHOOD,
        ),
        words,
    )


def asked_by(objective: Objective, sheet: Sheet) -> tuple[tuple[Objective, Dependency], ...]:
    """Return who depends on this objective or one of its results, with what each asked for."""
    edition = sheet.desk.edition
    shown = sheet.desk.once(_shown)
    mine = {objective.address, *(r.address for r in objective.key_results)}
    who = dict.fromkeys(a for m in sorted(mine) for a in edition.analysis.alignment.dependents.get(m, ()))
    askers = (edition.portfolio.objectives[a] for a in who if a.partition("/")[0] in shown)
    return tuple((asker, d) for asker in askers for d in asker.depends_on if d.on in mine)


def needs_of(objective: Objective, sheet: Sheet) -> Needs:
    """Gather both directions."""
    return Needs(
        ours=tuple(_need(d, sheet, _asked(d, sheet)) for d in objective.depends_on),
        theirs=tuple(
            _need(d, sheet, sheet.link(asker.address, status=True), team=asker.team)
            for asker, d in asked_by(objective, sheet)
        ),
    )


def _asked(dependency: Dependency, sheet: Sheet) -> Markup:
    return full_link(dependency.on, sheet) if dependency.on else Markup("")


def _need(dependency: Dependency, sheet: Sheet, goal: Markup, *, team: str | None = None) -> Need:
    asked = team or dependency.team
    return Need(
        who=sheet.link(f"team:{asked}") if asked else Markup(""),
        goal=goal,
        what=sheet.line(dependency.what),
        agreed=dependency.confirmed,
        agreed_by=sheet.link(f"@{dependency.agreed_by}") if dependency.agreed_by else Markup(""),
        agreed_on=sheet.desk.words.figures.day(dependency.agreed_on) if dependency.agreed_on else "",
    )
