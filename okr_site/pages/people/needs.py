"""What teams need of each other, while it is still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from okr_site.model import Phase
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.register import Need
from okr_site.pages.telling.linked import linked


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """Who needs what of whom; `agreed` says who confirmed it and when, or that nobody has."""

    objective: Markup
    by_team: Markup
    of_team: Markup
    on: Markup
    what: Markup
    agreed: Markup
    confirmed: bool


def open_needs(needs: Iterable[Need], sheet: Sheet) -> tuple[NeedRow, ...]:
    """Return the dependencies of goals that are not over, the unconfirmed first."""
    analysis = sheet.desk.edition.analysis
    rows = [
        need_row(need, sheet)
        for need in needs
        if need.objective.dropped is None
        and analysis.cycles[need.objective.cycle].phase in (Phase.DRAFT, Phase.ACTIVE)
    ]
    return tuple(sorted(rows, key=lambda row: row.confirmed))


def need_row(need: Need, sheet: Sheet) -> NeedRow:
    """Gather what one row shows."""
    objective, dependency = need.objective, need.dependency
    inside = sheet.desk.sheet(sheet.path, objective.cycle)
    return NeedRow(
        objective=sheet.link(objective.address, status=True),
        by_team=sheet.link(f"team:{objective.team}"),
        of_team=sheet.link(f"team:{need.on_team}") if need.on_team else Markup(""),
        on=sheet.link(dependency.on, status=True) if dependency.on else Markup(""),
        what=inside.line(dependency.what),
        agreed=_agreed(need, sheet),
        confirmed=dependency.confirmed,
    )


def _agreed(need: Need, sheet: Sheet) -> Markup:
    words, by, on = sheet.desk.words, need.dependency.agreed_by, need.dependency.agreed_on
    day = words.figures.short_day(on)
    if by:
        links = {"who": sheet.link(f"@{by}")}
        if on:
            return linked(words, "needs.agreed_by_on", links=links, day=day)
        return linked(words, "needs.agreed_by", links=links)
    return escape(words("needs.agreed_on", day=day) if on else words("needs.unconfirmed"))
