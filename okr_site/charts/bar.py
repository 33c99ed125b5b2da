"""The progress bar that everything repeats: score, expectation, a week ago, rungs, regression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from okr_site.charts.svg import Number, esc, exact, markup, num, real
from okr_site.charts.vocabulary import COLOURS, css_class, shown, word
from okr_site.model.status import Status
from okr_site.words import Words

_HEIGHT = {"table": 8, "card": 12}
_AIR, _BELOW = 3, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """All figures are scores, 0..1; `raw` may lie outside and is drawn left of 0 or as an overshoot.

    `rungs` are the scores of a ladder's marks, 0.3 and 0.7. `label` replaces the figure that is read out.
    `status` is None where there is no verdict to give, as of a whole cycle that is over; its bar is ink.
    """

    score: Number | None
    status: Status | None
    stale: bool = False
    expected: Number | None = None
    week_ago: Number | None = None
    raw: Number | None = None
    rungs: tuple[Number, ...] = ()
    size: Literal["table", "card"] = "table"
    label: str = ""


def progress_bar(bar: Bar, words: Words) -> Markup:
    """Draw a bar as wide as its box; x is in per cent, so that round ends stay round at any width.

    0..1 fills the width; below 0 the scale is -0.25..1 or -0.5..1 and 0 has a line of its own.
    """
    score = None if bar.score is None else real(bar.score)
    raw = score if bar.raw is None else real(bar.raw)
    low = 0.0 if raw is None or raw >= 0 else (-0.25 if raw >= -0.25 else -0.5)
    height = _HEIGHT[bar.size]
    css = css_class(bar.status, bar.stale) if bar.status else "okr-bar--plain"
    colour = COLOURS[shown(bar.status, bar.stale)] if bar.status else "#59626d"

    def at(value: float) -> float:
        return 100 * (min(max(value, low), 1.0) - low) / (1 - low)

    def mark(value: float, css: str, y: float, tall: float, wide: float = 2) -> str:
        shift = -min(max(wide * at(value) / 100, 0.0), wide)
        return (
            f'<rect class="{css}" x="{num(at(value))}%" y="{num(y)}" width="{num(wide)}"'
            f' height="{num(tall)}" transform="translate({num(shift)})"/>'
        )

    parts = [
        f'<rect class="okr-bar__track" width="100%" y="{_AIR}" height="{height}" rx="{height / 2:g}"'
        ' fill="#dfe3e8"/>'
    ]
    if raw is not None and raw != 0:
        left, right = sorted((at(0), at(raw if raw < 0 else score or 0)))
        parts.append(
            f'<rect class="okr-bar__value" x="{num(left)}%" y="{_AIR}" width="{num(right - left)}%"'
            f' height="{height}" rx="{height / 2:g}" fill="{colour}"/>'
        )
    if low < 0:
        parts.append(mark(0, "okr-bar__zero", _AIR - 2, height + 4, 1))
    parts += [mark(real(rung), "okr-bar__rung", _AIR, height, 1.5) for rung in bar.rungs]
    if raw is not None and raw > 1:
        parts.append(mark(1, "okr-bar__over", _AIR, height, height))
    if bar.week_ago is not None and bar.week_ago != bar.score:
        parts.append(
            f'<svg x="{num(at(real(bar.week_ago)))}%" y="{_AIR + height + 1}" overflow="visible">'
            '<path class="okr-bar__ago" d="M0 0L3 5H-3Z" fill="#59626d"/></svg>'
        )
    if bar.expected is not None:
        parts.append(mark(real(bar.expected), "okr-bar__expected", 0, height + 2 * _AIR))
    return markup(
        f'<svg class="okr-bar okr-bar--{bar.size} {css}" width="100%" height="{height + _AIR + _BELOW}"'
        f' overflow="visible" role="img" data-search-exclude="">'
        f"<title>{esc(bar_words(bar, words))}</title>",
        *parts,
        "</svg>",
    )


def bar_words(bar: Bar, words: Words) -> str:
    """What the bar shows, in words: “0.41, expected 0.38, On track”."""
    figures = words.figures
    parts = [bar.label or figures.score(None if bar.score is None else exact(bar.score))]
    if bar.expected is not None:
        parts.append(words("bar.expected", score=figures.score(exact(bar.expected))))
    if bar.week_ago is not None and bar.week_ago != bar.score:
        parts.append(words("bar.week_ago", score=figures.score(exact(bar.week_ago))))
    return ", ".join([*parts, word(bar.status, bar.stale, words)] if bar.status else parts)
