"""OKR302: a check-in that can never count, because its day is not the cycle's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from okr_site.diagnostics import Example
from okr_site.model import Cycle
from okr_site.rules.rule import Context, Finding, Rule

_AFTER_THE_END = timedelta(days=31)


def outside(day: date, cycle: Cycle) -> str:
    """Return how a day misses the cycle, or an empty text: a December value may come in January."""
    if cycle.starts and day < cycle.starts:
        return f"before {cycle.id} begins, on {cycle.starts}"
    if cycle.ends and day > cycle.ends + _AFTER_THE_END:
        return f"more than {_AFTER_THE_END.days} days after {cycle.id} ends, on {cycle.ends}"
    return ""


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.running():
        cycle = context.portfolio.cycles[objective.cycle]
        for result in objective.key_results:
            for entry in result.check_ins:
                if how := outside(entry.date, cycle):
                    yield Finding(
                        entity=result.address,
                        field=("check_ins", entry.date.isoformat()),
                        message=f"the check-in of {entry.date} is {how}, and does not count",
                        hint="correct the date; the value at the start is 'from'",
                    )


RULE = Rule(
    code="OKR302",
    what="A check-in of a running cycle is dated before the cycle's first day, or more than 31 days after "
    "its last.",
    why="It is listed but never used for the score, which surprises whoever wrote it. Most often the year is "
    "a typing error.",
    instead="Correct the date. Where things stood at the start is written as `from`.",
    example=Example(
        wrong="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins: {2026-09-21: 99.2} # before the quarter
""",
        right="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins: {2026-10-05: 99.2}
""",
    ),
    findings=_findings,
    passing=True,
)
