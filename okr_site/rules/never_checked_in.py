"""OKR502: a key result of which nothing was ever heard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from okr_site.diagnostics import Example
from okr_site.model import Cadence, Cascade, Cycle
from okr_site.rules.rule import Context, Finding, Rule

_PERIODS = {Cadence.WEEK: 7, Cadence.MONTH: 31, Cadence.QUARTER: 92}


def _findings(context: Context) -> Iterator[Finding]:
    for standing in context.running_results():
        result, cycle = standing.key_result, standing.cycle
        # What is dated wrongly has a diagnostic of its own.
        if standing.news is not None or result.check_ins or isinstance(result.measure, Cascade):
            continue
        if _due(context, cycle):
            kpi = (
                f"give the KPI '{result.kpi}' a value"
                if result.kpi
                else "write the first line of 'check_ins'"
            )
            yield Finding(
                entity=result.address,
                message=f"no news of '{result.id}' since {cycle.id} began, on {cycle.starts}",
                hint=f"{kpi}, or end it with 'dropped: why'",
            )


def _due(context: Context, cycle: Cycle) -> bool:
    if cycle.starts is None:
        return False
    days = max(context.settings.pace.grace_days, _PERIODS[cycle.check_ins])
    today: date = context.analysis.as_of
    return today > cycle.starts + timedelta(days=days)


RULE = Rule(
    code="OKR502",
    what="Nothing was ever heard of a key result though its cycle runs and the first quiet days "
    "(`pace.grace_days`) and the first period of its `check_ins` are over.",
    why="Either nobody works on it, or nobody can measure it. Both are easier to mend now than in the "
    "last week.",
    instead="Write the first value, even if it is the one of `from`. If the number can't be had, take "
    "another; if the goal isn't pursued, say so with `dropped: why`.",
    source="Weekly check-ins: Christina Wodtke, *Radical Focus* (2016).",
    example=Example(
        wrong="""\
title: Checkout never fails
key_results:
  uptime: {title: Availability, from: 99.2, to: 99.95}
""",
        right="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins: {2026-11-16: 99.4}
""",
    ),
    findings=_findings,
    passing=True,
)
