"""How wide a text is, without a browser: a table of widths of common sans-serif faces."""

from __future__ import annotations

from functools import lru_cache

_NARROW = dict.fromkeys("iIl.,:;'|!jft()[]{}/\\ ·-", 0.31) | dict.fromkeys("rt", 0.37)
_WIDE = dict.fromkeys("mMW@%—…", 0.9) | dict.fromkeys("wABCDGHKNOQRUVXYZ&", 0.71)


@lru_cache(maxsize=65536)
def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width in user units at a font size, a little on the safe side."""
    total = 0.0
    for c in text:
        if c > "\u2e7f":
            total += 1.0
        else:
            total += _NARROW.get(c) or _WIDE.get(c) or 0.57
    return total * size * (1.06 if bold else 1.0)


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
