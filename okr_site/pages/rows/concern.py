"""What needs attention, as lines: a shape, what it is about, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from okr_site.analysis.attention import Concern, ConcernKind
from okr_site.charts.vocabulary import shape
from okr_site.model import Status
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.rows.amendment import before, changed_there, present
from okr_site.pages.telling.limits import record, strayed
from okr_site.pages.telling.measures import limits, number_now
from okr_site.pages.telling.sentences import ago

#: Shapes of what is no status, drawn like those: many fonts lack such characters.
_SIGNS = {
    ConcernKind.MOVED_GOALPOST: "M-4.5 -6.5H-3V-5.7H5.5L3.2 -2.6L5.5 .5H-3V6.5H-4.5Z",
    ConcernKind.UNALIGNED: "M-2 -6.5H2V-2.5H-2ZM-2 2.5H2V6.5H-2ZM-6.5 -2H-2.5V2H-6.5ZM2.5 -2H6.5V2H2.5Z",
    ConcernKind.UNCONFIRMED_DEPENDENCY: "M-6.5 -1.2H1.2V-4.6L6.5 0L1.2 4.6V1.2H-6.5Z",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionLine:
    """One concern: `mark` is decoration, `kind` its word, `what` a link, `why` the rest."""

    mark: Markup
    kind: str
    what: Markup
    why: Markup


def attention_lines(concerns: Iterable[Concern], sheet: Sheet, *, own: str = "") -> tuple[AttentionLine, ...]:
    """Return the lines in the order of the concerns; the team `own` is not named, on its own page."""
    return tuple(
        AttentionLine(
            mark=_mark(c, sheet),
            kind=sheet.desk.words(f"attention.{c.kind.value}"),
            what=sheet.link(c.address),
            why=_why(c, own, sheet),
        )
        for c in concerns
    )


def _mark(concern: Concern, sheet: Sheet) -> Markup:
    if sign := _SIGNS.get(concern.kind):
        return Markup(
            '<svg class="okr-shape" viewBox="-7 -7 14 14" width="12" height="12" aria-hidden="true">'
            '<path d="{}"/></svg>'
        ).format(sign)
    if concern.kind is ConcernKind.UNHEALTHY_KPI:
        return shape(Status.OFF_TRACK)
    if concern.kind is ConcernKind.OVERDUE_KPI:
        return shape(Status.ON_TRACK, True)
    standing = sheet.desk.edition.analysis.key_results.get(concern.address)
    return shape(standing.status, standing.stale) if standing else shape(Status.PENDING)


def _why(concern: Concern, own: str, sheet: Sheet) -> Markup:
    words, analysis = sheet.desk.words, sheet.desk.edition.analysis
    match concern.kind:
        case ConcernKind.UNHEALTHY_KPI:
            return _unhealthy(concern, sheet)
        case ConcernKind.OVERDUE_KPI:
            return Markup("{}").format(
                words("attention.last_value", ago=ago(concern.since, analysis.as_of, words))
            )
        case ConcernKind.MOVED_GOALPOST if concern.amendment is not None:
            amendment = concern.amendment
            objective = analysis.objectives[concern.address].objective
            what = changed_there(objective, amendment.change, sheet)
            was, now = before(amendment, sheet), present(objective, amendment.change, sheet)
            moved = words("measure.path", start=was, goal=now) if was and now else ""
            was = words("attention.was", was=was) if was and not now else ""
            day = words.figures.short_day(amendment.date)
            return Markup(" · ").join(t for t in (what, moved or was, day) if t)
        case ConcernKind.UNCONFIRMED_DEPENDENCY if concern.dependency is not None:
            need = concern.dependency
            target = f"team:{need.team}" if need.team else need.on or ""
            cycle = analysis.objectives[concern.address].cycle.id
            what = sheet.desk.sheet(sheet.path, cycle).line(need.what)
            return Markup("{}: {}").format(sheet.link(target), what)
        case ConcernKind.UNALIGNED:
            team = analysis.objectives[concern.address].objective.team
            return Markup("") if team == own else sheet.link(f"team:{team}")
        case _:
            return _result(concern, own, sheet)


def _unhealthy(concern: Concern, sheet: Sheet) -> Markup:
    words, kpi = sheet.desk.words, sheet.desk.edition.portfolio.kpis[concern.address.removeprefix("kpi:")]
    value = concern.figures.get("value")
    shown = words.figures.value(value if isinstance(value, Decimal) else None, kpi.unit)
    if kpi.healthy is not None:
        shown = words("measure.held", now=shown, limits=limits(kpi.healthy, kpi.unit, words))
    users = Markup(", ").join(sheet.link(address, status=True) for address in concern.key_results)
    if not users:
        return Markup("{} · {}").format(shown, words("attention.nobody"))
    return Markup("{} · {} {}").format(shown, words("attention.worked_on"), users)


def _result(concern: Concern, own: str, sheet: Sheet) -> Markup:
    words, analysis = sheet.desk.words, sheet.desk.edition.analysis
    standing = analysis.key_results[concern.address]
    result = standing.key_result
    news = ago(standing.news, analysis.as_of, words)
    parts: list[str | Markup] = [] if result.team == own else [sheet.link(f"team:{result.team}")]
    if result.owner:
        parts.append(sheet.link(f"@{result.owner}"))
    if concern.kind not in (ConcernKind.NEVER_CHECKED_IN, ConcernKind.STALE):
        parts.append(number_now(standing, words))
        if reason := strayed(standing, words):
            parts.append(reason)
        elif concern.behind is not None and concern.behind > 0 and record(standing) is None:
            parts.append(words("attention.behind", difference=words.figures.score(concern.behind)))
    elif standing.news:
        parts.append(words("attention.heard", ago=news))
    return Markup(" · ").join(parts)
