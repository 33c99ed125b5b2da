"""What stands under an objective's title: status and why, the figures, the people, its place."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from okr_site.analysis.standing import ObjectiveStanding
from okr_site.charts.vocabulary import badge
from okr_site.diagnostics import CODES
from okr_site.model import Level
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.lineup import lineup
from okr_site.pages.frame.advice import rule_title
from okr_site.pages.telling.drawings import mean_bar
from okr_site.pages.telling.measures import expectation, headline
from okr_site.pages.telling.sentences import moved, why


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Finished texts; empty ones are left out by the template.

    `computed` is shown beside a typed grade. `waived` pairs a rule, linked if it has a page, with the reason.
    """

    badge: Markup
    why: str
    score: str
    computed: str
    expected: str
    change: str
    scored: str
    bar: Markup
    sandbagged: bool
    ambition: str
    level: str
    priority: str
    weight: str
    tags: tuple[str, ...]
    team: Markup
    owner: Markup
    contributors: tuple[Markup, ...]
    supports: tuple[Markup, ...]
    unaligned: str
    dropped: Markup
    carried_to: Markup
    carried_from: Markup
    continued: tuple[Markup, ...]
    waived: tuple[tuple[Markup, str], ...]


def headline_of(standing: ObjectiveStanding, sheet: Sheet) -> Headline:
    """Gather it for one objective."""
    words, objective = sheet.desk.words, standing.objective
    figures = words.figures
    typed = standing.graded is not None and figures.score(standing.graded) != figures.score(standing.score)
    continued = sheet.desk.once(lineup).successors.get(objective.address, ())
    return Headline(
        badge=badge(standing.status, standing.stale, words),
        why=why(standing, words),
        score=headline(standing, words),
        computed=figures.score(standing.score) if typed else "",
        expected=expectation(standing, words),
        change=moved(standing.score, standing.week_ago, words),
        scored=_scored(standing, sheet),
        bar=mean_bar(standing, words, "card"),
        sandbagged=standing.sandbagged,
        ambition=words(f"ambition.{objective.ambition.value}"),
        level=words("objective.personal") if objective.level is Level.PERSON else "",
        priority=objective.priority or "",
        weight=figures.number(objective.weight) if objective.weight != 1 else "",
        tags=objective.tags,
        team=sheet.link(f"team:{objective.team}"),
        owner=sheet.link(f"@{objective.owner}") if objective.owner else Markup(""),
        contributors=tuple(sheet.link(f"@{handle}") for handle in objective.contributors),
        supports=tuple(full_link(address, sheet) for address in objective.supports),
        unaligned=objective.unaligned or "",
        dropped=sheet.line(objective.dropped) if objective.dropped else Markup(""),
        carried_to=dated_link(objective.carried_to, sheet),
        carried_from=dated_link(objective.carried_from, sheet),
        continued=tuple(dated_link(a, sheet) for a in continued if a != objective.carried_to),
        waived=tuple((_rule(code, sheet), reason) for code, reason in sorted(objective.waive.items())),
    )


def _rule(code: str, sheet: Sheet) -> Markup:
    address, name = sheet.url(f"rule:{code}"), f"{code} {rule_title(code)}" if code in CODES else code
    return Markup('<a href="{}">{}</a>').format(address, name) if address else escape(name)


def _scored(standing: ObjectiveStanding, sheet: Sheet) -> str:
    if standing.scored >= standing.countable:
        return ""
    return sheet.desk.words("objective.scored", scored=standing.scored, countable=standing.countable)


def full_link(address: str, sheet: Sheet) -> Markup:
    """Return a link with its live status; before a key result stands its objective's name."""
    objective, sep, _ = address.partition("#")
    link = sheet.link(address, status=True)
    return Markup("{} › {}").format(sheet.link(objective), link) if sep else link


def dated_link(address: str | None, sheet: Sheet) -> Markup:
    """Return a link to an entity of another cycle, with the cycle behind it."""
    if not address:
        return Markup("")
    if address.startswith("cycle:"):
        return sheet.link(address)
    cycle = address.partition("/")[0]
    return Markup("{} ({})").format(sheet.link(address, status=True), sheet.link(f"cycle:{cycle}"))
