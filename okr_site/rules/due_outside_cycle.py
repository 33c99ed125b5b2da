"""OKR307: a result that is due when its cycle is not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okr_site.diagnostics import Example
from okr_site.model import Cycle, Milestones
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.living():
        cycle = context.portfolio.cycles[objective.cycle]
        for result in objective.key_results:
            # `expect` below 1 says openly that the work goes on after this cycle.
            if result.dropped is not None or result.expect < 1:
                continue
            if result.due and (how := _outside(result.due, cycle)):
                yield Finding(
                    entity=result.address,
                    field=("due",),
                    message=f"due on {result.due}, {how}",
                    hint="name a day of the cycle, or leave 'due' out: the cycle's last day is meant then",
                )
            steps = result.measure.steps if isinstance(result.measure, Milestones) else ()
            for number, step in enumerate(steps):
                if step.due and (how := _outside(step.due, cycle)):
                    yield Finding(
                        entity=result.address,
                        field=("milestones", number, "due"),
                        message=f"the milestone '{step.title}' is due on {step.due}, {how}",
                        hint="name a day of the cycle",
                    )


def _outside(day: date, cycle: Cycle) -> str:
    if cycle.starts and day < cycle.starts:
        return f"before {cycle.id} begins, on {cycle.starts}"
    if cycle.ends and day > cycle.ends:
        return f"after {cycle.id} ends, on {cycle.ends}"
    return ""


RULE = Rule(
    code="OKR307",
    what="A key result or a milestone is `due` before its cycle begins or after it ends. Results with "
    "`expect` below 1 are exempt: they say that the work goes on.",
    why="The expectation grows until that day, so a result that is due after the cycle is never late in it.",
    instead="Name a day inside the cycle. For work over two cycles, say what this one is meant to reach "
    "(`expect: 0.5`).",
    example=Example(
        wrong="""\
title: Checkout never fails
key_results:
  uptime: {title: Availability, from: 99.2, to: 99.95, due: 2027-01-15}
""",
        right="""\
title: Checkout never fails
key_results:
  uptime: {title: Availability, from: 99.2, to: 99.95, due: 2026-12-15}
""",
    ),
    findings=_findings,
)
