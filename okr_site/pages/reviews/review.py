"""The page of a review: its words, and what moved on that day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import KeyResultStanding, TracePoint
from okr_site.charts.vocabulary import badge
from okr_site.model import CheckIn, Review, Status
from okr_site.pages.desk.addresses import reviews_index
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.page import Content, Page, PageKind
from okr_site.pages.desk.register import register, shown_cycles
from okr_site.pages.rows.review import review_title, week_of
from okr_site.pages.telling.measures import said, typed
from okr_site.pages.telling.sentences import moved, signed


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow:
    """One key result: the number said, the change to the one before, and the words.

    `trend` is `up`, `down` or empty, by the progress; `own` is the owner's word, `now` today's status.
    """

    result: Markup
    objective: Markup
    number: str
    change: str
    trend: str
    confidence: str
    forecast: str
    own: Markup
    now: Markup
    by: Markup
    note: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """Whose it is; `earlier` and `later` are the team's neighbouring reviews, empty at the ends."""

    team: Markup
    cycle: Markup
    week: str
    day: str
    by: Markup
    earlier: Markup
    later: Markup


def pages(edition: Edition) -> Iterable[Page]:
    """Return a page for every review of a cycle that is shown."""
    cycles = {cycle.id: cycle for cycle in shown_cycles(edition)}
    titles = Counter(review_title(review, edition) for review in edition.portfolio.reviews.values())
    for review in edition.portfolio.reviews.values():
        if cycle := cycles.get(review.cycle):
            yield Page(
                path=review.path,
                kind=PageKind.REVIEW,
                title=_title(review, edition, titles),
                address=review.address,
                parent=reviews_index(cycle.folder, edition.settings),
                source=review.path,
                authored=True,
            )


def _title(review: Review, edition: Edition, titles: Counter[str]) -> str:
    """Name the author, or else the file, where a team has several reviews of one day."""
    title = review_title(review, edition)
    if titles[title] == 1:
        return title
    who = edition.portfolio.person(review.by).name if review.by else review.id
    return edition.words("review.title_by", title=title, who=who)


def content(page: Page, desk: Desk) -> Content:
    """Write the page; its words and its notes are searched."""
    review = desk.edition.portfolio.reviews[page.address.removeprefix("review:")]
    sheet = desk.sheet(page.path, review.cycle)
    moves = tuple(_moves(review, sheet))
    return Content(
        markdown=sheet.render(
            "okr/review.md",
            title=page.title,
            body=Markup(sheet.prose(review.body).strip()),  # noqa: S704 -- the author's own page
            moved=bool(moves),
        ),
        islands={
            "okr-review-facts": island(sheet, "okr/review/facts.html", lambda: _facts(review, sheet)),
            "okr-review-moved": island(sheet, "okr/review/moved.html", lambda: moves, searchable=True),
        },
    )


def _facts(review: Review, sheet: Sheet) -> ReviewFacts:
    words, portfolio = sheet.desk.words, sheet.desk.edition.portfolio
    of_team = [r for r in register(sheet.desk).reviews_of_team.get(review.team, ()) if r.kind is review.kind]
    place = of_team.index(review)
    week = week_of(review.date, portfolio.cycles.get(review.cycle))

    def link(neighbour: Review) -> Markup:
        return sheet.link(neighbour.address, words.figures.day(neighbour.date))

    return ReviewFacts(
        team=sheet.link(f"team:{review.team}"),
        cycle=sheet.link(f"cycle:{review.cycle}"),
        week=words("chart.week_long", number=week) if week else "",
        day=words.figures.long_day(review.date),
        by=sheet.link(f"@{review.by}") if review.by else Markup(""),
        earlier=link(of_team[place + 1]) if place + 1 < len(of_team) else Markup(""),
        later=link(of_team[place - 1]) if place else Markup(""),
    )


def _moves(review: Review, sheet: Sheet) -> Iterable[MoveRow]:
    entries = {k.address: entry for k, entry in register(sheet.desk).entries.get(review.address, ())}
    for address in dict.fromkeys([*review.check_ins, *entries]):
        standing = sheet.desk.edition.analysis.key_results.get(address)
        if standing and (entry := entries.get(address)):
            yield _move(standing, entry, sheet)


def _move(standing: KeyResultStanding, entry: CheckIn, sheet: Sheet) -> MoveRow:
    words, figures = sheet.desk.words, sheet.desk.words.figures
    trace = standing.trace
    place = next((i for i, p in enumerate(trace) if p.check_in == entry and p.source == "check-in"), None)
    point = trace[place] if place is not None else None
    before = trace[place - 1] if place else None
    unit = standing.key_result.unit
    return MoveRow(
        result=sheet.link(standing.address),
        objective=sheet.link(standing.objective.address, status=False),
        number=said(point, unit, words) if point else _written(entry, unit, sheet),
        change=_change(point, before, unit, sheet),
        trend=_trend(point, before),
        confidence=figures.number(entry.confidence) if entry.confidence is not None else "",
        forecast=figures.score(entry.forecast) if entry.forecast is not None else "",
        own=badge(Status(entry.status.value), False, words) if entry.status else Markup(""),
        now=badge(standing.status, standing.stale, words),
        by=sheet.link(f"@{entry.by}") if entry.by else Markup(""),
        note=sheet.note(entry.note),
    )


def _written(entry: CheckIn, unit: str | None, sheet: Sheet) -> str:
    """Return the number of an entry that is not in the trace, empty where it has none."""
    if entry.value is not None:
        return sheet.desk.words.figures.value(entry.value, unit)
    return typed(entry.score, sheet.desk.words) if entry.score is not None else ""


def _change(point: TracePoint | None, before: TracePoint | None, unit: str | None, sheet: Sheet) -> str:
    words = sheet.desk.words
    if point is None or before is None:
        return ""
    if point.value is not None and before.value is not None:
        difference = point.value - before.value
        return signed(difference, words.figures.number(abs(difference))) or words("review.same")
    return moved(point.score, before.score, words)


def _trend(point: TracePoint | None, before: TracePoint | None) -> str:
    if point is None or before is None or point.raw is None or before.raw is None:
        return ""
    if point.raw == before.raw:
        return ""
    return "up" if point.raw > before.raw else "down"
