"""The rules, by code. A new one is a module and a line here."""

from __future__ import annotations

from okr_site.rules.check_in_outside_cycle import RULE as CHECK_IN_OUTSIDE_CYCLE
from okr_site.rules.copied_parent import RULE as COPIED_PARENT
from okr_site.rules.departed_owner import RULE as DEPARTED_OWNER
from okr_site.rules.due_outside_cycle import RULE as DUE_OUTSIDE_CYCLE
from okr_site.rules.future_check_in import RULE as FUTURE_CHECK_IN
from okr_site.rules.phase_against_dates import RULE as PHASE_AGAINST_DATES
from okr_site.rules.rule import Rule
from okr_site.rules.several_root_teams import RULE as SEVERAL_ROOT_TEAMS
from okr_site.rules.shared_measure import RULE as SHARED_MEASURE
from okr_site.rules.supports_later_cycle import RULE as SUPPORTS_LATER_CYCLE
from okr_site.rules.unaligned_objective import RULE as UNALIGNED_OBJECTIVE

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
)
