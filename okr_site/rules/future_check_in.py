"""OKR305: a check-in from days to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from okr_site.diagnostics import Example
from okr_site.model import Milestones
from okr_site.rules.check_in_outside_cycle import outside
from okr_site.rules.rule import Context, Finding, Rule

_TOMORROW = timedelta(days=1)  # already today, somewhere east of us


def _findings(context: Context) -> Iterator[Finding]:
    last = context.analysis.as_of + _TOMORROW
    for objective in context.running():
        cycle = context.portfolio.cycles[objective.cycle]
        for result in objective.key_results:
            for entry in result.check_ins:
                # Outside the cycle is OKR302's; one fault gives one diagnostic.
                if entry.date > last and not outside(entry.date, cycle):
                    yield Finding(
                        entity=result.address,
                        field=("check_ins", entry.date.isoformat()),
                        message=f"the check-in of {entry.date} lies in the future; "
                        f"today is {context.analysis.as_of}",
                        hint="correct the date; a guess about the end is 'forecast'",
                    )
            steps = result.measure.steps if isinstance(result.measure, Milestones) else ()
            for number, step in enumerate(steps):
                if step.done and step.done > last:
                    yield Finding(
                        entity=result.address,
                        field=("milestones", number, "done"),
                        message=f"the milestone '{step.title}' is done on {step.done}, in the future; "
                        f"today is {context.analysis.as_of}",
                        hint="a planned day is 'due'; 'done' is the day it was reached",
                    )


RULE = Rule(
    code="OKR305",
    what="A check-in, or the day a milestone was done, lies two days ahead or more.",
    why="It does not count until that day, so the score is not the one that the author sees in the file.",
    instead="Correct the date. A guess about the end of the cycle is `forecast`, a planned day is `due`.",
    example=Example(
        wrong="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins: {2026-12-31: 99.9} # a guess
""",
        right="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins: {2026-11-16: {value: 99.4, forecast: 0.9}}
""",
    ),
    findings=_findings,
    passing=True,
)
