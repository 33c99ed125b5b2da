"""OKR408: an objective that measures what is made, and nothing that it is good for."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.model import ResultType
from okr_site.rules.activity_key_result import activity
from okr_site.rules.rule import Context, Finding, Rule, counting

_MADE = (ResultType.OUTPUT, ResultType.INPUT)


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.planned():
        results = counting(objective)
        # A single one is OKR401's.
        if len(results) > 1 and all(
            result.type in _MADE or activity(result, context.wording) for result in results
        ):
            yield Finding(
                entity=objective.address,
                field=("key_results",),
                message=f"all {len(results)} key results of '{objective.id}' are outputs or inputs",
                hint="add the outcome that they are for: what will people do or feel differently?",
            )


RULE = Rule(
    code="OKR408",
    what="All key results of an objective are outputs or inputs, by their `type` or by their words (OKR402).",
    why="Everything can be delivered as planned and nobody be better off. Outputs are in our hands and "
    "therefore comfortable; outcomes tell whether they were the right ones.",
    instead="Add a key result with `type: outcome`: what customers or colleagues do differently once the "
    "output is there. Often the outputs then are initiatives.",
    source="Josh Seiden, *Outcomes Over Output* (2019).",
    example=Example(
        wrong="""\
title: Everybody can pay at once
key_results:
  pages: {title: New pages, from: 0, to: 5, type: output}
  hours: {title: Hours of training, from: 0, to: 40, type: input}
""",
        right="""\
title: Everybody can pay at once
key_results:
  pages: {title: New pages, from: 0, to: 5, type: output}
  finished: {title: Finished checkouts, from: 61, to: 75}
""",
    ),
    findings=_findings,
    wordy=True,
)
