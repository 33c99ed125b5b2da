"""The findings by team and rule, cut to what a page can hold; teams stand in the organisation's order.

The order says nothing about how many findings a team has: this is no league table.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.diagnostics import Diagnostic
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.lineup import lineup
from okr_site.pages.frame.advice import Advice, advice_of, first_sentence, rule_markup, rule_title
from okr_site.pages.quality.subjects import Subject, Time, subjects

#: A page holds so many lines, the heads of its groups included; a line is half a kilobyte.
_MOST = 320
#: How many findings of one rule a team may have on the page, the first that fits.
_CAPS = (50, 20, 10, 5, 3, 2, 1)
#: From so many lines on, teams are folded.
_FOLDED = 30
_MOST_TEAMS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding: whom it is about, its cycle where that isn't plain, and what is said."""

    subject: Markup
    cycle: str
    advice: Advice


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGroup:
    """What one rule says to a team; `more` tells how many are left out and how to see them."""

    code: str
    title: str
    url: str
    level: str
    why: Markup
    lines: tuple[Line, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamGroup:
    """What is said to a team; where there is no room for lines, `brief` counts and `command` shows them."""

    key: str
    name: Markup
    count: str
    rules: tuple[RuleGroup, ...]
    brief: str
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Everything for goals of one time; `more` tells of teams that are left out."""

    teams: tuple[TeamGroup, ...]
    folded: bool
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A diagnostic and the file that it is about."""

    subject: Subject
    diagnostic: Diagnostic


#: By time, team and code.
Grouped = dict[Time, dict[str, dict[str, list[Finding]]]]


def grouped(desk: Desk) -> Grouped:
    """Sort all findings, once an edition; teams in the organisation's order, nobody's first."""
    found: dict[Time, dict[str, dict[str, list[Finding]]]] = {}
    for subject in subjects(desk.edition):
        by_team = found.setdefault(subject.time, {})
        by_code = by_team.setdefault(subject.team, defaultdict(list))
        for diagnostic in subject.said:
            by_code[diagnostic.code].append(Finding(subject=subject, diagnostic=diagnostic))
    order = {team.id: place for place, team in enumerate(desk.once(lineup).teams, 1)}
    order[""] = 0
    return {
        time: {
            team: dict(sorted(by_team[team].items()))
            for team in sorted(by_team, key=lambda each: (order.get(each, len(order)), each))
        }
        for time, by_team in found.items()
    }


def room(found: Grouped) -> int:
    """Return how many findings of one rule a team may have on the page, 0 where there is no room for any."""
    sizes = [
        len(each) for by_team in found.values() for by_code in by_team.values() for each in by_code.values()
    ]
    return next((cap for cap in _CAPS if sum(1 + min(cap, size) for size in sizes) <= _MOST), 0)


def part(time: Time, sheet: Sheet) -> Part:
    """Return everything for goals of one time."""
    found = sheet.desk.once(grouped)
    cap = room(found)
    by_team = found[time]
    # Nothing is folded that a glance could take in.
    lines = sum(min(cap, len(each)) for by_code in by_team.values() for each in by_code.values())
    chosen = list(by_team)[:_MOST_TEAMS] if cap == 0 else list(by_team)
    left = len(by_team) - len(chosen)
    return Part(
        teams=tuple(_team(team, by_team[team], cap, sheet) for team in chosen),
        folded=cap > 0 and lines > _FOLDED and len(by_team) > 1,
        more=sheet.desk.words("quality.more_teams", count=left) if left else "",
    )


def _team(team: str, by_code: dict[str, list[Finding]], cap: int, sheet: Sheet) -> TeamGroup:
    words = sheet.desk.words
    all_of_it = [each for found in by_code.values() for each in found]
    brief = " · ".join(f"{code} × {len(found)}" for code, found in by_code.items())
    return TeamGroup(
        key=team or "-",
        name=sheet.link(f"team:{team}") if team else Markup("{}").format(words("quality.organisation")),
        count=words("quality.count", count=len(all_of_it)),
        rules=tuple(_rule(code, found, cap, sheet) for code, found in by_code.items()) if cap else (),
        brief="" if cap else brief,
        command="" if cap else f"okr-site check {_folder(each.diagnostic for each in all_of_it)}".strip(),
    )


def _folder(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the folder that holds all of the files, empty where that is the whole site."""
    folders = {posixpath.dirname(each.location.path) for each in diagnostics}
    shared = posixpath.commonpath(folders) if all(folders) else ""
    return shared if "/" in shared and " " not in shared else ""


def _rule(code: str, found: list[Finding], cap: int, sheet: Sheet) -> RuleGroup:
    words, edition = sheet.desk.words, sheet.desk.edition
    text = edition.rules.get(code)
    left = len(found) - cap
    return RuleGroup(
        code=code,
        title=rule_title(code),
        url=sheet.url(f"rule:{code}") or "",
        level=words(f"rules.level.{found[0].diagnostic.severity.value}"),
        why=rule_markup(first_sentence(text.why), sheet) if text else Markup(""),
        lines=tuple(_line(each, sheet) for each in found[:cap]),
        more=words("quality.more", count=left, command=f"okr-site check --select {code}") if left > 0 else "",
    )


def _line(finding: Finding, sheet: Sheet) -> Line:
    subject = finding.subject
    link = sheet.link(subject.address) if subject.address else Markup("{}").format(subject.path)
    return Line(
        subject=link,
        cycle=sheet.desk.name(f"cycle:{subject.cycle}") if subject.time is not Time.NOW else "",
        advice=advice_of(finding.diagnostic, sheet),
    )
