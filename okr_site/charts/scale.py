"""Straight scales, round ticks and room for labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A straight line from a range of numbers to a range of coordinates; a point range maps to the middle."""

    low: float
    high: float
    start: float
    stop: float

    def __call__(self, value: float) -> float:
        """Return the coordinate; outside the range it goes on straight."""
        if self.high == self.low:
            return (self.start + self.stop) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.stop - self.start)

    def clip(self, value: float) -> float:
        """Return the coordinate of the nearest number inside the range."""
        return self(min(max(value, self.low), self.high))


def ticks(low: float, high: float, count: int = 5) -> tuple[float, ...]:
    """About `count` round numbers (1, 2, 2.5 or 5 times a power of ten) that enclose low..high."""
    if not math.isfinite(low) or not math.isfinite(high):
        return (0.0, 1.0)
    if high - low <= max(abs(low), abs(high)) * 1e-9:  # nearer than labels and floats tell apart
        low, high = low - (abs(low) or 1) * 0.1, high + (abs(high) or 1) * 0.1
    rough = (high - low) / max(count - 1, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    digits = max(0, 1 - math.floor(math.log10(step)))
    return tuple(round(i * step, digits) for i in range(first, last + 1))


def spread(
    wanted: Sequence[float],
    sizes: Sequence[float],
    *,
    gap: float = 0,
    low: float | None = None,
    high: float | None = None,
) -> tuple[float, ...]:
    """Place centres as near as possible to where they are wanted, in the given order, without overlap.

    Least squares by pooling adjacent violators; where low..high is too small, `low` holds.
    """
    offsets, total = [], 0.0
    for i, size in enumerate(sizes):
        total += (sizes[i - 1] + size) / 2 + gap if i else 0
        offsets.append(total)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while pools and pools[-1][0] > mean:
            before, members = pools.pop()
            mean, count = (mean * count + before * members) / (count + members), count + members
        pools.append((mean, count))
    placed = [mean for mean, count in pools for _ in range(count)]
    if high is not None and sizes:
        placed = [min(p, high - sizes[-1] / 2 - total) for p in placed]
    if low is not None and sizes:
        placed = [max(p, low + sizes[0] / 2) for p in placed]
    return tuple(p + offset for p, offset in zip(placed, offsets, strict=True))
