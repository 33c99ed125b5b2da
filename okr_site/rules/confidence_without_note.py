"""OKR504: a confidence that fell, and nobody says why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from okr_site.diagnostics import Example
from okr_site.rules.rule import Context, Finding, Rule

_FALL = 3


def _findings(context: Context) -> Iterator[Finding]:
    for standing in context.running_results():
        result = standing.key_result
        sure = [
            (entry, entry.confidence)
            for entry in result.check_ins
            if entry.confidence is not None and entry.date <= context.analysis.as_of
        ]
        for (_, before), (entry, now) in pairwise(sure):
            if before - now >= _FALL and not entry.note:
                yield Finding(
                    entity=result.address,
                    field=("check_ins", entry.date.isoformat(), "confidence"),
                    message=f"the confidence fell from {before:f} to {now:f} on {entry.date} without a note",
                    hint="write what happened: 'note: …'",
                )


RULE = Rule(
    code="OKR504",
    what="The confidence in a key result of a running cycle fell by 3 or more from one check-in to the "
    "next, and the check-in has no `note`.",
    why="A fall of the confidence is the most useful news of the week, and the reason is the useful part "
    "of it.",
    instead='Add a sentence: `{value: 31, confidence: 4, note: "The provider moved the date to January"}`.',
    source="Confidence from 0 to 10: Christina Wodtke, *Radical Focus* (2016).",
    example=Example(
        wrong="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins:
      2026-11-09: {value: 99.6, confidence: 8}
      2026-11-16: {value: 99.6, confidence: 4}
""",
        right="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins:
      2026-11-09: {value: 99.6, confidence: 8}
      2026-11-16: {value: 99.6, confidence: 4, note: The bank moves in December}
""",
    ),
    findings=_findings,
    passing=True,
)
