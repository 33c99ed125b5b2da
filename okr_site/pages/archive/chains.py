"""Goals that moved on: an objective or key result and what it was carried over to, cycle by cycle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.charts.vocabulary import badge
from okr_site.model import KeyResult, Objective
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.telling.cycles import short_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One step: the goal, its cycle, and how it stood at the end or stands now."""

    link: Markup
    cycle: Markup
    badge: Markup
    score: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The steps from the oldest; `onward` is where it goes when its successor is not written yet."""

    title: str
    steps: tuple[ChainLink, ...]
    onward: Markup


def chains(sheet: Sheet) -> tuple[Chain, ...]:
    """Return the chains of objectives and of single key results, in the order of their first step."""
    after = sheet.desk.once(_successors)
    carried_into = {to for targets in after.values() for to in targets}
    starts = [address for address in sorted(after) if address not in carried_into]
    return tuple(chain for start in starts for chain in _chains(start, after, sheet))


def _successors(desk: Desk) -> dict[str, tuple[str, ...]]:
    """From an address to those that continue it, said at either end; a bare cycle is one too."""
    after: dict[str, dict[str, None]] = {}
    for objective in desk.edition.portfolio.objectives.values():
        goals: tuple[Objective | KeyResult, ...] = (objective, *objective.key_results)
        for goal in goals:
            if goal.carried_to:
                after.setdefault(goal.address, {})[goal.carried_to] = None
            if goal.carried_from and not goal.carried_from.startswith("cycle:"):
                after.setdefault(goal.carried_from, {})[goal.address] = None
    return {address: _real(targets) for address, targets in after.items()}


def _real(targets: dict[str, None]) -> tuple[str, ...]:
    """A named successor makes the bare cycle beside it superfluous."""
    named = tuple(t for t in targets if not t.startswith("cycle:"))
    return named or tuple(targets)


def _chains(start: str, after: dict[str, tuple[str, ...]], sheet: Sheet) -> Iterator[Chain]:
    paths, seen = [[start]], 0
    while paths and seen < 100:
        path = paths.pop(0)
        seen += 1
        further = [to for to in after.get(path[-1], ()) if to not in path]
        if further:
            paths += [[*path, to] for to in further]
            continue
        bare = path[-1] if path[-1].startswith("cycle:") else ""
        steps = tuple(step for a in path if (step := _step(a, sheet)))
        if steps and len(path) > 1:
            yield Chain(
                title=sheet.desk.name(start), steps=steps, onward=sheet.link(bare) if bare else Markup("")
            )


def _step(address: str, sheet: Sheet) -> ChainLink | None:
    analysis, words = sheet.desk.edition.analysis, sheet.desk.words
    standing = analysis.key_results.get(address) or analysis.objectives.get(address)
    if standing is None or sheet.url(address) is None:
        return None
    return ChainLink(
        link=sheet.link(address),
        cycle=sheet.link(standing.cycle.address, short_name(standing.cycle)),
        badge=badge(standing.status, False, words),
        score=words.figures.score(standing.headline),
    )
