"""Where a metric will be when it is due, if it goes on as it went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm

LEAST_VALUES = 3
LEAST_DAYS = 14


def theil_sen(points: Sequence[tuple[date, Decimal]], due: date) -> Fraction | None:
    """Return the value at `due` on the Theil–Sen line through the points, in their unit.

    Slope: median of the pairwise slopes per day; intercept: median of y − slope·x. `None` below three
    values or fourteen days. Points ascend by date, one a day. (Theil 1950, Sen 1968.)
    """
    if len(points) < LEAST_VALUES or (points[-1][0] - points[0][0]).days < LEAST_DAYS:
        return None
    origin = points[0][0]
    ratios = [value.as_integer_ratio() for _, value in points]
    scale = lcm(*(bottom for _, bottom in ratios))
    ys = [top * (scale // bottom) for top, bottom in ratios]
    xs = [(day - origin).days for day, _ in points]
    slope = _median_slope(list(zip(xs, ys, strict=True)))
    rise, run = slope.numerator, slope.denominator
    intercepts = sorted(run * y - rise * x for x, y in zip(xs, ys, strict=True))
    middle = len(intercepts) // 2
    twice = intercepts[middle] + intercepts[middle if len(intercepts) % 2 else middle - 1]
    return Fraction(twice + 2 * rise * (due - origin).days, 2 * run * scale)


def _median_slope(points: list[tuple[int, int]]) -> Fraction:
    """Return the exact median of rise/run over all pairs; floats only say which one that is."""
    pairs = [
        (later_y - y, later_x - x)
        for index, (x, y) in enumerate(points)
        for later_x, later_y in points[index + 1 :]
        if later_x != x
    ]
    try:
        slopes = [(rise / run, rise, run) for rise, run in pairs]
    except OverflowError:
        pairs.sort(key=lambda pair: Fraction(*pair))
    else:
        slopes.sort()
        pairs = [(rise, run) for _, rise, run in slopes]
    middle = len(pairs) // 2
    upper = Fraction(*pairs[middle])
    return upper if len(pairs) % 2 else (upper + Fraction(*pairs[middle - 1])) / 2
