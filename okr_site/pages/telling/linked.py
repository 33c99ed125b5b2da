"""A text of the catalogue with links in it."""

from __future__ import annotations

from markupsafe import Markup, escape

from okr_site.words import Words


def linked(words: Words, name: str, /, *, links: dict[str, Markup], **figures: object) -> Markup:
    """Return a text, escaped, in which the figures `links` are finished links."""
    marks = {figure: chr(0xE000 + i) for i, figure in enumerate(links)}
    text = escape(words(name, **figures, **marks))
    for figure, mark in marks.items():
        text = text.replace(mark, links[figure])
    return text
