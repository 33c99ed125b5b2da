"""The list of all rules, below the guide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from okr_site.diagnostics import RuleText
from okr_site.pages.desk.addresses import inside, rules_index
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.page import Content, Page, PageKind
from okr_site.pages.frame.advice import first_sentence, foreign, rule_markup, rule_title
from okr_site.pages.quality.subjects import found_here

#: What the first digit of a code says.
_GROUPS = {
    "1": "reading",
    "2": "linking",
    "3": "numbers",
    "4": "writing",
    "5": "keeping",
    "6": "closing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule; `here` tells how many findings of it are on this site, empty for none."""

    code: str
    title: str
    url: str
    level: str
    what: Markup
    here: str


def pages(edition: Edition) -> Iterable[Page]:
    """Return the one page."""
    if edition.rules and edition.settings.rule_pages:
        yield Page(
            path=rules_index(edition.settings),
            kind=PageKind.RULES,
            title=edition.words("rules.title"),
            address="rules",
            parent=inside(edition.settings, "guide", "index.md"),
        )


def content(page: Page, desk: Desk) -> Content:
    """Write the page; each rule is searched on its own page."""
    sheet = desk.sheet(page.path)
    digits = dict.fromkeys(code[3] for code in desk.edition.rules)
    groups = {digit: desk.words(f"rules.group.{_GROUPS[digit]}") for digit in digits}
    return Content(
        markdown=sheet.render("okr/rules.md", view=page, groups=groups),
        islands={
            f"okr-rules-{digit}": island(sheet, "okr/rules/list.html", partial(_group, digit, sheet))
            for digit in groups
        },
    )


def _group(digit: str, sheet: Sheet) -> dict[str, object]:
    edition = sheet.desk.edition
    counts = sheet.desk.once(found_here)
    rows = [_row(rule, counts, sheet) for code, rule in edition.rules.items() if code[3] == digit]
    return {"rows": rows, "lang": foreign(sheet)}


def _row(rule: RuleText, counts: Counter[str], sheet: Sheet) -> RuleRow:
    words = sheet.desk.words
    count = counts[rule.code]
    return RuleRow(
        code=rule.code,
        title=rule_title(rule.code),
        url=sheet.url(f"rule:{rule.code}") or "",
        level=words(f"rules.level.{rule.level.value}"),
        what=rule_markup(first_sentence(rule.what), sheet),
        here=words("rules.found", count=count) if count else "",
    )
