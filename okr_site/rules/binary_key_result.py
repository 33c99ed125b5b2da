"""OKR407: a key result that can only be done or not done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.model import KeyResult, Manual, Metric, Milestones
from okr_site.rules.rule import Context, Finding, Rule, counting
from okr_site.rules.wording import Wording

#: From 0 to 1 million, or to 1 %, there is a way in between.
_DIVISIBLE = re.compile(
    r"%|[A-Z]{3}|[€$£]|k|m|bn|millions?|billions?|thousands?|percent|pp|ratio|score|hours?|h|days?|weeks?"
)


def binary(result: KeyResult, wording: Wording) -> tuple[tuple[str, ...], str]:
    """Return the field that makes a key result a matter of yes or no, and what is said of it."""
    measure = result.measure
    if isinstance(measure, Milestones) and len(measure.steps) == 1:
        return ("milestones",), "has a single milestone: it is done or it is not"
    if isinstance(measure, Manual) and not wording.gradual(result.title):
        return (), "has no measure and names no quantity: nobody can see how far it is"
    if isinstance(measure, Metric) and measure.start == 0 and measure.target == 1 and not measure.ladder:
        between = any(entry.value is not None and 0 < entry.value < 1 for entry in result.check_ins)
        if not between and result.kpi is None and not _DIVISIBLE.fullmatch(result.unit or ""):
            return ("to",), "goes from 0 to 1: it is done or it is not"
    return (), ""


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.planned():
        for result in counting(objective):
            field, how = binary(result, context.wording)
            if how:
                yield Finding(
                    entity=result.address,
                    field=field,
                    message=f"'{result.title}' {how}",
                    hint="write the number that it should change ('from', 'to'), or the steps on the way "
                    "('milestones')",
                )


RULE = Rule(
    code="OKR407",
    what="A key result goes from 0 to 1, has a single milestone, or has neither a measure nor any "
    "quantity in its title.",
    why="What is either done or not done is a task or a plan. All quarter long it stands at nothing, and "
    "nobody sees that it is in trouble until it is too late.",
    instead="Write what the task should change (*Raise …*, `from`, `to`), or show the way there in steps "
    "with a `weight` and a `due` each (`milestones`). What can't be counted can have a `rubric`.",
    example=Example(
        wrong="""\
title: Everybody can pay at once
key_results:
  live: {title: The new checkout is live, from: 0, to: 1}
""",
        right="""\
title: Everybody can pay at once
key_results:
  shops: {title: Shops on the new checkout, from: 12, to: 400}
""",
    ),
    findings=_findings,
    wordy=True,
)
