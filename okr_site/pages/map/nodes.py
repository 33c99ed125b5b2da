"""Objectives as cards of an alignment map, and the lines between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from okr_site.analysis.standing import ObjectiveStanding
from okr_site.charts.map import MapEdge, MapNode, MapRow
from okr_site.model import Status
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.lineup import lineup
from okr_site.pages.telling.measures import expected_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What of an objective a map shows: the key results in `rows`, whether it is an orphan or `own`.

    A map that is `searched` knows the other key results by their titles.
    """

    rows: Collection[str] = field(default_factory=frozenset)
    orphans: Collection[str] = field(default_factory=frozenset)
    own: str = ""
    searched: bool = False


def map_node(
    standing: ObjectiveStanding, sheet: Sheet, shown: Shown, *, deeper: int = 0, cycle: str | None = None
) -> MapNode:
    """Return an objective's card, `deeper` columns right of its team's; links are relative to the sheet.

    It says its cycle if that is another one than `cycle`, the sheet's unless one is given.
    """
    objective = standing.objective
    elsewhere = objective.cycle != (cycle or sheet.cycle)
    return MapNode(
        id=objective.address,
        title=objective.title,
        team=sheet.desk.name(f"team:{objective.team}"),
        team_id=objective.team,
        cycle=sheet.desk.name(f"cycle:{objective.cycle}") if elsewhere else "",
        status=standing.status,
        stale=standing.stale,
        score=None if standing.status is Status.PENDING else standing.headline,
        expected=expected_now(standing),
        level=sheet.desk.once(lineup).depth.get(objective.team, 0) + deeper,
        href=sheet.url(objective.address) or "",
        rows=tuple(
            MapRow(
                id=result.address,
                title=result.key_result.title,
                status=result.status,
                stale=result.stale,
                href=sheet.url(result.address) or "",
            )
            for result in standing.key_results
            if result.address in shown.rows
        ),
        orphan=objective.address in shown.orphans,
        own=objective.address == shown.own,
        finds=tuple(
            result.key_result.title
            for result in standing.key_results
            if shown.searched and result.address not in shown.rows
        ),
    )


def edges_among(addresses: Iterable[str], sheet: Sheet, *, around: str = "") -> tuple[MapEdge, ...]:
    """Return the lines between some objectives, of one of them only if `around` names it."""
    known = frozenset(addresses)
    parents = sheet.desk.edition.analysis.alignment.parents
    return tuple(
        MapEdge(child=child, parent=parent)
        for child in sorted(known)
        for parent in parents.get(child, ())
        if (goal := parent.partition("#")[0]) in known and (not around or around in (child, goal))
    )
