"""The check-in log of an objective: what was said, week by week, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from okr_site.analysis.standing import KeyResultStanding, ObjectiveStanding, TracePoint
from okr_site.analysis.timing import week_of, weeks_in
from okr_site.analysis.weeks import WeekCell, objective_weeks
from okr_site.charts.vocabulary import badge
from okr_site.model import CheckIn, Cycle, Milestones, OwnStatus, Status
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.telling.measures import bare, said
from okr_site.pages.telling.sentences import moved
from okr_site.words import Words

_NOTHING = Markup("")
_OWN = {
    OwnStatus.ON_TRACK: Status.ON_TRACK,
    OwnStatus.AT_RISK: Status.AT_RISK,
    OwnStatus.OFF_TRACK: Status.OFF_TRACK,
    OwnStatus.BLOCKED: Status.BLOCKED,
}


#: Weeks that stand open; a single one more is not worth a fold.
_OPEN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line: which result, what number it had before and now, what was said and by whom.

    `before` is empty where nothing came before or nothing changed; `change` is that of the score, `way` is
    `up`, `down` or empty. `aside` is said quietly behind the title: confidence, forecast, who if it is not
    the result's owner, the review, the KPI. `counts` is false for entries outside the cycle's time.
    """

    day: str
    result: str
    url: str
    before: str
    number: str
    change: str
    way: str
    badge: Markup
    aside: tuple[Markup, ...]
    note: Markup
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The entries of one week under their heading: the objective's score at its end and the week's change.

    `score` is empty outside a cycle's weeks, `days` where they are the name.
    """

    name: str
    days: str
    score: str
    change: str
    way: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """All weeks, newest first; `earlier` is folded under `summary`."""

    weeks: tuple[Week, ...]
    earlier: tuple[Week, ...]
    summary: str


def has_log(standing: ObjectiveStanding) -> bool:
    """Whether anything was said."""
    return any(r.trace or r.key_result.check_ins for r in standing.key_results)


def log_of(standing: ObjectiveStanding, sheet: Sheet) -> Log:
    """Gather check-ins, reached milestones and the week's last value of KPIs."""
    cycle, words = standing.cycle, sheet.desk.words
    weeks: dict[tuple[date, int | None], list[tuple[date, int, Entry]]] = defaultdict(list)
    for order, result in enumerate(standing.key_results):
        for day, entry in _entries(result, sheet):
            number = week_of(cycle, day)
            weeks[_first_day(cycle, number, day), number].append((day, -order, entry))
    cells = {c.index: c for c in objective_weeks(sheet.desk.edition.analysis, standing.address)}
    found = []
    for (first, number), entries in sorted(weeks.items(), key=lambda w: w[0][0], reverse=True):
        entries.sort(key=lambda e: e[:2], reverse=True)
        told = tuple(e for _, _, e in entries)
        found.append(_week(first, number, told, cells, words, dated=weeks_in(cycle) is not None))
    shown = _OPEN if len(found) > _OPEN + 1 else len(found)
    return Log(
        weeks=tuple(found[:shown]),
        earlier=tuple(found[shown:]),
        summary=words("log.earlier", count=len(found) - shown),
    )


def _first_day(cycle: Cycle, number: int | None, day: date) -> date:
    if number is not None and cycle.starts is not None:
        return cycle.starts + timedelta(days=7 * (number - 1))
    return day - timedelta(days=day.weekday())


def _week(
    first: date,
    number: int | None,
    entries: tuple[Entry, ...],
    cells: Mapping[int, WeekCell],
    words: Words,
    *,
    dated: bool,
) -> Week:
    cell, before = cells.get(number or 0), cells.get((number or 0) - 1)
    change = moved(cell.score, before.score, words) if cell and before else ""
    days = words.figures.days(first, first + timedelta(days=6))
    # Nothing lies outside a cycle without dates: its weeks have their days for a name.
    name = words("chart.week_long", number=number) if number else words("log.outside") if dated else days
    return Week(
        name=name,
        days="" if name == days else days,
        score=words.figures.score(cell.score) if cell and cell.score is not None else "",
        change=change,
        way=_way(change),
        entries=entries,
    )


