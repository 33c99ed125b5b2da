"""How numbers and dates are written in a language; the only place where anything is rounded."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_currency, format_decimal, get_currency_symbol, list_currencies


def hundredths(number: Fraction | Decimal | int) -> int:
    """Round half up to two places, as the number of hundredths."""
    top, bottom = number.as_integer_ratio()
    whole = (200 * abs(top) + bottom) // (2 * bottom)
    return -whole if top < 0 else whole


def half_up(number: Fraction | Decimal | int, digits: int) -> Decimal:
    """Round half up (away from zero), exactly, to `digits` places."""
    top, bottom = number.as_integer_ratio()
    whole = (2 * abs(top) * 10**digits + bottom) // (2 * bottom)
    return Decimal(-whole if top < 0 else whole).scaleb(-digits)


@cache
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())


#: English without a country is written the world's way: `20 Nov 2026`.
_WORLD_ENGLISH = "en_001"
#: Stands between a number and its unit, so that no line ends there.
NO_BREAK = "\u00a0"
#: The space behind an ordinal, `20. Nov.`, where a line would end badly.
_AFTER_ORDINAL = re.compile(r"(?<=\d\.) ")

Key = tuple[str, str | int | None]


def locale_of(language: str) -> Locale:
    """Return how a language writes; one that is unknown writes as its base language, else as English."""
    name = language.replace("-", "_")
    for tried in (_WORLD_ENGLISH if name == "en" else name, name.partition("_")[0]):
        with suppress(UnknownLocaleError, ValueError):
            return Locale.parse(tried)
    return Locale.parse(_WORLD_ENGLISH)


def _together(day: object) -> str:
    """A date whose ordinal stays with its month, in languages that write one."""
    return _AFTER_ORDINAL.sub(NO_BREAK, str(day))


class Figures:
    """Numbers and dates as text, by Babel; results are kept, since pages repeat them."""

    def __init__(self, language: str) -> None:
        self.locale = locale_of(language)
        #: English has a space too, as SI has it; `99.95%` is hard to read beside other units.
        self._per_cent = "{} %" if self.locale.language == "en" else self._percent_pattern()
        self._per_cent = self._per_cent.replace(" ", NO_BREAK)
        self._numbers: dict[Key, str] = {}
        self._values: dict[Key, str] = {}
        self._scores: dict[tuple[int, int], str] = {}
        self.percent = lru_cache(maxsize=4096)(self._percent)
        self.day = lru_cache(maxsize=4096)(self._day)
        self.long_day = lru_cache(maxsize=4096)(self._long_day)
        self.short_day = lru_cache(maxsize=4096)(self._short_day)
        self.days = lru_cache(maxsize=4096)(self._days)

    def score(self, score: Fraction | Decimal | None) -> str:
        """Two decimals, `0.41`; “–” without a score."""
        if score is None:
            return "–"
        key = score.as_integer_ratio()  # hashing a Fraction takes three times as long
        if (text := self._scores.get(key)) is None:
            text = self._scores[key] = self.number(half_up(score, 2), 2)
        return text

    def _percent(self, share: Fraction | Decimal | None) -> str:
        """Whole per cent, `41 %`; “–” without a share."""
        return "–" if share is None else self._per_cent.format(self.number(half_up(share * 100, 0)))

    def _percent_pattern(self) -> str:
        pattern: str = self.locale.percent_formats[None].pattern
        return re.sub(r"[#,.0]+", "{}", pattern.partition(";")[0], count=1)

    def number(self, number: Decimal | Fraction | int, digits: int | None = None) -> str:
        """As precise as written, or with a fixed number of decimals, grouped by the language's habit."""
        key = (str(number), digits)  # 99.5 and 99.50 are equal, but not written alike
        if key not in self._numbers:
            self._numbers[key] = self._number(number, digits)
        return self._numbers[key]

    def value(self, number: Decimal | Fraction | None, unit: str | None = None) -> str:
        """A number in its unit: `99.4 %`, `€1,200`, `31 minutes`; “–” without one."""
        if number is None:
            return "–"
        key = (str(number), unit)
        if key not in self._values:
            self._values[key] = self._value(number, unit)
        return self._values[key]

    def unit(self, unit: str) -> str:
        """A unit by itself, `€` for `EUR`."""
        return str(get_currency_symbol(unit, locale=self.locale)) if unit in _currencies() else unit

    def _number(self, number: Decimal | Fraction | int, digits: int | None) -> str:
        if digits is not None:
            exact, places = half_up(number, digits), digits
        else:
            exact = number if isinstance(number, Decimal) else half_up(number, 6).normalize()
            places = max(0, -int(exact.as_tuple().exponent))
        pattern = "#,##0" + ("." + "0" * places if places else "")
        text: str = format_decimal(exact, format=pattern, locale=self.locale, decimal_quantization=False)
        return text.replace("-", "−")

    def _value(self, number: Decimal | Fraction, unit: str | None) -> str:
        exact = number if isinstance(number, Decimal) else half_up(number, 2)
        if unit and unit in _currencies():
            pattern = self.locale.currency_formats["standard"].pattern
            if exact == exact.to_integral_value():
                pattern = pattern.replace(".00", "")
            text: str = format_currency(
                exact, unit, locale=self.locale, format=pattern, currency_digits=False
            )
            return text.replace("-", "−")
        if unit == "%":
            return self._per_cent.format(self.number(exact))
        return f"{self.number(exact)}{NO_BREAK}{unit}" if unit else self.number(exact)

    def _day(self, day: date | None) -> str:
        """`20 Nov 2026`, `20. Nov. 2026`, in the language's own order; “–” without one."""
        return "–" if day is None else _together(format_skeleton("yMMMd", day, locale=self.locale))

    def _short_day(self, day: date | None) -> str:
        """`20 Nov` in the language's own order."""
        if day is None:
            return "–"
        return _together(format_skeleton("MMMd", day, locale=self.locale))

    def _days(self, first: date, last: date) -> str:
        """`12–18 Nov`, `29 Oct – 4 Nov`, `12.–18. Nov.`: a week in the language's own order."""
        return _together(format_interval(first, last, "MMMd", locale=self.locale))

    def _long_day(self, day: date | None) -> str:
        """`20 November 2026` in the language's own order."""
        return "–" if day is None else _together(format_date(day, "long", locale=self.locale))
