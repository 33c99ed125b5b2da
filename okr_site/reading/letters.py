"""Ids from people's words: letters of many languages made plain; runs only where a name is to be mended."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def in_plain_letters(words: str) -> str:
    """Return small letters with marks and ligatures taken off: `Größe` is `grosse`."""
    apart = unicodedata.normalize("NFKD", words.lower().translate(_PLAIN))
    return "".join(c for c in apart if not unicodedata.combining(c))


def as_id(words: str) -> str:
    """Return the id nearest to the words, empty if nothing is left of them."""
    return re.sub(r"[^a-z0-9]+", "-", in_plain_letters(words)).strip("-")
