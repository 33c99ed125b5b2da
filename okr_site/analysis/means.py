"""Exact means: one common denominator and one reduction, since fractions are slow to add."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Final

ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)


def clamp(score: Fraction) -> Fraction:
    """Return the score inside 0..1."""
    top = score.numerator
    if top <= 0:
        return ZERO
    return ONE if top >= score.denominator else score


def weighted_mean(parts: Iterable[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    """Return Σ weight·score / Σ weight over (weight, score); `None` where no score or Σ weight is 0."""
    counted = [(weight, score) for weight, score in parts if score is not None]
    if not counted:
        return None
    first = counted[0][1]
    if all(score is first or score == first for _, score in counted):
        return first if any(weight for weight, _ in counted) else None
    tops = [weight.numerator * score.numerator for weight, score in counted]
    bottoms = [weight.denominator * score.denominator for weight, score in counted]
    common = lcm(*bottoms)
    total = sum(top * (common // bottom) for top, bottom in zip(tops, bottoms, strict=True))
    weights = lcm(*(weight.denominator for weight, _ in counted))
    weight_sum = sum(weight.numerator * (weights // weight.denominator) for weight, _ in counted)
    return Fraction(total * weights, common * weight_sum) if weight_sum else None


@lru_cache(maxsize=1024)
def exact(number: Decimal) -> Fraction:
    """Return a decimal as written, as a fraction; weights and policies are the same few over and over."""
    return Fraction(number)
