"""A cycle before its first number: what is agreed, in place of a score that nobody can have yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from okr_site.analysis.standing import CycleStanding, KeyResultStanding
from okr_site.model import Phase, Status
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.lineup import lineup, shared_goals
from okr_site.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure and the words below it; `url` is empty where it leads nowhere."""

    figure: str
    word: str
    url: str


def unbegun(standing: CycleStanding, results: tuple[KeyResultStanding, ...]) -> bool:
    """Whether a cycle that is to run or runs has no number, and needs none yet."""
    if standing.phase not in (Phase.DRAFT, Phase.ACTIVE) or not standing.objectives:
        return False
    if standing.status is Status.PENDING:
        return True
    return standing.status is Status.NO_PACE and all(r.pending for r in results if r.counts)


def opening_of(standing: CycleStanding, sheet: Sheet) -> tuple[Fact, ...]:
    """Return what is agreed, and until when the first numbers are due; nothing once there is a number."""
    analysis = sheet.desk.edition.analysis
    results = tuple(r for a in standing.objectives for r in analysis.objectives[a].key_results)
    return tuple(_facts(standing, results, sheet)) if unbegun(standing, results) else ()


def _facts(standing: CycleStanding, results: tuple[KeyResultStanding, ...], sheet: Sheet) -> Iterator[Fact]:
    words, lines, as_of = sheet.desk.words, sheet.desk.once(lineup), sheet.desk.edition.analysis.as_of
    page = sheet.url(standing.cycle.address) or ""
    objectives = [o for o in shared_goals(lines.by_cycle.get(standing.cycle.id, ())) if o.dropped is None]
    teams = {t.id for t in lines.teams if t.until is None or t.until >= as_of}
    busy = teams & {o.team for o in objectives}
    if len(teams) > 1:
        name = "opening.drafted" if standing.phase is Phase.DRAFT else "opening.agreed"
        figure = words("opening.of", count=len(busy), total=len(teams))
        yield Fact(figure=figure, word=words(name, count=len(busy)), url=f"{page}#okr-teams")
    parts = sum(len(o.key_results) for o in objectives)
    yield _counted("opening.objectives", len(objectives), page, words)
    yield _counted("opening.key_results", parts, page, words)
    if due := _due(results):
        yield Fact(figure=words.figures.short_day(due), word=words("opening.due"), url="")


def _counted(name: str, count: int, page: str, words: Words) -> Fact:
    return Fact(figure=words.figures.number(count), word=words(name, count=count), url=f"{page}#okr-results")


def _due(results: tuple[KeyResultStanding, ...]) -> date | None:
    """Return the last day on which it is fine to have no number."""
    ends = (r.reason.figures.get("grace_ends") for r in results)
    return next((day for day in ends if isinstance(day, date)), None)
