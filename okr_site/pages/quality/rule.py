"""The page of a rule: what it says, why, an example, what to write instead, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from markupsafe import Markup

from okr_site.diagnostics import RuleText, Severity
from okr_site.pages.desk.addresses import page_of_rule, rules_index
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.page import Content, Page, PageKind
from okr_site.pages.frame.advice import foreign, rule_title
from okr_site.pages.quality.subjects import found_here


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """The skeleton that is Markdown; the texts are ours and Markdown already."""

    title: str
    what: Markup
    why: Markup
    instead: Markup
    source: Markup
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The rule on this site: its level, by default and here, and how often it finds something."""

    code: str
    name: str
    level: str
    changed: str
    found: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The example: lines with whether they differ from those beside them."""

    path: str
    wrong: tuple[tuple[str, bool], ...]
    right: tuple[tuple[str, bool], ...]
    lang: str


def pages(edition: Edition) -> Iterable[Page]:
    """Return a page for every rule."""
    if edition.settings.rule_pages:
        for code in edition.rules:
            yield Page(
                path=page_of_rule(code, edition.settings),
                kind=PageKind.RULE,
                title=f"{code} {rule_title(code)}",
                address=f"rule:{code}",
                parent=rules_index(edition.settings),
            )


def content(page: Page, desk: Desk) -> Content:
    """Write the page; in a search it comes after the goals."""
    sheet = desk.sheet(page.path)
    rule = desk.edition.rules[page.address.partition(":")[2]]
    view = RuleView(
        title=page.title,
        what=Markup(rule.what),  # noqa: S704 -- the rules' texts are ours
        why=Markup(rule.why),  # noqa: S704
        instead=Markup(rule.instead),  # noqa: S704
        source=Markup(rule.source),  # noqa: S704
        lang=foreign(sheet),
    )
    return Content(
        markdown=sheet.render("okr/rule.md", view=view),
        islands={
            "okr-rule-here": island(sheet, "okr/rule/here.html", partial(_here, rule, sheet)),
            "okr-rule-example": island(sheet, "okr/rule/example.html", partial(_shown, rule, sheet)),
        },
        meta={"search": {"boost": 0.5}},
    )


def _here(rule: RuleText, sheet: Sheet) -> Here:
    words = sheet.desk.words
    count = sheet.desk.once(found_here)[rule.code]
    quality = sheet.url("quality")
    return Here(
        code=rule.code,
        name=rule.name,
        level=words(f"rules.level.{rule.level.value}"),
        changed=_changed(rule, sheet),
        found=words("rules.found", count=count) if count else words("rules.found_none"),
        url=f"{quality}?rule={rule.code}" if quality and count else "",
    )


def _changed(rule: RuleText, sheet: Sheet) -> str:
    """What the options say of the rule, where they say it of all files."""
    words = sheet.desk.words
    level: Severity | None = rule.level
    for each in sheet.desk.edition.settings.rules.get(rule.code, ()):
        if not each.paths:
            level = each.severity
    if level is None:
        return words("rules.off_here")
    return words("rules.level_here", level=words(f"rules.level.{level.value}")) if level != rule.level else ""


def _shown(rule: RuleText, sheet: Sheet) -> Shown:
    wrong, right = rule.example.wrong.splitlines(), rule.example.right.splitlines()
    same = SequenceMatcher(None, wrong, right, autojunk=False).get_matching_blocks()
    left = {block.a + i for block in same for i in range(block.size)}
    kept = {block.b + i for block in same for i in range(block.size)}
    return Shown(
        path=rule.example.path,
        wrong=tuple((line, i not in left) for i, line in enumerate(wrong)),
        right=tuple((line, i not in kept) for i, line in enumerate(right)),
        lang=foreign(sheet),
    )
