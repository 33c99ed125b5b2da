"""Text of files made safe for a terminal: nothing in it can move the cursor or change a colour."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """Return the text with every blank as a plain one and control characters as a mark, length unchanged."""
    if text.isprintable():
        return text
    return "".join(_shown(each) for each in text)


def _shown(character: str) -> str:
    if character in "\t\u00a0\u202f":
        return " "
    # Cf holds the marks that turn the direction of a line around.
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character) in ("Cc", "Cf", "Cs") else character
