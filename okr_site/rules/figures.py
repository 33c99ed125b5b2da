"""The numbers that a title says: `to 98 %`, `from 2,000 to 200`, `by a quarter` is not one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from okr_site.rules.wording import Wording

_NUMBER = re.compile(
    r"(?<![\w.,/:#+–-])(?P<sign>[-−])?(?P<currency>[$€£¥]\s?|(?:EUR|USD|GBP|CHF)\s)?"
    r"(?P<number>\d{1,3}(?:[,\u202f\u00a0 ]\d{3})+(?!\d)|\d+)(?P<decimals>\.\d+)?"
    r"(?:\s?(?P<scale>k|K|m|M|mm|bn|B|million|billion|thousand)(?![\w-]))?"
    r"(?P<unit>\s?(?:%|percent\b|per cent\b|pp\b|[€$£]))?(?![\d/:]|[-–]\w|[.,]\d)"
)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mm": 6, "million": 6, "bn": 9, "b": 9, "billion": 9}
_DATE_AFTER = re.compile(
    r"\s*(?:$|[.,;:()\[\]]|(?:by|in|until|before|per|a|an|this|within|at|on|from|during|for|and)\b)",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"\s?(?:ms|s|sec|seconds?|min|minutes?|h|hours?|days?|weeks?|months?|points?|euros?|dollars?)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\d\W*\w+$")
_LETTER = re.compile(r"[^\W\d_]")
_MONTH = re.compile(
    r"\s*(?:st|nd|rd|th)?\s*(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of a title; `leading` is all in front of it, `percent` whether it is one.

    `closes` is true where its unit is its own: nothing, or a date, follows it; `timed` where a time, points
    or money follow in words.
    """

    text: str
    value: Decimal
    percent: bool
    leading: str
    closes: bool
    timed: bool


def figures_in(text: str) -> tuple[Figure, ...]:
    """Return a title's numbers in order, without years, dates, ordinals and names like `HTTP/2`."""
    if not any(map(str.isdigit, text)):
        return ()
    found = []
    for match in _NUMBER.finditer(text):
        rest = text[match.end() :]
        timed = _UNIT_AFTER.match(rest)
        plain = not match["unit"] and not match["currency"] and not match["scale"]
        digits = re.sub(r"\D", "", match["number"])
        value = Decimal(digits + (match["decimals"] or ""))
        year = plain and len(digits) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR and "," not in match[0]
        if year or (plain and (_MONTH.match(rest) or _LETTER.match(rest)) and not timed):
            continue
        scale = _SCALES.get((match["scale"] or "").lower(), 0)
        found.append(
            Figure(
                text=f"{match[0]}{timed[0] if timed else ''}".strip(),
                value=(-value if match["sign"] else value).scaleb(scale),
                percent=bool(match["unit"] and match["unit"].strip() not in "€$£"),
                leading=text[: match.start()].rstrip(),
                closes=bool(match["unit"] or match["currency"] or _DATE_AFTER.match(rest)),
                timed=bool(timed),
            )
        )
    return tuple(found)


def goal_in(text: str, wording: Wording) -> tuple[Figure | None, Figure | None]:
    """Return where a title goes from and to; `to` counts where its unit is its own or both stand."""
    if not wording.has("to", text):
        return None, None
    figures = figures_in(text)
    start = next((f for f in figures if _is(f, "from", wording)), None)
    goals = [
        f
        for f in figures
        if _is(f, "to", wording)
        and (start or ((f.closes or f.timed) and not _RANGE.search(f.leading)))  # open 9 to 5
    ]
    return start, goals[0] if len(goals) == 1 else None


def change_in(text: str, wording: Wording) -> Figure | None:
    """Return the number of `by 25 %`."""
    if not wording.has("by", text):
        return None
    return next((f for f in figures_in(text) if f.percent and _is(f, "by", wording)), None)


def _is(figure: Figure, name: str, wording: Wording) -> bool:
    words = [word.strip("(,;:") for word in figure.leading.casefold().rsplit(None, 4)[-4:]]
    while words and words[-1] in wording.around:  # to at least 90 %
        words.pop()
    return bool(words) and words[-1] in wording.lists[name]
