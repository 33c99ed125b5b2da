"""OKR401: an objective that nobody can tell reached, or that nobody can remember."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example, Severity
from okr_site.rules.rule import Context, Finding, Rule, counting

_FEWEST, _MOST = 2, 5


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.planned():
        written, count = len(objective.key_results), len(counting(objective))
        if not written:
            graded = objective.closing is not None and objective.closing.grade is not None
            supported = bool(context.analysis.alignment.supporters.get(objective.address))
            yield Finding(
                entity=objective.address,
                message=f"objective '{objective.id}' has no key results",
                hint=f"write {_FEWEST} to {_MOST} of them: what will be different when it is reached?",
                severity=None if graded or supported else Severity.ERROR,
            )
        # Who dropped all but one has said why.
        elif written < _FEWEST:
            yield Finding(
                entity=objective.address,
                field=("key_results",),
                message=f"objective '{objective.id}' has only one key result",
                hint="add the one that would show if the first is reached at the expense of something else",
            )
        elif count > _MOST:
            yield Finding(
                entity=objective.address,
                field=("key_results",),
                message=f"objective '{objective.id}' has {count} key results, more than {_MOST}",
                hint="keep those that decide whether it is reached; make the others KPIs, initiatives, or an "
                "objective of their own",
            )


RULE = Rule(
    code="OKR401",
    what="An objective has fewer than two key results or more than five. None at all is an error, unless the "
    "objective has a typed grade or others support it. Dropped key results don't count as too many.",
    why="Without key results nobody can say whether the objective is reached; one alone is easily reached at "
    "the expense of something else; six are a list of tasks that nobody remembers.",
    instead="Write two to five: the number that should move, and the one that must not suffer for it.",
    source="“Typically 2 to 5 key results”: Felipe Castro, *The Beginner's Guide to OKR*; “three to five”: "
    "Google, *OKR playbook*, in John Doerr, *Measure What Matters* (2018).",
    example=Example(
        wrong="""\
title: Checkout never fails
key_results:
  uptime: {title: Availability, from: 99.2, to: 99.95}
""",
        right="""\
title: Checkout never fails
key_results:
  uptime: {title: Availability, from: 99.2, to: 99.95}
  calls: {title: Calls about failed payments, from: 60, to: 20}
""",
    ),
    findings=_findings,
)
