"""The whole analysis of a portfolio on one date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from okr_site.analysis.alignment import Alignment
from okr_site.analysis.ledger import Ledger
from okr_site.analysis.standing import (
    CycleStanding,
    KeyResultStanding,
    KpiStanding,
    ObjectiveStanding,
    TeamStanding,
)
from okr_site.model import Portfolio
from okr_site.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Every standing by address (`teams` by team and cycle), the alignment, and which cycles run.

    `running` is *the* running cycle or the one that stands in for it (the latest in grading, else the
    latest closed); `is_running` says which of the two. `containers` are the running cycles that contain it,
    from the inside out. `ledger` answers what stood where on an earlier day.
    """

    portfolio: Portfolio
    settings: Settings
    as_of: date
    cycles: Mapping[str, CycleStanding]
    objectives: Mapping[str, ObjectiveStanding]
    key_results: Mapping[str, KeyResultStanding]
    teams: Mapping[tuple[str, str], TeamStanding]
    kpis: Mapping[str, KpiStanding]
    alignment: Alignment
    running: str | None
    is_running: bool
    containers: tuple[str, ...]
    ledger: Ledger = field(repr=False, compare=False)
