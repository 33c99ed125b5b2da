"""The organisation's own objectives as cards."""

from __future__ import annotations

from dataclasses import dataclass

from okr_site.model import Cycle, Objective
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.lineup import lineup, shared_goals
from okr_site.pages.rows.goal import GoalRow, goal_row


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCard:
    """An objective of the organisation; `behind_it` counts key results and the teams that support it."""

    row: GoalRow
    behind_it: str


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