def _way(change: str) -> str:
    return change and ("up" if change.startswith("+") else "down")


def _entries(result: KeyResultStanding, sheet: Sheet) -> Iterator[tuple[date, Entry]]:
    points = {id(p.check_in): i for i, p in enumerate(result.trace) if p.check_in is not None}
    for check_in in result.key_result.check_ins:
        place = points.get(id(check_in))
        yield check_in.date, _said(result, check_in, place, sheet)
    for i, point in enumerate(result.trace):
        if point.check_in is None and not _superseded(result.trace, i):
            yield point.date, _happened(result, i, sheet)


def _superseded(trace: tuple[TracePoint, ...], i: int) -> bool:
    """Whether a later value of the same KPI stands in the same calendar week."""
    point = trace[i]
    week = point.date.isocalendar()[:2]
    return point.source == "kpi" and any(
        p.source == "kpi" and p.date.isocalendar()[:2] == week for p in trace[i + 1 : i + 8]
    )


def _entry(
    result: KeyResultStanding,
    place: int | None,
    day: date,
    sheet: Sheet,
    *,
    note: Markup,
    aside: Iterable[Markup | str] = (),
    own: OwnStatus | None = None,
) -> Entry:
    words, unit = sheet.desk.words, result.key_result.unit
    point = None if place is None else result.trace[place]
    previous = result.trace[place - 1] if place else None
    number = said(point, unit, words) if point else ""
    before = said(previous, unit, words) if previous else ""
    if before == number:
        before = ""
    elif point and previous and previous.value is not None and before and number:
        # The unit is said once; what a person typed as a score has none.
        typed = any(p.check_in is not None and p.check_in.score is not None for p in (point, previous))
        before = before if typed else bare(previous.value, unit, words)
    counts = point is None or point.counts
    change = moved(point.score, previous.score, words) if point and previous and counts else ""
    return Entry(
        day=words.figures.short_day(day),
        result=result.key_result.title,
        url=f"#{result.key_result.id}",
        before=before,
        number=number,
        change=change,
        way=_way(change),
        badge=badge(_OWN[own], False, words) if own else _NOTHING,
        aside=tuple(escape(text) for text in aside if text),
        note=note,
        counts=counts,
    )


def _said(result: KeyResultStanding, entry: CheckIn, place: int | None, sheet: Sheet) -> Entry:
    words = sheet.desk.words
    review = sheet.desk.edition.portfolio.reviews.get((entry.review or "").removeprefix("review:"))
    by = entry.by or (review.by if review else None)
    address = sheet.url(entry.review) if entry.review else ""
    link = Markup('<a href="{}">{}</a>').format(address, words("log.review")) if address else ""
    level, foreseen = entry.confidence, entry.forecast
    return _entry(
        result,
        place,
        entry.date,
        sheet,
        own=entry.status,
        note=sheet.line(entry.note) if entry.note else _NOTHING,
        aside=(
            "" if level is None else words("objective.confidence", level=words.figures.number(level)),
            "" if foreseen is None else words("log.forecast", score=words.figures.score(foreseen)),
            sheet.link(f"@{by}") if by and by != result.key_result.owner else "",
            link,
        ),
    )


def _happened(result: KeyResultStanding, place: int, sheet: Sheet) -> Entry:
    words, key_result, point = sheet.desk.words, result.key_result, result.trace[place]
    note, aside = _NOTHING, list[Markup]()
    if isinstance(key_result.measure, Milestones):
        steps = [s.title for s in key_result.measure.steps if s.done == point.date]
        note = Markup("{}").format(words("log.reached", steps=", ".join(steps)))
    elif key_result.kpi:
        # The panel of the result names the KPI; here it stands for who has spoken.
        address, name = sheet.url(f"kpi:{key_result.kpi}"), words("log.kpi")
        aside.append(Markup('<a href="{}">{}</a>').format(address, name) if address else escape(name))
    return _entry(result, place, point.date, sheet, note=note, aside=aside)
