"""What the analysis says of each entity on one date: plain values, no sentences, nothing rounded.

Scores are exact: `Fraction`, 0..1 unless said otherwise; `None` is “no score”, shown as “–”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from okr_site.model import CheckIn, Cycle, KeyResult, Kpi, Objective, Phase, Status, Team


class Cause(StrEnum):
    """Which rule of `scoring.md` gave a status; the sentence beside a badge is made from it."""

    DROPPED = "dropped"
    NOT_APPLICABLE = "not-applicable"
    NOT_SCORED = "not-scored"
    FINAL = "final"
    FINAL_WITHOUT_TARGET = "final-without-target"
    OWNER = "owner"
    PENDING = "pending"
    PACE = "pace"
    OUTSIDE_LIMITS = "outside-limits"
    NO_PACE = "no-pace"
    HALF_OFF_TRACK = "half-off-track"
    NO_SCORE = "no-score"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a status is what it is: the cause and the figures of its sentence."""

    cause: Cause
    figures: Mapping[str, Fraction | Decimal | int | str | date | None] = field(
        default_factory=lambda: MappingProxyType({})
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TracePoint:
    """Where a key result stood on the day of an entry with a number.

    `value` is in the result's unit (`None` for a typed score), `raw` is signed and unclamped.
    `counts` is false for entries outside the cycle's time. `source` is `check-in`, `kpi` or `milestone`.
    """

    date: date
    value: Decimal | None
    raw: Fraction | None
    score: Fraction | None
    counts: bool = True
    source: str = "check-in"
    check_in: CheckIn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Theil–Sen read at the due day: a value in the result's unit and its score."""

    value: Fraction
    score: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyResultStanding:
    """A key result on the date of the analysis.

    `latest` is the latest entry with a number that counts, `latest_word` the latest entry of any kind
    (both on or before `as_of`); `news` is the day of the latest news. `current` is in the result's unit.
    `score` is what rolls up; `computed` is what the measure alone gives where `typed` wins over it.
    `headline` is the typed grade in a grading or closed cycle, else the score. `weight` has the option
    `class_weights` applied; `counts` says whether it enters the mean. `pace_status` is what the pace
    says where the owner's word stands in `status`. `week_ago` is the score seven days before.
    """

    key_result: KeyResult
    objective: Objective
    cycle: Cycle
    current: Decimal | None
    latest: CheckIn | None
    latest_word: CheckIn | None
    news: date | None
    raw: Fraction | None
    score: Fraction | None
    computed: Fraction | None
    typed: bool
    headline: Fraction | None
    weight: Fraction
    counts: bool
    pending: bool
    expected: Fraction | None
    expected_final: Fraction | None
    status: Status
    pace_status: Status | None
    stale: bool
    reason: Reason
    forecast: Forecast | None
    week_ago: Fraction | None
    trace: tuple[TracePoint, ...] = ()

    @property
    def address(self) -> str:
        """The key result's address."""
        return self.key_result.address


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveStanding:
    """An objective on the date of the analysis.

    `graded` mixes typed grades with computed scores and exists in grading and closed cycles only;
    `grade` is the typed one; `headline` is `graded` where it exists, else `score`.
    `scored` of `countable` results have a number. `sandbagged` marks an aspirational headline above 0.9
    in a cycle with a verdict.
    """

    objective: Objective
    cycle: Cycle
    key_results: tuple[KeyResultStanding, ...]
    score: Fraction | None
    graded: Fraction | None
    grade: Decimal | None
    headline: Fraction | None
    expected: Fraction | None
    expected_final: Fraction | None
    status: Status
    stale: bool
    reason: Reason
    scored: int
    countable: int
    week_ago: Fraction | None
    sandbagged: bool = False

    @property
    def address(self) -> str:
        """The objective's address."""
        return self.objective.address


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupStanding:
    """A mean over objectives: a team in a cycle, or a whole cycle."""

    objectives: tuple[str, ...]
    score: Fraction | None
    graded: Fraction | None
    headline: Fraction | None
    expected: Fraction | None
    status: Status
    week_ago: Fraction | None
    counts: Mapping[Status, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamStanding(GroupStanding):
    """A team in one cycle: its own objectives, not those of sub-teams."""

    team: Team
    cycle: Cycle


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleStanding(GroupStanding):
    """A cycle: all its objectives, and the root team's own beside them.

    `elapsed` is 0..1 or `None` without dates; `week` and `weeks` count from 1 (week `week` of `weeks`),
    `days_left` are the days after today (41 on 20 November of a fourth quarter); `phase` is the one in force.
    `counts` counts objectives by status, `result_counts` key results, `stale_counts` those
    of them without news of late.
    """

    cycle: Cycle
    phase: Phase
    running: bool
    elapsed: Fraction | None
    week: int | None
    weeks: int | None
    days_left: int | None
    root_score: Fraction | None
    root_graded: Fraction | None
    scored: int
    countable: int
    result_counts: Mapping[Status, int]
    stale_counts: Mapping[Status, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiStanding:
    """A KPI on the date of the analysis; `key_results` are the addresses of those that use it."""

    kpi: Kpi
    latest: Decimal | None
    latest_on: date | None
    healthy: bool | None
    overdue: bool
    due_on: date | None
    key_results: tuple[str, ...] = ()
