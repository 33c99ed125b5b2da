"""Every diagnostic of a run, in order: what reading found and what the rules add."""

from __future__ import annotations

from okr_site.analysis.analysis import Analysis
from okr_site.diagnostics import Diagnostic, in_order
from okr_site.reading.result import Reading
from okr_site.settings import Settings


def judge(reading: Reading, analysis: Analysis, settings: Settings) -> tuple[Diagnostic, ...]:
    """Return all diagnostics, sorted by path, line, column and code."""
    return in_order(reading.diagnostics)
