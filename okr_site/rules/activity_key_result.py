"""OKR402: a key result that begins with the verb of a task."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.model import Cascade, KeyResult, Limit, Metric, ResultType
from okr_site.rules.rule import Context, Finding, Rule, counting
from okr_site.rules.wording import Wording

#: A share, or a time that is kept, is a result even after such a verb: deliver 95 % on time.
_RESULT = re.compile(
    r"%|\bper ?cent\b|\bpercentage\b|\brate\b|\bshare\b|\bwithin\b|\bon[ -]time\b|\bin under\b|\bfaster\b"
    r"|\bwithout\b|\bno more than\b|\bless\b|\bfewer\b",
    re.IGNORECASE,
)


def activity(result: KeyResult, wording: Wording) -> str:
    """Return the verb of the task that a key result's title asks for, or an empty text."""
    if result.type in (ResultType.OUTPUT, ResultType.INPUT) or isinstance(result.measure, Cascade):
        return ""
    title = wording.title(result.title)
    if not title.task or _RESULT.search(result.title):
        return ""
    # A number beside an unsure word speaks for the noun: "Test runs of a change", from 9 to 3.
    measured = isinstance(result.measure, (Metric, Limit)) or result.kpi is not None
    return "" if measured and not title.surely else title.task


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.planned():
        for result in counting(objective):
            if verb := activity(result, context.wording):
                yield Finding(
                    entity=result.address,
                    field=("title",),
                    message=f"'{verb}' begins a task, not a result: '{result.title}'",
                    hint="say what will be different once it is done, and make the task an initiative; "
                    "or label it 'type: output'",
                )


RULE = Rule(
    code="OKR402",
    what="A key result's title begins with the verb of an activity: *launch*, *create*, *develop*, "
    "*deliver*, *build*, *implement*, *define*, *publish*, *test*, *prepare*, *plan* and the like. Titles "
    "that speak of a share or a time limit are left alone, and so are key results that say `type: output` "
    "or `type: input`.",
    why="A task can be done without anything getting better. Key results measure value, not activity: "
    "they tell whether the work was worth it, and leave the way open.",
    instead="Ask what the activity is for. *Launch the new checkout* becomes *Raise finished checkouts "
    "from 61 % to 75 %*; the launch becomes an initiative, a bet on that number. Where the output itself "
    "is the goal, say so with `type: output`.",
    source="“If your KRs include words like *consult*, *help*, *analyze* or *participate*, they describe "
    "activities”: Google, *OKR playbook*, in John Doerr, *Measure What Matters* (2018). Value-based against "
    "activity-based key results: Felipe Castro, *The Beginner's Guide to OKR*.",
    example=Example(
        wrong="""\
title: Everybody can pay at once
key_results:
  launch: {title: Launch the new checkout, from: 0, to: 3}
""",
        right="""\
title: Everybody can pay at once
key_results:
  finished: {title: Finished checkouts, from: 61, to: 75, unit: "%"}
initiatives:
  - {title: Launch the new checkout, for: [finished]}
""",
    ),
    findings=_findings,
    wordy=True,
)
