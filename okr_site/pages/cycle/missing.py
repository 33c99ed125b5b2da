"""What a cycle that has only begun still lacks."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import CycleStanding
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.lineup import lineup, shared_goals


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What a new cycle still lacks: teams without goals, goals without parts."""

    teams: tuple[Markup, ...]
    owners: tuple[Markup, ...]
    results: tuple[Markup, ...]

    @property
    def any(self) -> bool:
        """Whether anything is missing at all."""
        return bool(self.teams or self.owners or self.results)


def missing_of(standing: CycleStanding, sheet: Sheet) -> Missing:
    """Say what a new cycle lacks."""
    desk = sheet.desk
    cycle = standing.cycle
    found = shared_goals(desk.once(lineup).by_cycle.get(cycle.id, ()))
    objectives = [o for o in found if o.dropped is None]
    busy = {o.team for o in objectives}
    as_of = desk.edition.analysis.as_of
    teams = [t for t in desk.once(lineup).teams if t.id not in busy and (t.until is None or t.until >= as_of)]
    return Missing(
        teams=tuple(sheet.link(t.address) for t in teams),
        owners=tuple(sheet.link(o.address) for o in objectives if not o.owner),
        results=tuple(sheet.link(o.address) for o in objectives if not o.key_results),
    )
