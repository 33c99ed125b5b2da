"""OKR503: a green word beside a red number."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.analysis.standing import Cause
from okr_site.diagnostics import Example
from okr_site.model import Status
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    for standing in context.running_results():
        word = standing.latest_word
        said = standing.reason.cause is Cause.OWNER and standing.status is Status.ON_TRACK
        if word is None or not said or standing.pace_status is not Status.OFF_TRACK:
            continue
        yield Finding(
            entity=standing.address,
            field=("check_ins", word.date.isoformat(), "status"),
            message=f"the check-in of {word.date} says 'on-track', and by its pace "
            f"'{standing.key_result.id}' is off track",
            hint="say in the note why it will be reached all the same, or change the word",
        )


RULE = Rule(
    code="OKR503",
    what="The owner's latest word is `on-track`, and by its score and the time gone the key result is off "
    "track.",
    why="One of the two is wrong. If it is the number, readers should know why; if it is the word, they "
    "should know sooner.",
    instead="Write into the check-in's `note` what is going to happen, or choose the word that fits. "
    "Where the number moves only at the end, `milestones` or a later `due` tell it better.",
    example=Example(
        wrong="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins: {2026-11-16: {value: 99.2, status: on-track}}
""",
        right="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins: {2026-11-16: {value: 99.2, status: at-risk}}
""",
    ),
    findings=_findings,
    passing=True,
)
