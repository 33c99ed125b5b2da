"""What an objective's file records beside its numbers: bets, changes to what was agreed, the closing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from okr_site.analysis.standing import ObjectiveStanding
from okr_site.model import Amendment, InitiativeStatus, KeyResult, Limit, Metric, Objective
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.prose import scheme
from okr_site.pages.telling.measures import limits

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")


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
class Change:
    """An amendment; `now` is empty where the field's present value has no short form."""

    day: str
    what: str
    was: str
    now: str
    why: Markup


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


def amendments_of(objective: Objective, sheet: Sheet) -> tuple[Change, ...]:
    """Return the changes to what was agreed, newest first."""
    return tuple(
        Change(
            day=sheet.desk.words.figures.day(a.date),
            what=changed(objective, a.change, sheet),
            was=before(a, sheet),
            now=present(objective, a.change, sheet),
            why=sheet.line(a.why),
        )
        for a in sorted(objective.amendments, key=lambda a: a.date, reverse=True)
    )


def changed(objective: Objective, change: str, sheet: Sheet) -> str:
    """Say in words which field was changed: `uptime.to` is “Raise availability: to”."""
    name, _, field = change.partition(".")
    result = _result(objective, name)
    if result is None:
        return _field(change, sheet)
    return f"{result.title}: {_field(field, sheet)}" if field else result.title


def _field(field: str, sheet: Sheet) -> str:
    words = sheet.desk.words
    return words(f"field.{field}") if f"field.{field}" in words else field


def _result(objective: Objective, name: str) -> KeyResult | None:
    return next((r for r in objective.key_results if r.id == name), None)


def before(amendment: Amendment, sheet: Sheet) -> str:
    """Return what a field held before, a number written as this site writes numbers."""
    was = amendment.was
    return sheet.desk.words.figures.number(Decimal(was)) if _NUMBER.fullmatch(was) else was


def present(objective: Objective, change: str, sheet: Sheet) -> str:
    """Return what an amended field holds now, empty where that has no short form."""
    name, _, field = change.partition(".")
    result = _result(objective, name)
    return (
        _shown(_of_objective(objective, sheet).get(change), None, sheet)
        if result is None
        else _shown(_of_result(result, sheet).get(field), result.unit, sheet)
    )


def _of_objective(objective: Objective, sheet: Sheet) -> Mapping[str, object]:
    return {
        "title": objective.title,
        "owner": sheet.desk.name(f"@{objective.owner}") if objective.owner else None,
        "team": sheet.desk.name(f"team:{objective.team}"),
        "ambition": sheet.desk.words(f"ambition.{objective.ambition.value}"),
        "priority": objective.priority,
        "weight": sheet.desk.words.figures.number(objective.weight),
    }


def _of_result(result: KeyResult, sheet: Sheet) -> Mapping[str, object]:
    measure = result.measure
    fields: dict[str, object] = {
        "title": result.title,
        "unit": result.unit,
        "due": result.due,
        "weight": sheet.desk.words.figures.number(result.weight),
        "owner": sheet.desk.name(f"@{result.owner}") if result.owner else None,
    }
    if isinstance(measure, Metric):
        fields |= {"from": measure.start, "to": measure.target}
    if isinstance(measure, Limit):
        fields["keep"] = limits(measure.keep, result.unit, sheet.desk.words)
    return fields


def _shown(value: object, unit: str | None, sheet: Sheet) -> str:
    figures = sheet.desk.words.figures
    if isinstance(value, Decimal):
        return figures.value(value, unit)
    if isinstance(value, date):
        return figures.day(value)
    return str(value) if value else ""


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
