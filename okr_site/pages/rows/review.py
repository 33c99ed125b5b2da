"""A review as one line of a list: whose it is, of when, and how it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from okr_site.model import Cycle, Review, ReviewKind
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.register import register
from okr_site.reading.mentions import Unresolved, resolve, scan
from okr_site.words import Words

_LONGEST = 180
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
#: A sentence that is over, whatever closes after its mark.
_ENDED = re.compile(r"[.!?…][)\]\"'”“’»]*$")
_MARKS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)|<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """Finished texts; `title` and `dated` link to the review; it has news of `count` key results."""

    title: Markup
    team: Markup
    day: str
    dated: Markup
    by: Markup
    excerpt: str
    count: int


def review_row(review: Review, sheet: Sheet) -> ReviewRow:
    """Gather what a line shows."""
    words = sheet.desk.words
    return ReviewRow(
        title=sheet.link(review.address, _title(review, sheet.desk.edition)),
        team=sheet.link(f"team:{review.team}"),
        day=words.figures.day(review.date),
        dated=sheet.link(review.address, words.figures.day(review.date)),
        by=sheet.link(f"@{review.by}") if review.by else Markup(""),
        excerpt=excerpt(review.body, sheet.desk.sheet(sheet.path, review.cycle)),
        count=len(register(sheet.desk).entries.get(review.address, ())),
    )


def _title(review: Review, edition: Edition) -> str:
    words = edition.words
    cycle = edition.portfolio.cycles.get(review.cycle)
    if review.kind is ReviewKind.QUARTER:
        return words("review.quarter_of", cycle=cycle.title if cycle else review.cycle)
    week = week_of(review.date, cycle)
    return words("review.week_of", week=week) if week else words.figures.day(review.date)


def review_title(review: Review, edition: Edition) -> str:
    """Return a page's title that says whose review it is and of when."""
    portfolio, words = edition.portfolio, edition.words
    team = portfolio.teams[review.team].name if review.team in portfolio.teams else review.team
    if review.kind is ReviewKind.QUARTER:
        cycle = portfolio.cycles.get(review.cycle)
        return words("review.title_quarter", team=team, cycle=cycle.title if cycle else review.cycle)
    return words("review.title_week", team=team, day=words.figures.long_day(review.date))


def week_of(day: date, cycle: Cycle | None) -> int | None:
    """Return the week of the cycle, from 1; nothing outside it or without dates."""
    if cycle is None or cycle.starts is None or day < cycle.starts:
        return None
    if cycle.ends is not None and day > cycle.ends:
        return None
    return (day - cycle.starts).days // 7 + 1


def week_span(week: int, cycle: Cycle, words: Words) -> str:
    """Return the name of a week with its first day: `Week 7, from 12 Nov`."""
    if cycle.starts is None:
        return words("chart.week_long", number=week)
    first = date.fromordinal(cycle.starts.toordinal() + 7 * (week - 1))
    return words("review.week_from", week=week, day=words.figures.short_day(first))


def excerpt(body: str, sheet: Sheet) -> str:
    """Return the beginning of an author's text as plain words."""
    paragraphs = (block.strip() for block in re.split(r"\n\s*\n", body.replace("\r\n", "\n")))
    first = next((b for b in paragraphs if b and b[0] not in "#|<>`~-!"), "")
    more = any(paragraphs)
    flat = _MARKS.sub("", _LINK.sub(r"\1", _named(" ".join(first.split()), sheet)))
    if len(flat) <= _LONGEST:
        return _cut(flat) if more and not _ENDED.search(flat) else flat
    return _cut(flat[:_LONGEST].rsplit(" ", 1)[0])


def _cut(text: str) -> str:
    return text.rstrip(" ,;:–-") + " …"


def _named(text: str, sheet: Sheet) -> str:
    """Return a text in which each mention is the name of what it means."""
    analysis = sheet.desk.edition.analysis
    parts, end = [], 0
    for mention in scan(text):
        address = resolve(mention.target, analysis.portfolio, sheet.cycle, analysis.running, suggesting=False)
        name = mention.target if isinstance(address, Unresolved) else sheet.desk.name(address)
        parts += [text[end : mention.span.start], mention.words or name]
        end = mention.span.end
    return "".join([*parts, text[end:]])
