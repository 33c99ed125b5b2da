"""Changes to what was agreed: what was changed, from what to what, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup, escape

from okr_site.model import Amendment, KeyResult, Limit, Metric, Objective
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.telling.measures import limits

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An amendment; `now` is empty where the field's present value has no short form."""

    day: str
    what: Markup
    was: str
    now: str
    why: Markup


def amendments_of(objective: Objective, sheet: Sheet) -> tuple[Change, ...]:
    """Return the changes to what was agreed, newest first."""
    return tuple(
        Change(
            day=sheet.desk.words.figures.day(a.date),
            what=changed_there(objective, a.change, sheet),
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


def changed_there(objective: Objective, change: str, sheet: Sheet) -> Markup:
    """Say the same with a link to the key result."""
    name, _, field = change.partition(".")
    result = _result(objective, name)
    if result is None:
        return escape(_field(change, sheet))
    link = sheet.link(result.address)
    return Markup("{}: {}").format(link, _field(field, sheet)) if field else link


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
