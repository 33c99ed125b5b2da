"""A cycle in one line of figures: time, score against expectation, and how many stand where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from okr_site.analysis.standing import CycleStanding
from okr_site.charts.vocabulary import badge, css_class, shape, shown, word
from okr_site.model import Phase, Status
from okr_site.pages.cycle.opening import Fact, opening_of
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.telling.drawings import mean_bar
from okr_site.pages.telling.groups import is_over, met_of
from okr_site.pages.telling.linked import linked
from okr_site.pages.telling.measures import expectation, headline
from okr_site.pages.telling.sentences import moved

#: These have a card of their own; the others stand in a line below.
_LOUD = (
    Status.ON_TRACK,
    Status.AT_RISK,
    Status.OFF_TRACK,
    Status.BLOCKED,
    Status.MET,
    Status.MISSED,
    Status.PENDING,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many key results are shown with a status; `url` leads to those rows of the table.

    “No news” counts all that say so, also beside a worse status; `also` names those that another count has
    too: `1 of them off track`. `word` is a name of its own in a card, and inside a sentence small.
    """

    count: int
    word: str
    shape: Markup
    css: str
    url: str
    also: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleHeadline:
    """Finished texts; empty ones are left out. `root` tells the root team's own score.

    Without `some` objectives only the time is shown, and before the first number the `opening`.
    """

    time: str
    some: bool
    opening: tuple[Fact, ...]
    score: str
    computed: str
    expected: str
    change: str
    bar: Markup
    badge: Markup
    root: Markup
    scored: str
    objectives: str
    results: str
    counts: tuple[Count, ...]
    quiet: tuple[Count, ...]


def cycle_headline(standing: CycleStanding, sheet: Sheet) -> CycleHeadline:
    """Gather it; the links lead to the cycle's page."""
    desk = sheet.desk
    words, score = desk.words, desk.words.figures.score
    typed = standing.graded is not None and score(standing.graded) != score(standing.score)
    judged = standing.phase in (Phase.GRADING, Phase.CLOSED)
    root = standing.root_graded if judged else standing.root_score
    root_team = f"team:{desk.edition.portfolio.root_team}"
    missing = standing.countable - standing.scored
    over, (met, of) = is_over(standing), met_of(standing)
    return CycleHeadline(
        time=time_of(standing, sheet),
        some=bool(standing.objectives),
        opening=opening_of(standing, sheet),
        score=headline(standing, words),
        computed=score(standing.score) if typed else "",
        expected="" if standing.phase is Phase.DRAFT else expectation(standing, words),
        change=moved(standing.score, standing.week_ago, words) if standing.running else "",
        bar=mean_bar(standing, words, "card"),
        badge=Markup("") if over else badge(standing.status, False, words),
        root=linked(words, "cycle.root", links={"team": sheet.link(root_team)}, score=score(root))
        if root is not None
        and standing.status is not Status.PENDING
        and len(desk.edition.portfolio.teams) > 1
        else Markup(""),
        scored=words("cycle.scored", scored=standing.scored, countable=standing.countable)
        if judged and missing
        else "",
        objectives=words("archive.all_met", met=met, count=of)
        if over
        else words("cycle.objectives", count=len(standing.objectives)),
        results=words("cycle.key_results", count=sum(standing.result_counts.values())),
        counts=tuple(_counts(standing, _LOUD, sheet)),
        quiet=(
            *_stale(standing, sheet),
            *_counts(standing, [s for s in Status if s not in _LOUD], sheet),
        ),
    )


def _counts(standing: CycleStanding, statuses: Iterable[Status], sheet: Sheet) -> Iterable[Count]:
    for status in statuses:
        count = standing.result_counts.get(status, 0)
        if status is Status.ON_TRACK:
            count -= standing.stale_counts.get(status, 0)
        if count:
            yield _count(count, status, False, standing, sheet)


def _stale(standing: CycleStanding, sheet: Sheet) -> Iterable[Count]:
    words, found = sheet.desk.words, standing.stale_counts
    if count := sum(found.values()):
        worse = [(s, found.get(s, 0)) for s in Status if s is not Status.ON_TRACK and found.get(s)]
        also = ", ".join(words("cycle.also", count=n, status=words(f"among.{s.value}")) for s, n in worse)
        yield replace(_count(count, Status.ON_TRACK, True, standing, sheet), also=also)


def _count(count: int, status: Status, stale: bool, standing: CycleStanding, sheet: Sheet) -> Count:
    page, words = sheet.url(standing.cycle.address) or "", sheet.desk.words
    loud = status in _LOUD and not stale
    return Count(
        count=count,
        word=word(status, stale, words) if loud else words(f"among.{shown(status, stale)}"),
        shape=shape(status, stale),
        css=css_class(status, stale),
        url=f"{page}?status={shown(status, stale)}#okr-results",
    )


def time_of(standing: CycleStanding, sheet: Sheet) -> str:
    """Say where in its time a cycle is: `Week 8 of 13 · 42 days left`, `Closed · Oct 1 – Dec 31, 2025`."""
    words = sheet.desk.words
    parts = [] if standing.phase is Phase.ACTIVE else [words(f"phase.{standing.phase.value}")]
    if standing.phase is Phase.ACTIVE and standing.week and standing.days_left:
        parts.append(words("cycle.week", week=standing.week, weeks=standing.weeks))
        parts.append(words("cycle.days_left", count=standing.days_left))
    elif dates := days_of(standing.cycle.starts, standing.cycle.ends, sheet):
        parts.append(dates)
    return " · ".join(parts) or words("cycle.undated")


def days_of(starts: date | None, ends: date | None, sheet: Sheet) -> str:
    """Return first and last day, either of which may be open."""
    words = sheet.desk.words
    day, short = words.figures.day, words.figures.short_day
    if starts and ends:
        first = short(starts) if starts.year == ends.year else day(starts)
        return f"{first} – {day(ends)}"
    if starts:
        return words("cycle.from_day", day=day(starts))
    return words("cycle.until_day", day=day(ends)) if ends else ""
