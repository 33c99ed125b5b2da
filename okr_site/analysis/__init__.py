"""What the files say on one date: scores, status, alignment, history. Pure functions, nothing printed."""

from __future__ import annotations

from okr_site.analysis.analysis import Analysis
from okr_site.analysis.computation import analyse
from okr_site.analysis.pace import band

__all__ = ["Analysis", "analyse", "band"]
