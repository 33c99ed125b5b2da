"""Exact numbers as JSON and CSV have them: whole ones as integers, others as the nearest float."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def number(exact: Decimal | Fraction | None) -> int | float | None:
    """Return an unrounded number; `None` stays absent."""
    if exact is None:
        return None
    return int(exact) if exact == int(exact) else float(exact)
