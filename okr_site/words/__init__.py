"""Every word of the interface, and how dates and numbers are written, in the site's language."""

from __future__ import annotations

from okr_site.words.catalogue import Words, spoken, words_for
from okr_site.words.figures import NO_BREAK, Figures, half_up, hundredths
from okr_site.words.own import problems_with_own

__all__ = [
    "NO_BREAK",
    "Figures",
    "Words",
    "half_up",
    "hundredths",
    "problems_with_own",
    "spoken",
    "words_for",
]
