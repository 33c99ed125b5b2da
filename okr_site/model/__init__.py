"""The organisation's goals as frozen values: what was written, defaults filled in, references resolved.

Nothing here computes a score and nothing knows where in a file it stood.
"""

from __future__ import annotations

from okr_site.model.check_in import NOT_APPLICABLE, CheckIn, NotApplicable, OwnStatus
from okr_site.model.cycle import Cadence, Cycle, Phase, Review, ReviewKind
from okr_site.model.key_result import KeyResult, ResultClass, ResultType
from okr_site.model.measure import (
    Cascade,
    Kind,
    Ladder,
    Limit,
    Manual,
    Measure,
    Metric,
    Milestone,
    Milestones,
    Rubric,
)
from okr_site.model.objective import (
    Ambition,
    Amendment,
    Closing,
    Dependency,
    Initiative,
    InitiativeStatus,
    Level,
    NextStep,
    Objective,
)
from okr_site.model.organisation import Benchmark, Every, Kpi, KpiPoint, Limits, Person, Team
from okr_site.model.portfolio import Portfolio
from okr_site.model.status import Status

__all__ = [
    "NOT_APPLICABLE",
    "Ambition",
    "Amendment",
    "Benchmark",
    "Cadence",
    "Cascade",
    "CheckIn",
    "Closing",
    "Cycle",
    "Dependency",
    "Every",
    "Initiative",
    "InitiativeStatus",
    "KeyResult",
    "Kind",
    "Kpi",
    "KpiPoint",
    "Ladder",
    "Level",
    "Limit",
    "Limits",
    "Manual",
    "Measure",
    "Metric",
    "Milestone",
    "Milestones",
    "NextStep",
    "NotApplicable",
    "Objective",
    "OwnStatus",
    "Person",
    "Phase",
    "Portfolio",
    "ResultClass",
    "ResultType",
    "Review",
    "ReviewKind",
    "Rubric",
    "Status",
    "Team",
]
