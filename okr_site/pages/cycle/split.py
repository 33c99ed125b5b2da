"""A team's key results in a cycle by status: small counts, each leading to those rows of the table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

from markupsafe import Markup

from okr_site.charts.vocabulary import STALE, css_class, shape, shown, word
from okr_site.model import Cycle, Status
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.lineup import lineup, shared_goals

_QUIET = (Status.NO_PACE, Status.NOT_SCORED, Status.NOT_APPLICABLE, Status.DROPPED)
#: In the order in which they are read: what has a verdict first, then no news, last what counts for little.
_ORDER = (
    *((status, False) for status in Status if status not in _QUIET),
    (Status.ON_TRACK, True),
    *((status, False) for status in _QUIET),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of a team's key results are found under a status; `url` leads to those rows.

    One without news is found under that and, if its status is no better, under its own as well.
    """

    count: int
    word: str
    shape: Markup
    css: str
    url: str


def splits(cycle: Cycle, sheet: Sheet) -> Mapping[str, tuple[Share, ...]]:
    """Return the shares of each team by its id; a team without key results has none."""
    desk = sheet.desk
    known = desk.edition.analysis.objectives
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for objective in shared_goals(desk.once(lineup).by_cycle.get(cycle.id, ())):
        for result in known[objective.address].key_results:
            found[objective.team].update({shown(result.status, result.stale), *([STALE] * result.stale)})
    return MappingProxyType(
        {team: tuple(_shares(team, cycle, counts, sheet)) for team, counts in found.items()}
    )


def _shares(team: str, cycle: Cycle, counts: Counter[str], sheet: Sheet) -> Iterable[Share]:
    page = sheet.url(cycle.address) or ""
    for status, stale in _ORDER:
        name = shown(status, stale)
        if counts[name]:
            yield Share(
                count=counts[name],
                word=word(status, stale, sheet.desk.words),
                shape=shape(status, stale),
                css=css_class(status, stale),
                url=f"{page}?team={quote(team)}&status={quote(name)}#okr-results",
            )
