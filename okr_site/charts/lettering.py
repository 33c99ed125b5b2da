"""How wide a text is, without a browser: a table of widths of common sans-serif faces."""

from __future__ import annotations

from functools import lru_cache

_TABLE = (
    ("ijl'|", 0.23),
    ("ftI .,:;!/\\[]()·-", 0.3),
    ('r"*', 0.36),
    ("ckJsvxyz", 0.51),
    ("FLTZ", 0.61),
    ("ABEKPSVXY&", 0.68),
    ("CDHNRUw", 0.73),
    ("GOQ", 0.79),
    ("mM", 0.85),
    ("W%@—…", 0.98),
)
_WIDTHS = {c: width for letters, width in _TABLE for c in letters}
_OTHER, _FULL = 0.57, 1.0


@lru_cache(maxsize=65536)
def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width in user units at a font size, a little on the safe side."""
    total = sum(_FULL if c > "\u2e7f" else _WIDTHS.get(c, _OTHER) for c in text)
    return total * size * (1.07 if bold else 1.01)


def shorten(text: str, room: float, size: float, bold: bool = False) -> str:
    """Cut a text to the room, with an ellipsis, at a word where one is near."""
    text = " ".join(text.split())
    if width(text, size, bold) <= room:
        return text
    kept = text
    while kept and width(kept + "…", size, bold) > room:
        kept = kept[:-1]
    head, _, tail = kept.rpartition(" ")
    return (head if head and len(tail) <= 4 else kept).rstrip(" ,;:–-") + "…"


@lru_cache(maxsize=8192)
def wrap(text: str, room: float, size: float, *, lines: int = 2, bold: bool = False) -> tuple[str, ...]:
    """Break a text into at most `lines` lines; the last one is cut where more would be needed."""
    rest, done = text.split(), list[str]()
    while rest and len(done) < lines - 1:
        taken = 1
        while taken < len(rest) and width(" ".join(rest[: taken + 1]), size, bold) <= room:
            taken += 1
        done.append(shorten(" ".join(rest[:taken]), room, size, bold))
        rest = rest[taken:]
    if rest:
        done.append(shorten(" ".join(rest), room, size, bold))
    return tuple(done)
