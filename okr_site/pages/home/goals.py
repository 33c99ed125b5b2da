"""The organisation's own objectives as cards, and what a cycle that has only begun still lacks."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import CycleStanding
from okr_site.model import Cycle, Objective
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.lineup import lineup, shared_goals
from okr_site.pages.rows.goal import GoalRow, goal_row


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCard:
    """An objective of the organisation; `behind_it` counts key results and the teams that support it."""

    row: GoalRow
    behind_it: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What was agreed, as a count, and what is still missing: teams without goals, goals without parts."""

    agreed: str
    teams: tuple[Markup, ...]
    owners: tuple[Markup, ...]
    results: tuple[Markup, ...]
    silent: str


def goals_of(cycle: Cycle, sheet: Sheet) -> tuple[GoalCard, ...]:
    """Return the root team's objectives of a cycle, else those of the cycle that contains it."""
    desk = sheet.desk
    root, by_team = desk.edition.portfolio.root_team, desk.once(lineup).by_team
    found = shared_goals(by_team.get((root, cycle.id), ()))
    seen = {cycle.id}
    outer = cycle.within
    while not found and outer and outer not in seen:
        seen.add(outer)
        found = shared_goals(by_team.get((root, outer), ()))
        above = desk.edition.portfolio.cycles.get(outer)
        outer = above.within if above else None
    return tuple(_card(o, sheet) for o in found if o.dropped is None)


def _card(objective: Objective, sheet: Sheet) -> GoalCard:
    edition, words = sheet.desk.edition, sheet.desk.words
    supporters = edition.analysis.alignment.supporters.get(objective.address, ())
    teams = {edition.portfolio.objectives[a].team for a in supporters} - {objective.team}
    parts = [words("home.key_results", count=len(objective.key_results))]
    if teams:
        parts.append(words("home.supporting", count=len(teams)))
    return GoalCard(
        row=goal_row(edition.analysis.objectives[objective.address], sheet, size="card"),
        behind_it=" · ".join(parts),
    )


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
