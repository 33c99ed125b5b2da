"""What authors waive, with their reasons; who wrote it and when is in Git."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.model import Level, Objective
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.lineup import lineup, shown_ids
from okr_site.pages.frame.advice import rule_title
from okr_site.pages.frame.faults import clean
from okr_site.pages.quality.subjects import Time, time_of

_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One waiver: the objective's link, the rule, the author's reason, and its line at the Git host."""

    objective: Markup
    code: str
    title: str
    rule: str
    reason: str
    line: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waivers:
    """Those in cycles that are open, by team; `more` tells how many are left out."""

    rows: tuple[Waiver, ...]
    more: str

    def __bool__(self) -> bool:
        return bool(self.rows)


def waivers(sheet: Sheet) -> Waivers:
    """Return the waivers of goals that are still judged by all rules, people's own left out."""
    written = sheet.desk.once(_written)
    left = len(written) - _MOST
    return Waivers(
        rows=tuple(_waiver(objective, code, sheet) for objective, code in written[:_MOST]),
        more=sheet.desk.words("quality.more_waivers", count=left) if left > 0 else "",
    )


def _written(desk: Desk) -> tuple[tuple[Objective, str], ...]:
    edition = desk.edition
    shown = shown_ids(edition)
    teams = {team.id: place for place, team in enumerate(desk.once(lineup).teams)}
    objectives = [
        each
        for each in edition.portfolio.objectives.values()
        if each.waive
        and each.cycle in shown
        and each.level is not Level.PERSON
        and time_of(each.cycle, edition) is not Time.PAST
    ]
    objectives.sort(key=lambda each: (teams.get(each.team, len(teams)), each.address))
    return tuple((objective, code) for objective in objectives for code in sorted(objective.waive))


def _waiver(objective: Objective, code: str, sheet: Sheet) -> Waiver:
    edition = sheet.desk.edition
    line = edition.reading.places.of(objective.address, "waive", code).line
    view = edition.host.view(objective.path)
    return Waiver(
        objective=sheet.link(objective.address),
        code=code,
        title=rule_title(code),
        rule=sheet.url(f"rule:{code}") or "",
        reason=clean(objective.waive[code]),
        line=sheet.desk.words("objective.line", number=line),
        url=f"{view}#L{line}" if view else "",
    )
