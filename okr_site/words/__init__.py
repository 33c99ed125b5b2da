"""Every word of the interface, and how dates and numbers are written, in the site's language."""

from __future__ import annotations

from okr_site.words.catalogue import Words, words_for
from okr_site.words.figures import Figures, half_up, hundredths

__all__ = ["Figures", "Words", "half_up", "hundredths", "words_for"]
