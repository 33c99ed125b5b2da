"""The check-in log of an objective: what was said, week by week, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from markupsafe import Markup

from okr_site.analysis.standing import KeyResultStanding, ObjectiveStanding, TracePoint
from okr_site.analysis.timing import week_of
from okr_site.charts.vocabulary import badge, css_class
from okr_site.model import CheckIn, Cycle, Milestones, OwnStatus, Status
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.telling.measures import said
from okr_site.pages.telling.sentences import moved

_NOTHING = Markup("")
_OWN = {
    OwnStatus.ON_TRACK: Status.ON_TRACK,
    OwnStatus.AT_RISK: Status.AT_RISK,
    OwnStatus.OFF_TRACK: Status.OFF_TRACK,
    OwnStatus.BLOCKED: Status.BLOCKED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line: which result, what number it had before and now, what was said and by whom.

    `before` is empty where nothing came before or nothing changed; `change` is that of the score.
    `counts` is false for entries outside the cycle's time. `css` colours the dot by the owner's word.
    """

    day: str
    result: str
    url: str
    before: str
    number: str
    change: str
    confidence: str
    forecast: str
    badge: Markup
    css: str
    note: Markup
    by: Markup
    review: str
    counts: bool

    @property
    def plain(self) -> bool:
        """Whether it is a number and nothing else, as most entries are."""
        said = self.confidence or self.forecast or self.badge or self.note or self.by or self.review
        return self.counts and not said


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The entries of one week under their heading."""

    name: str
    days: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """All weeks, newest first."""

    weeks: tuple[Week, ...]


def has_log(standing: ObjectiveStanding) -> bool:
    """Whether anything was said."""
    return any(r.trace or r.key_result.check_ins for r in standing.key_results)


def log_of(standing: ObjectiveStanding, sheet: Sheet) -> Log:
    """Gather check-ins, reached milestones and the week's last value of KPIs."""
    cycle = standing.cycle
    weeks: dict[tuple[date, int | None], list[tuple[date, int, Entry]]] = defaultdict(list)
    for order, result in enumerate(standing.key_results):
        for day, entry in _entries(result, sheet):
            number = week_of(cycle, day)
            weeks[_first_day(cycle, number, day), number].append((day, -order, entry))
    found = []
    for (first, number), entries in sorted(weeks.items(), key=lambda w: w[0][0], reverse=True):
        entries.sort(key=lambda e: e[:2], reverse=True)
        found.append(_week(first, number, tuple(e for _, _, e in entries), sheet))
    return Log(weeks=tuple(found))


def _first_day(cycle: Cycle, number: int | None, day: date) -> date:
    if number is not None and cycle.starts is not None:
        return cycle.starts + timedelta(days=7 * (number - 1))
    return day - timedelta(days=day.weekday())


def _week(first: date, number: int | None, entries: tuple[Entry, ...], sheet: Sheet) -> Week:
    words = sheet.desk.words
    day = words.figures.short_day
    name = words("chart.week_long", number=number) if number else words("log.outside")
    return Week(name=name, days=f"{day(first)} – {day(first + timedelta(days=6))}", entries=entries)


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


def _numbers(result: KeyResultStanding, place: int | None, sheet: Sheet) -> tuple[str, str, str]:
    """Return the number before, the number now and the change of the score."""
    if place is None:
        return "", "", ""
    words, unit = sheet.desk.words, result.key_result.unit
    point = result.trace[place]
    number = said(point, unit, words)
    previous = result.trace[place - 1] if place else None
    before = said(previous, unit, words) if previous else ""
    earlier: Fraction | None = previous.score if previous else None
    change = moved(point.score, earlier, words) if point.counts else ""
    return ("" if before == number else before), number, change


def _said(result: KeyResultStanding, entry: CheckIn, place: int | None, sheet: Sheet) -> Entry:
    words = sheet.desk.words
    before, number, change = _numbers(result, place, sheet)
    own = _OWN[entry.status] if entry.status else None
    reviews = sheet.desk.edition.portfolio.reviews
    review = reviews.get(entry.review.removeprefix("review:")) if entry.review else None
    by = entry.by or (review.by if review else None)
    return Entry(
        day=words.figures.short_day(entry.date),
        result=result.key_result.title,
        url=f"#{result.key_result.id}",
        before=before,
        number=number,
        change=change,
        confidence="" if entry.confidence is None else words.figures.number(entry.confidence),
        forecast="" if entry.forecast is None else words.figures.score(entry.forecast),
        badge=badge(own, False, words) if own else _NOTHING,
        css=css_class(own) if own else "",
        note=sheet.line(entry.note) if entry.note else _NOTHING,
        by=sheet.link(f"@{by}") if by else _NOTHING,
        review=(sheet.url(entry.review) or "") if entry.review else "",
        counts=place is None or result.trace[place].counts,
    )


def _happened(result: KeyResultStanding, place: int, sheet: Sheet) -> Entry:
    words, key_result, point = sheet.desk.words, result.key_result, result.trace[place]
    before, number, change = _numbers(result, place, sheet)
    note = Markup("")
    if isinstance(key_result.measure, Milestones):
        steps = [s.title for s in key_result.measure.steps if s.done == point.date]
        note = Markup("{}").format(words("log.reached", steps=", ".join(steps)))
    elif key_result.kpi:
        note = Markup("{}").format(sheet.link(f"kpi:{key_result.kpi}"))
    return Entry(
        day=words.figures.short_day(point.date),
        result=key_result.title,
        url=f"#{key_result.id}",
        before=before,
        number=number,
        change=change,
        confidence="",
        forecast="",
        badge=Markup(""),
        css="",
        note=note,
        by=Markup(""),
        review="",
        counts=point.counts,
    )
