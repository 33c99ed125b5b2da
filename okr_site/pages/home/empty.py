"""The front page of an organisation that has only begun: no cycle, none that runs, or no objectives in it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import CycleStanding
from okr_site.model import Phase
from okr_site.pages.cycle.headline import days_of
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.lineup import lineup, shared_goals
from okr_site.pages.desk.next_step import NextStep, new_cycle, new_objective
from okr_site.pages.desk.register import shown_cycles

_MOST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingYet:
    """What is missing, what to do about it, and the drafts that come; `step` only where a file is missing."""

    what: str
    how: str
    step: NextStep | None
    coming: tuple[tuple[Markup, str], ...]


def nothing_yet(standing: CycleStanding | None, sheet: Sheet) -> NothingYet:
    """Say what comes first: a cycle, its beginning, or an objective in it."""
    words = sheet.desk.words
    if standing is not None:
        root = sheet.desk.edition.portfolio.root_team
        step = new_objective(standing.cycle, root, sheet) if standing.running else None
        how = words("cycle.empty_next") if step else ""
        return NothingYet(what=words("cycle.empty"), how=how, step=step, coming=())
    drafts = coming(None, sheet)
    if drafts:
        return NothingYet(
            what=words("home.none_runs"), how=words("home.none_runs_next"), step=None, coming=drafts
        )
    return NothingYet(
        what=words("home.empty"), how=words("home.empty_next"), step=new_cycle(sheet), coming=()
    )


def coming(shown: CycleStanding | None, sheet: Sheet) -> tuple[tuple[Markup, str], ...]:
    """Return the drafts after the cycle that is shown, the next ones first, with their days."""
    edition = sheet.desk.edition
    after = shown.cycle.starts if shown else None
    drafts = [
        c
        for c in reversed(shown_cycles(edition))
        if edition.analysis.cycles[c.id].phase is Phase.DRAFT
        and (shown is None or (c.starts and (not after or c.starts > after)))
    ]
    return tuple((sheet.link(c.address), days_of(c.starts, c.ends, sheet)) for c in drafts[:_MOST])


def without_goals(standing: CycleStanding, sheet: Sheet) -> bool:
    """Whether a cycle has no objectives of teams."""
    return not shared_goals(sheet.desk.once(lineup).by_cycle.get(standing.cycle.id, ()))
