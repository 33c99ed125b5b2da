"""OKR606: a key result of a closed cycle without any number."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.model import Phase, Status
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.living():
        if context.analysis.cycles[objective.cycle].phase is not Phase.CLOSED:
            continue
        for standing in context.analysis.objectives[objective.address].key_results:
            if standing.status is Status.NOT_SCORED:
                yield Finding(
                    entity=standing.address,
                    message=f"'{standing.key_result.id}' has no number, and {objective.cycle} is closed",
                    hint="write its last value, a 'grade', or 'dropped: why'",
                )


RULE = Rule(
    code="OKR606",
    what="A key result of a closed cycle has neither a value nor a score nor a typed `grade`. It leaves "
    "the mean.",
    why="The quarter's number then speaks of a part of the goals only, and most often of the better part.",
    instead="Write the last known value with its date, or a `grade` with a `grade_note`. What was given "
    "up is `dropped: why`.",
    example=Example(
        path="2026-Q3/payments/old-ledger.md",
        wrong="""\
title: The old ledger rests
key_results:
  moved: {title: Accounts moved, from: 0, to: 100}
""",
        right="""\
title: The old ledger rests
key_results:
  moved: {title: Accounts moved, from: 0, to: 100, grade: 0.4}
""",
    ),
    findings=_findings,
    passing=True,
)
