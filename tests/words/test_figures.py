"""Numbers and dates as people of a language write them, and the one place where anything is rounded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from okr_site.words import half_up, words_for


@pytest.mark.parametrize(
    ("number", "digits", "rounded"),
    [
        (Fraction(29, 40), 2, "0.73"),  # 0.725 goes up
        (Fraction(-29, 40), 2, "-0.73"),
        (Decimal("0.005"), 2, "0.01"),
        (Decimal("0.0049"), 2, "0.00"),
        (Fraction(2, 3), 0, "1"),
        (7, 2, "7.00"),
    ],
)
def test_rounding_is_half_up_and_exact(number: Fraction | Decimal | int, digits: int, rounded: str) -> None:
    assert str(half_up(number, digits)) == rounded


@pytest.mark.parametrize(
    ("language", "number", "unit", "written"),
    [
        ("en", Decimal("99.40"), "%", "99.40 %"),
        ("en", Decimal("99.4"), "%", "99.4 %"),
        ("en", Decimal("1200"), "EUR", "€1,200"),
        ("en", Decimal("1200.5"), "EUR", "€1,200.50"),
        ("en", Decimal("-3"), "points", "−3 points"),
        ("en", Decimal("1e3"), None, "1,000"),
        ("en", Fraction(1, 3), None, "0.33"),
        ("de", Decimal("1200.5"), "EUR", "1.200,50 €"),
        ("de", Decimal("99.40"), "%", "99,40 %"),
        ("xx", Decimal("0.5"), None, "0.5"),
    ],
)
def test_a_value_is_written_with_its_unit(
    language: str, number: Decimal | Fraction, unit: str | None, written: str
) -> None:
    assert words_for(language).figures.value(number, unit).replace("\xa0", " ") == written


def test_equal_numbers_keep_the_decimals_they_were_written_with_in_any_order() -> None:
    figures = words_for("en").figures
    assert [figures.number(Decimal(text)) for text in ("7.5", "7.50", "7.5")] == ["7.5", "7.50", "7.5"]


def test_days_follow_the_language() -> None:
    day = date(2026, 11, 20)
    assert words_for("en").figures.day(day) == "20 Nov 2026"
    assert words_for("en-US").figures.day(day) == "Nov 20, 2026"
    assert words_for("de").figures.day(day) == "20.\u00a0Nov. 2026"
    assert words_for("en").figures.short_day(day) == "20 Nov"
