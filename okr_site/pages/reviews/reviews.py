"""The reviews of a cycle: who met in which week, and how each review begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.model import Cycle, Review, ReviewKind
from okr_site.pages.desk.addresses import reviews_index
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.lineup import lineup
from okr_site.pages.desk.page import Content, Island, Page, PageKind
from okr_site.pages.desk.register import register, shown_cycles
from okr_site.pages.rows.review import ReviewRow, review_row, week_of, week_span


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One heading of the list; `island` is the marker's name."""

    title: str
    island: str
    rows: tuple[ReviewRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """Teams down, weeks across; a cell holds links to that week's reviews."""

    weeks: tuple[str, ...]
    rows: tuple[tuple[Markup, tuple[tuple[Markup, ...], ...]], ...]


def pages(edition: Edition) -> Iterable[Page]:
    """Return a page for every cycle in which anything was reviewed, and for the one that runs."""
    reviewed = {review.cycle for review in edition.portfolio.reviews.values()}
    if edition.analysis.is_running and any(
        o.cycle == edition.analysis.running for o in edition.portfolio.objectives.values()
    ):
        reviewed.add(edition.analysis.running or "")
    for cycle in shown_cycles(edition):
        if cycle.id in reviewed:
            yield Page(
                path=reviews_index(cycle.folder, edition.settings),
                kind=PageKind.REVIEWS,
                title=edition.words("reviews.title", cycle=cycle.title),
                address=f"reviews:{cycle.id}",
                parent=cycle.path,
            )


def content(page: Page, desk: Desk) -> Content:
    """Write the list, newest week first; only the reviews themselves are searched."""
    cycle = desk.edition.portfolio.cycles[page.address.removeprefix("reviews:")]
    sheet = desk.sheet(page.path, cycle.id)
    reviews = register(desk).reviews_of_cycle.get(cycle.id, ())
    weeks = tuple(_weeks(reviews, cycle, sheet))
    islands = {week.island: _rows(week, sheet) for week in weeks}
    if reviews:
        rota = _rota(reviews, cycle, sheet)
        islands["okr-rota"] = island(sheet, "okr/reviews/rota.html", lambda: rota)
    return Content(
        markdown=sheet.render("okr/reviews.md", title=page.title, weeks=weeks, empty=not reviews),
        islands=islands,
    )


def _rows(week: Week, sheet: Sheet) -> Island:
    return island(sheet, "okr/reviews/week.html", lambda: week.rows)


def _weeks(reviews: Iterable[Review], cycle: Cycle, sheet: Sheet) -> Iterable[Week]:
    words = sheet.desk.words
    groups: defaultdict[int, list[Review]] = defaultdict(list)
    for review in reviews:
        week = week_of(review.date, cycle)
        groups[-1 if review.kind is ReviewKind.QUARTER else week or 0].append(review)
    for number in sorted(groups, key=lambda week: (week > 0, -week)):
        title = {-1: words("reviews.retrospectives"), 0: words("reviews.outside")}.get(number)
        yield Week(
            title=title or week_span(number, cycle, words),
            island=f"okr-week-{max(number, 0)}{'q' if number < 0 else ''}",
            rows=tuple(review_row(review, sheet) for review in groups[number]),
        )


def _rota(reviews: Iterable[Review], cycle: Cycle, sheet: Sheet) -> Rota:
    words = sheet.desk.words
    standing = sheet.desk.edition.analysis.cycles[cycle.id]
    cells: defaultdict[tuple[str, int], list[Markup]] = defaultdict(list)
    for review in sorted(reviews, key=lambda r: r.date):
        week = week_of(review.date, cycle)
        if week and review.kind is ReviewKind.WEEK:
            name = words("reviews.cell", day=words.figures.short_day(review.date))
            cells[review.team, week].append(sheet.link(review.address, name))
    last = max([standing.week or 0, *(week for _, week in cells)], default=0)
    shown = range(1, last + 1)
    return Rota(
        weeks=tuple(words("chart.week", number=week) for week in shown),
        rows=tuple(
            (
                sheet.link(team.address),
                tuple(tuple(cells.get((team.id, week), ())) for week in shown),
            )
            for team in sheet.desk.once(lineup).teams
            if any((team.id, week) in cells for week in shown)
        ),
    )
