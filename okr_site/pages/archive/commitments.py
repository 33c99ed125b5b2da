"""What was promised without reserve in past cycles: kept, or not, and what was learned."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import ObjectiveStanding
from okr_site.model import Ambition, Status
from okr_site.pages.archive.years import Past
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.telling.cycles import short_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One committed objective; `learned` is what its closing says, as inline HTML."""

    link: Markup
    cycle: Markup
    team: Markup
    score: str
    learned: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitments:
    """Newest first."""

    kept: tuple[Commitment, ...]
    missed: tuple[Commitment, ...]


def commitments(past: tuple[Past, ...], sheet: Sheet) -> Commitments:
    """Sort the committed objectives of past cycles by their verdict."""
    committed = [o for one in past for o in one.objectives if o.objective.ambition is Ambition.COMMITTED]
    return Commitments(
        kept=tuple(_one(o, sheet) for o in committed if o.status is Status.MET),
        missed=tuple(_one(o, sheet) for o in committed if o.status is Status.MISSED),
    )


def _one(standing: ObjectiveStanding, sheet: Sheet) -> Commitment:
    objective = standing.objective
    closing = objective.closing
    inside = sheet.desk.sheet(sheet.path, objective.cycle)
    return Commitment(
        link=sheet.link(objective.address, status=True),
        cycle=sheet.link(standing.cycle.address, short_name(standing.cycle)),
        team=sheet.link(f"team:{objective.team}"),
        score=sheet.desk.words.figures.score(standing.headline),
        learned=inside.line(closing.learned or closing.note) if closing else Markup(""),
    )
