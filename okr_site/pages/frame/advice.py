"""What a rule says of a place, as a page shows it: with links to the rule and to the line at the Git host."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.diagnostics import CODES, Diagnostic
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.frame.faults import clean

#: On an objective's page; the rest is what `okr-site check` is for.
_MOST = 20
_ABBREVIATIONS = re.compile(r"\b(?:kpi|yaml)\b")
_END = re.compile(r"(?<=[.?!]) (?=[A-Z“])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One diagnostic; `rule` and `url` are empty where there is no such page."""

    code: str
    title: str
    rule: str
    message: str
    hint: str
    line: str
    url: str


def advice_of(diagnostic: Diagnostic, sheet: Sheet) -> Advice:
    """Return a diagnostic as a page shows it."""
    edition = sheet.desk.edition
    place = diagnostic.location
    view = edition.host.view(place.path.removeprefix(edition.reading.docs_prefix))
    return Advice(
        code=diagnostic.code,
        title=rule_title(diagnostic.code),
        rule=sheet.url(f"rule:{diagnostic.code}") or "",
        message=clean(diagnostic.message),
        hint=clean(diagnostic.hint),
        line=sheet.desk.words("objective.line", number=place.line),
        url=f"{view}#L{place.line}" if view else "",
    )


def suggestions(path: str, sheet: Sheet) -> tuple[Diagnostic, ...]:
    """Return what is said of a file and isn't grave enough for the banner of its page."""
    edition = sheet.desk.edition
    grave = edition.settings.fail_on.rank
    return tuple(each for each in edition.findings.get(path, ()) if each.severity.rank > grave)


def shown(path: str, sheet: Sheet) -> tuple[Advice, ...]:
    """Return the first of them as a page shows them."""
    return tuple(advice_of(each, sheet) for each in suggestions(path, sheet)[:_MOST])


def rule_title(code: str) -> str:
    """Return a rule's name as words: `Overdue KPI`."""
    words = CODES[code].name.replace("-", " ")
    return _ABBREVIATIONS.sub(lambda found: found[0].upper(), words[:1].upper() + words[1:])


def first_sentence(text: str) -> str:
    """Return the first sentence of a rule's text."""
    return _END.split(text, maxsplit=1)[0]


def rule_markup(text: str, sheet: Sheet) -> Markup:
    """Return a part of a rule's text as inline HTML, made once an edition."""
    made = sheet.desk.once(_made)
    if text not in made:
        made[text] = sheet.desk.notes.line(text)
    return made[text]


def _made(_: object) -> dict[str, Markup]:
    return {}


def foreign(sheet: Sheet) -> str:
    """Return the language of the rules' texts where it is not the page's, else an empty text."""
    return "" if sheet.desk.words.language.replace("_", "-").partition("-")[0] == "en" else "en"
