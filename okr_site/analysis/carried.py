"""Goals that were carried on: every way from the first goal to the last, computed when a page asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from okr_site.model import KeyResult, Objective, Portfolio

#: Branches that meet and part again multiply: two ways at each of 20 steps are a million paths.
MOST_PATHS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedPath:
    """Addresses of two or more goals, the oldest first.

    Where nobody has picked a goal up, the last address is that of the cycle it goes to. `circle` says that
    the last goal stands further up already: only there does a goal come twice.
    """

    addresses: tuple[str, ...]
    circle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedPaths:
    """All paths from one first goal; `cut` says that there are more than these `MOST_PATHS`."""

    paths: tuple[CarriedPath, ...]
    cut: bool = False


def carried_paths(portfolio: Portfolio) -> tuple[CarriedPaths, ...]:
    """Return the paths of all objectives and key results that go on, in the order of their first cycles.

    A path begins where nothing leads to; a circle that nothing leads into begins with its earliest goal.
    Each step is said by `carried_to`, by its successor's `carried_from`, or by both; none is left out
    unless its first goal's paths are cut.
    """
    place = _in_time(portfolio)
    after = _successors(portfolio, place)
    return tuple(_paths(start, after) for start in sorted(_starts(after), key=place))


def _in_time(portfolio: Portfolio) -> Callable[[str], tuple[int, str]]:
    rank = {cycle: i for i, cycle in enumerate(portfolio.cycles)}
    return lambda address: (rank.get(address.partition("/")[0], len(rank)), address)


def _successors(
    portfolio: Portfolio, place: Callable[[str], tuple[int, str]]
) -> Mapping[str, tuple[str, ...]]:
    """From a goal to what continues it; a bare cycle only where no goal is named."""
    said: dict[str, set[str]] = {}
    for goal in _goals(portfolio):
        if goal.carried_to:
            said.setdefault(goal.address, set()).add(goal.carried_to)
        if goal.carried_from and not goal.carried_from.startswith("cycle:"):
            said.setdefault(goal.carried_from, set()).add(goal.address)
    named = {
        address: {to for to in targets if not to.startswith("cycle:")} for address, targets in said.items()
    }
    return {a: tuple(sorted(named[a] or said[a], key=place)) for a in sorted(said, key=place)}


def _goals(portfolio: Portfolio) -> Iterator[Objective | KeyResult]:
    for objective in portfolio.objectives.values():
        yield objective
        yield from objective.key_results


def _starts(after: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    """The fewest goals from which every other can be reached."""
    starts: dict[str, None] = {}
    seen: set[str] = set()
    for address in after:
        if address not in seen:
            behind = _reached(address, after)
            for later in behind & starts.keys():
                del starts[later]
            starts[address] = None
            seen |= behind
    return starts


def _reached(start: str, after: Mapping[str, tuple[str, ...]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = [to for to in after.get(waiting.pop(), ()) if to not in found]
        found.update(new)
        waiting += new
    return found


def _paths(start: str, after: Mapping[str, tuple[str, ...]]) -> CarriedPaths:
    found = tuple(islice(_walk(start, after), MOST_PATHS + 1))
    return CarriedPaths(paths=found[:MOST_PATHS], cut=len(found) > MOST_PATHS)


def _walk(start: str, after: Mapping[str, tuple[str, ...]]) -> Iterator[CarriedPath]:
    """Depth first, one path at a time, without recursion: a chain may be longer than Python's stack."""
    path, ways = {start: None}, [iter(after[start])]
    while ways:
        to = next(ways[-1], None)
        if to is None:
            ways.pop()
            path.popitem()
        elif to in path or to not in after:
            yield CarriedPath(addresses=(*path, to), circle=to in path)
        else:
            path[to] = None
            ways.append(iter(after[to]))
