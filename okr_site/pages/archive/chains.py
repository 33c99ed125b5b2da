"""Goals that moved on: an objective or key result and what it was carried over to, cycle by cycle."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from okr_site.analysis.carried import MOST_PATHS, CarriedPath, carried_paths
from okr_site.charts.vocabulary import badge
from okr_site.pages.desk.desk import Sheet
from okr_site.pages.telling.cycles import short_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One step: the goal, its cycle, and how it stood at the end or stands now, where it can be seen."""

    link: Markup
    cycle: Markup
    badge: Markup
    score: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The steps from the oldest.

    `onward` is where it goes when its successor is not written yet, `again` the step that closes a circle,
    `cut` the sentence below it where more ways lead on from its first goal than are shown.
    """

    steps: tuple[ChainLink, ...]
    onward: Markup
    again: ChainLink | None
    cut: str = ""


def chains(sheet: Sheet) -> tuple[Chain, ...]:
    """Return the chains of objectives and of single key results, in the order of their first cycles."""
    found: list[Chain] = []
    for ways in carried_paths(sheet.desk.edition.portfolio):
        paths = dict.fromkeys(shown for path in ways.paths if (shown := _shown(path, sheet)))
        found += [_chain(path, sheet) for path in paths]
        if paths and ways.cut:
            first = sheet.desk.name(ways.paths[0].addresses[0])
            found[-1] = replace(found[-1], cut=sheet.desk.words("archive.cut", goal=first, limit=MOST_PATHS))
    return tuple(found)


def _shown(path: CarriedPath, sheet: Sheet) -> CarriedPath | None:
    """Without the goals that no page refers to: those of a hidden draft beside its kind."""
    seen = [sheet.url(address) is not None for address in path.addresses]
    around = zip(path.addresses, seen, [*seen[1:], False], [False, *seen[:-1]], strict=True)
    named = {address for address, *near in around if any(near)}
    addresses = tuple(address for address in path.addresses if address in named)
    return (
        CarriedPath(addresses=addresses, circle=path.circle and path.addresses[-1] in named)
        if named
        else None
    )


def _chain(path: CarriedPath, sheet: Sheet) -> Chain:
    *steps, last = path.addresses
    bare = last.startswith("cycle:")
    return Chain(
        steps=tuple(_step(address, sheet) for address in (steps if bare or path.circle else path.addresses)),
        onward=sheet.link(last) if bare else Markup(""),
        again=_step(last, sheet) if path.circle else None,
    )


def _step(address: str, sheet: Sheet) -> ChainLink:
    """A hidden draft's goal is plain text; of a file that cannot be read there is nothing but the link."""
    edition, words = sheet.desk.edition, sheet.desk.words
    standing = edition.analysis.key_results.get(address) or edition.analysis.objectives.get(address)
    cycle = edition.portfolio.cycles[address.partition("/")[0]]
    known = standing if sheet.url(address) is not None else None
    return ChainLink(
        link=sheet.link(address),
        cycle=sheet.link(cycle.address, short_name(cycle)),
        badge=badge(known.status, False, words) if known else Markup(""),
        score=words.figures.score(known.headline) if known else "",
    )
