"""What a cycle that has only begun has, and what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import CycleStanding
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.lineup import lineup, shared_goals


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What was agreed, as a count, and what is still missing: teams without goals, goals without parts."""

    agreed: str
    teams: tuple[Markup, ...]
    owners: tuple[Markup, ...]
    results: tuple[Markup, ...]
    silent: str


def missing_of(standing: CycleStanding, sheet: Sheet) -> Missing:
    """Say what a new cycle has and lacks."""
    desk = sheet.desk
    cycle, words = standing.cycle, desk.words
    found = shared_goals(desk.once(lineup).by_cycle.get(cycle.id, ()))
    objectives = [o for o in found if o.dropped is None]
    busy = {o.team for o in objectives}
    as_of = desk.edition.analysis.as_of
    teams = [t for t in desk.once(lineup).teams if t.id not in busy and (t.until is None or t.until >= as_of)]
    results = [r for o in objectives for r in desk.edition.analysis.objectives[o.address].key_results]
    return Missing(
        agreed=words("home.agreed", count=len(objectives)),
        teams=tuple(sheet.link(t.address) for t in teams),
        owners=tuple(sheet.link(o.address) for o in objectives if not o.owner),
        results=tuple(sheet.link(o.address) for o in objectives if not o.key_results),
        silent=words("home.silent", count=sum(1 for r in results if r.news is None)),
    )
