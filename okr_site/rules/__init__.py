"""What is said about goals once they are read and scored; runs after the analysis, before any output."""

from __future__ import annotations

from okr_site.rules.engine import Judgement, Waived, judge, judgement

__all__ = ["Judgement", "Waived", "judge", "judgement"]
