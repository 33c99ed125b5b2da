"""What the last seven days changed: how much was said, what moved, whose word became another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup

from okr_site.analysis.changes import Changes, changes
from okr_site.analysis.standing import CycleStanding
from okr_site.charts.vocabulary import shape, word
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.telling.sentences import moved

_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An objective or key result whose status became another one."""

    link: Markup
    before: Markup
    before_word: str
    after: Markup
    after_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A key result whose score moved, with the latest note."""

    link: Markup
    change: str
    up: bool
    note: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWeek:
    """The figures of the last seven days; `days` names them."""

    days: str
    said: str
    change: str
    turns: tuple[Turn, ...]
    moves: tuple[Move, ...]


def fresh(standing: CycleStanding) -> bool:
    """Whether a cycle has only begun, so that there is no week to compare with."""
    return standing.week == 1 or standing.week_ago is None


def last_week(standing: CycleStanding, sheet: Sheet) -> LastWeek:
    """Gather them for one cycle."""
    words, happened = sheet.desk.words, sheet.desk.once(_changes)
    prefix = f"{standing.cycle.id}/"
    said = [c for c in happened.check_ins if c.key_result.startswith(prefix)]
    day = words.figures.short_day
    return LastWeek(
        days=f"{day(happened.since)} – {day(happened.until)}",
        said=words("home.check_ins", count=len(said)) if said else words("home.no_check_ins"),
        change=moved(standing.score, standing.week_ago, words),
        turns=tuple(_turns(happened, prefix, sheet)),
        moves=tuple(_moves(standing, sheet)),
    )


def _changes(desk: Desk) -> Changes:
    as_of = desk.edition.analysis.as_of
    return changes(desk.edition.analysis, as_of - timedelta(days=6), as_of)


def _turns(happened: Changes, prefix: str, sheet: Sheet) -> list[Turn]:
    words = sheet.desk.words
    return [
        Turn(
            link=sheet.link(turn.address),
            before=shape(turn.before),
            before_word=word(turn.before, False, words),
            after=shape(turn.after),
            after_word=word(turn.after, False, words),
        )
        for turn in happened.statuses
        if turn.address.startswith(prefix) and "#" in turn.address
    ]


def _moves(standing: CycleStanding, sheet: Sheet) -> list[Move]:
    analysis, words = sheet.desk.edition.analysis, sheet.desk.words
    found = [
        (abs(r.score - r.week_ago), r)
        for address in standing.objectives
        for r in analysis.objectives[address].key_results
        if r.counts and r.score is not None and r.week_ago is not None and r.score != r.week_ago
    ]
    found.sort(key=lambda f: (-f[0], f[1].address))
    return [
        Move(
            link=sheet.link(r.address),
            change=moved(r.score, r.week_ago, words),
            up=(r.score or 0) > (r.week_ago or 0),
            note=sheet.line(r.latest_word.note) if r.latest_word and r.latest_word.note else Markup(""),
        )
        for _, r in found[:_MOST]
    ]
