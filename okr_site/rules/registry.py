"""The rules, by code. A new one is a module and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from okr_site.rules.activity_key_result import RULE as ACTIVITY_KEY_RESULT
from okr_site.rules.bets_played import RULE as BETS_PLAYED
from okr_site.rules.binary_key_result import RULE as BINARY_KEY_RESULT
from okr_site.rules.business_as_usual import RULE as BUSINESS_AS_USUAL
from okr_site.rules.check_in_outside_cycle import RULE as CHECK_IN_OUTSIDE_CYCLE
from okr_site.rules.compound_objective import RULE as COMPOUND_OBJECTIVE
from okr_site.rules.confidence_without_note import RULE as CONFIDENCE_WITHOUT_NOTE
from okr_site.rules.copied_parent import RULE as COPIED_PARENT
from okr_site.rules.departed_owner import RULE as DEPARTED_OWNER
from okr_site.rules.due_outside_cycle import RULE as DUE_OUTSIDE_CYCLE
from okr_site.rules.future_check_in import RULE as FUTURE_CHECK_IN
from okr_site.rules.idle_waiver import RULE as IDLE_WAIVER
from okr_site.rules.judging_people import RULE as JUDGING_PEOPLE
from okr_site.rules.key_result_without_baseline import RULE as KEY_RESULT_WITHOUT_BASELINE
from okr_site.rules.key_result_without_number import RULE as KEY_RESULT_WITHOUT_NUMBER
from okr_site.rules.missing_owner import RULE as MISSING_OWNER
from okr_site.rules.never_checked_in import RULE as NEVER_CHECKED_IN
from okr_site.rules.no_counter_metric import RULE as NO_COUNTER_METRIC
from okr_site.rules.objective_with_number import RULE as OBJECTIVE_WITH_NUMBER
from okr_site.rules.only_outputs import RULE as ONLY_OUTPUTS
from okr_site.rules.overdue_kpi import RULE as OVERDUE_KPI
from okr_site.rules.phase_against_dates import RULE as PHASE_AGAINST_DATES
from okr_site.rules.rule import Rule
from okr_site.rules.sandbagging import RULE as SANDBAGGING
from okr_site.rules.several_root_teams import RULE as SEVERAL_ROOT_TEAMS
from okr_site.rules.shared_measure import RULE as SHARED_MEASURE
from okr_site.rules.stale_key_result import RULE as STALE_KEY_RESULT
from okr_site.rules.status_against_pace import RULE as STATUS_AGAINST_PACE
from okr_site.rules.supports_later_cycle import RULE as SUPPORTS_LATER_CYCLE
from okr_site.rules.text_and_numbers_differ import RULE as TEXT_AND_NUMBERS_DIFFER
from okr_site.rules.told_by_linking import TOLD_BY_LINKING
from okr_site.rules.told_by_reading import TOLD_BY_READING
from okr_site.rules.too_few_or_too_many_key_results import RULE as TOO_FEW_OR_TOO_MANY_KEY_RESULTS
from okr_site.rules.too_many_objectives import RULE as TOO_MANY_OBJECTIVES
from okr_site.rules.unaligned_objective import RULE as UNALIGNED_OBJECTIVE
from okr_site.rules.unattended_kpi import RULE as UNATTENDED_KPI
from okr_site.rules.unconfirmed_dependency import RULE as UNCONFIRMED_DEPENDENCY
from okr_site.rules.unscored_result import RULE as UNSCORED_RESULT
from okr_site.rules.vanity_metric import RULE as VANITY_METRIC

#: Every rule of this package, in the order of its code.
RULES: tuple[Rule, ...] = (
    UNALIGNED_OBJECTIVE,
    SUPPORTS_LATER_CYCLE,
    COPIED_PARENT,
    PHASE_AGAINST_DATES,
    DEPARTED_OWNER,
    SEVERAL_ROOT_TEAMS,
    CHECK_IN_OUTSIDE_CYCLE,
    FUTURE_CHECK_IN,
    SHARED_MEASURE,
    DUE_OUTSIDE_CYCLE,
    TOO_FEW_OR_TOO_MANY_KEY_RESULTS,
    ACTIVITY_KEY_RESULT,
    KEY_RESULT_WITHOUT_BASELINE,
    KEY_RESULT_WITHOUT_NUMBER,
    OBJECTIVE_WITH_NUMBER,
    COMPOUND_OBJECTIVE,
    BINARY_KEY_RESULT,
    ONLY_OUTPUTS,
    VANITY_METRIC,
    TEXT_AND_NUMBERS_DIFFER,
    TOO_MANY_OBJECTIVES,
    MISSING_OWNER,
    NO_COUNTER_METRIC,
    JUDGING_PEOPLE,
    BUSINESS_AS_USUAL,
    IDLE_WAIVER,
    STALE_KEY_RESULT,
    NEVER_CHECKED_IN,
    STATUS_AGAINST_PACE,
    CONFIDENCE_WITHOUT_NOTE,
    SANDBAGGING,
    UNCONFIRMED_DEPENDENCY,
    OVERDUE_KPI,
    UNATTENDED_KPI,
    BETS_PLAYED,
    UNSCORED_RESULT,
)

#: Codes that are named and not yet given: they need the lock files of `okr-site lock` and `close`.
RESERVED: Mapping[str, str] = MappingProxyType(
    {
        "OKR601": "moved-goalpost",
        "OKR602": "changed-archive",
        "OKR603": "closed-without-grade-or-lesson",
        "OKR604": "committed-missed-without-explanation",
        "OKR605": "suspect-alignment",
    }
)

#: The texts of every code there is, by code.
EXPLAINED: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for rule in sorted((*TOLD_BY_READING, *TOLD_BY_LINKING, *RULES), key=lambda rule: rule.code)
    }
)
