"""What an alignment map is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from okr_site.charts.svg import Number
from okr_site.model.status import Status


class MapSize(StrEnum):
    """The organisation's whole map, a team's part of it, or the neighbourhood of one objective."""

    ORGANISATION = "organisation"
    TEAM = "team"
    NEIGHBOURHOOD = "neighbourhood"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """A key result inside a card, at which lines may end; `id` is its address."""

    id: str
    title: str
    status: Status
    stale: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapNode:
    """An objective as a card; `id` is its address, `level` its team's depth, 0 for the organisation.

    `team` is the name that is shown, `team_id` what the filter knows; `cycle` is the name of the objective's
    cycle where it is another one than the page's; `rows` are the key results to show.
    `orphan` gives it a broken edge and, unless something serves it, a place apart; `own` marks what the
    map is about. Search finds a card by the texts in `finds`, too.
    """

    id: str
    title: str
    team: str
    status: Status
    team_id: str = ""
    cycle: str = ""
    score: Number | None = None
    expected: Number | None = None
    stale: bool = False
    level: int = 0
    href: str = ""
    rows: tuple[MapRow, ...] = ()
    orphan: bool = False
    own: bool = False
    finds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MapEdge:
    """`child` is an objective's address; `parent` the address of an objective or of a key result."""

    child: str
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentMap:
    """A whole map."""

    id: str
    title: str
    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
    description: str = ""
    size: MapSize = MapSize.ORGANISATION
