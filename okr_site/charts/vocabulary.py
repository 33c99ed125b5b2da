"""One shape, one word and one colour a status: the only place where charts and pages get them from."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from okr_site.charts.svg import esc, markup
from okr_site.model.status import Status
from okr_site.words import Words

STALE: Final = "stale"

_CIRCLE = "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1 -6 0Z"
_HOLE = "M-4.2 0A4.2 4.2 0 1 0 4.2 0A4.2 4.2 0 1 0 -4.2 0Z"
_CROSS = "M0 -1.6L2.3 -3.9L3.9 -2.3L1.6 0L3.9 2.3L2.3 3.9L0 1.6L-2.3 3.9L-3.9 2.3L-1.6 0L-3.9 -2.3L-2.3 -3.9Z"
_DOT = "M-2 0A2 2 0 1 1 2 0A2 2 0 1 1 -2 0Z"

#: Path data in a box of -7..7, to be filled by the even-odd rule.
SHAPES: Final = {
    "on-track": _CIRCLE,
    "at-risk": "M0 -6.4L7 5.8H-7Z",
    "off-track": "M-5.4 -5.4H5.4V5.4H-5.4Z",
    "blocked": _CIRCLE + _CROSS,
    "met": "M-6.6 0.6L-4.7 -1.3L-2.1 1.3L4.7 -5.5L6.6 -3.6L-2.1 5.1Z",
    "missed": "M0 -2L3.8 -5.8L5.8 -3.8L2 0L5.8 3.8L3.8 5.8L0 2L-3.8 5.8L-5.8 3.8L-2 0L-5.8 -3.8L-3.8 -5.8Z",
    "pending": _CIRCLE + _HOLE,
    "stale": _CIRCLE + "M0 -4.2A4.2 4.2 0 0 1 0 4.2Z",
    "no-pace": "M0 -6.6L6.6 0L0 6.6L-6.6 0ZM0 -4L-4 0L0 4L4 0Z",
    "not-scored": _DOT,
    "n/a": _DOT,
    "dropped": "M-5.5 -1.1H5.5V1.1H-5.5Z",
}

#: The same shapes as characters, for the terminal, feeds and plain text.
SIGNS: Final = {
    "on-track": "●",
    "at-risk": "▲",
    "off-track": "■",
    "blocked": "⊗",
    "met": "✓",
    "missed": "✗",
    "pending": "○",
    "stale": "◐",
    "no-pace": "◇",
    "not-scored": "·",
    "n/a": "·",
    "dropped": "–",
}

_GOOD, _RISK, _BAD, _GREY = "#006c77", "#c98300", "#ac2910", "#89919c"

#: Colours of the light palette for a drawing without its style sheet (feeds, badges elsewhere).
COLOURS: Final = {
    "on-track": _GOOD,
    "at-risk": _RISK,
    "off-track": _BAD,
    "blocked": _BAD,
    "met": _GOOD,
    "missed": _BAD,
} | dict.fromkeys(("pending", "stale", "no-pace", "not-scored", "n/a", "dropped"), _GREY)


def shown(status: Status, stale: bool = False) -> str:
    """Return the name under which a status is shown: “no news” stands in for “on track” only."""
    return STALE if stale and status is Status.ON_TRACK else status.value


def css_class(status: Status, stale: bool = False) -> str:
    """`okr-status--on-track`; sets the colour `--okr-status` for what is inside."""
    return "okr-status--" + shown(status, stale).replace("/", "-")


def word(status: Status, stale: bool, words: Words) -> str:
    """The word of a status in the reader's language; a stale one that is no better says both."""
    name = words(f"status.{shown(status, stale)}")
    return f"{name} · {words('status.stale')}" if stale and status is not Status.ON_TRACK else name


def sign(status: Status, stale: bool = False) -> str:
    """The shape as one character."""
    return SIGNS[shown(status, stale)]


def shape_path(status: Status, stale: bool = False) -> str:
    """The shape as a `<path>` around 0,0, 14 units wide, for use inside a drawing."""
    return (
        f'<path class="okr-mark {css_class(status, stale)}" fill-rule="evenodd"'
        f' d="{SHAPES[shown(status, stale)]}"/>'
    )


def shape(status: Status, stale: bool = False) -> Markup:
    """The shape as a small image of its own, in the status's colour; it says nothing to a screen reader."""
    name = shown(status, stale)
    return markup(
        f'<svg class="okr-shape {css_class(status, stale)}" viewBox="-7 -7 14 14" width="12" height="12"'
        f' fill="{COLOURS[name]}" aria-hidden="true" focusable="false">'
        f'<path fill-rule="evenodd" d="{SHAPES[name]}"/></svg>'
    )


def badge(status: Status, stale: bool, words: Words) -> Markup:
    """Shape and word; a stale status that is no better keeps its word and gets “no news” beside it."""
    extra = ""
    if stale and status is not Status.ON_TRACK:
        extra = (
            f'<span class="okr-badge__stale">{shape(Status.ON_TRACK, True)}'
            f"{esc(words('status.stale'))}</span>"
        )
    return markup(
        f'<span class="okr-badge {css_class(status, stale)}">{shape(status, stale)}'
        f"<span>{esc(words('status.' + shown(status, stale)))}</span>{extra}</span>"
    )
