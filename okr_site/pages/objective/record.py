"""What an objective's file records beside its numbers: bets and the closing."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from okr_site.analysis.standing import ObjectiveStanding
from okr_site.model import InitiativeStatus, Objective
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.prose import scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Bet:
    """An initiative; `results` pairs the key results' anchors with their titles."""

    title: str
    bet: Markup
    status: str
    word: str
    owner: Markup
    due: str
    late: bool
    link: str
    results: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A key result's typed grade beside its computed score."""

    title: str
    url: str
    grade: str
    score: str
    note: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The closing: `grade` is typed, `score` computed; `next` is a word of the interface."""

    grade: str
    score: str
    note: Markup
    learned: Markup
    next: str
    results: tuple[Graded, ...]


def initiatives_of(objective: Objective, sheet: Sheet) -> tuple[Bet, ...]:
    """Return the initiatives in the file's order."""
    words, as_of = sheet.desk.words, sheet.desk.edition.analysis.as_of
    titles = {result.id: result.title for result in objective.key_results}
    open_ones = (InitiativeStatus.PLANNED, InitiativeStatus.DOING)
    return tuple(
        Bet(
            title=bet.title,
            bet=sheet.line(bet.bet),
            status=bet.status.value,
            word=words(f"initiative.{bet.status.value}"),
            owner=sheet.link(f"@{bet.owner}") if bet.owner else Markup(""),
            due=words.figures.short_day(bet.due) if bet.due else "",
            late=bet.due is not None and bet.due < as_of and bet.status in open_ones,
            link=web_address(bet.link),
            results=tuple((f"#{name}", titles[name]) for name in bet.results if name in titles),
        )
        for bet in objective.initiatives
    )


def web_address(link: str | None) -> str:
    """Return an address that a browser may open from a link, empty for any other."""
    return link if link and scheme(link) in ("http", "https", "mailto") else ""


def closing_of(standing: ObjectiveStanding, sheet: Sheet) -> Ending | None:
    """Return what was said at the end, with the typed grades of single results."""
    closing, words = standing.objective.closing, sheet.desk.words
    if closing is None:
        return None
    score = words.figures.score
    return Ending(
        grade=score(closing.grade) if closing.grade is not None else "",
        score=score(standing.score),
        note=sheet.note(closing.note),
        learned=sheet.note(closing.learned),
        next=words(f"next.{closing.next.value}") if closing.next else "",
        results=tuple(
            Graded(
                title=r.key_result.title,
                url=f"#{r.key_result.id}",
                grade=score(r.key_result.grade),
                score=score(r.score),
                note=sheet.line(r.key_result.grade_note),
            )
            for r in standing.key_results
            if r.key_result.grade is not None
        ),
    )
