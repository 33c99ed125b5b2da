"""How high cards and lanes stand in their columns: from the top, near what they are linked with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from okr_site.charts.map.crossings import Near
from okr_site.charts.scale import spread

#: The room of a lane, in user units.
_LANE = 12.0

_SWEEPS = 4
#: So many lanes above its first card let a column's top stay beside that of the others.
_MOST_ABOVE = 3
#: The largest void between two cards, as a part of the longest column, and in user units.
_VOID, _WINDOW = 0.08, 600.0


def middles(
    order: Sequence[Sequence[str]],
    left: Near,
    right: Near,
    heights: Mapping[str, float],
    *,
    gap: float,
    top: float,
) -> dict[str, float]:
    """Return the middles of cards and lanes in the order of each column; `left` and `right` link them.

    What has no height is a lane. Every column begins at the top, its first card beside that of the others
    unless more than a few lanes are above it. No void in a column is larger than a part of the longest, or
    than a window.
    """
    rooms = {n: heights[n] + gap if n in heights else _LANE for names in order for n in names}
    above = [sum(1 for _ in takewhile(lambda name: name not in heights, names)) for names in order]
    most = min(max(above, default=0), _MOST_ABOVE)
    starts = [top - gap / 2 + _LANE * max(most - lanes, 0) for lanes in above]
    longest = max((sum(rooms[n] for n in names) for names in order), default=0)
    voids = {n: min(longest * _VOID, _WINDOW) for n in rooms}
    for names, lanes in zip(order, above, strict=True):
        voids |= dict.fromkeys(names[: lanes + 1], 0.0)
    y: dict[str, float] = {}
    for names, start in zip(order, starts, strict=True):
        y.update(zip(names, _packed([rooms[n] for n in names], start), strict=True))
    numbered = tuple(zip(order, starts, strict=True))
    for sweep in range(_SWEEPS * 2):
        near = right if sweep % 2 == 0 else left
        for names, start in reversed(numbered) if sweep % 2 == 0 else numbered:
            wanted = [_mean([y[n] for n in near.get(name, ())], y[name]) for name in names]
            sizes = [rooms[n] for n in names]
            placed = spread(wanted, sizes, low=start)
            y.update(zip(names, _closed(placed, sizes, [voids[n] for n in names], start), strict=True))
    return {name: float(round(value)) for name, value in y.items()}


def _packed(sizes: Sequence[float], start: float) -> Iterable[float]:
    for size in sizes:
        yield start + size / 2
        start += size


def _closed(
    placed: Sequence[float], sizes: Sequence[float], voids: Sequence[float], start: float
) -> Iterable[float]:
    """Draw up what stands lower than its void below what is above it."""
    for middle, size, void in zip(placed, sizes, voids, strict=True):
        found = min(middle, start + void + size / 2)
        yield found
        start = found + size / 2


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise
