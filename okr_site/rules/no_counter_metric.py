"""OKR413: an objective that counts, and nothing that would show what the counting breaks."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.model import KeyResult, Metric
from okr_site.rules.rule import Context, Finding, Rule, counting
from okr_site.rules.wording import Wording


def counts(result: KeyResult, wording: Wording) -> bool:
    """Whether a key result surely is a count or a speed, by its words; a rate, a quality, a limit is not."""
    if not isinstance(result.measure, Metric) or result.unit == "%" or result.kpi is not None:
        return False
    text = f"{result.title} {result.unit or ''}"
    return bool(wording.has("count", text)) and not (
        wording.has("rate", text) or wording.has("quality", text)
    )


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.planned():
        results = counting(objective)
        # A single one is OKR401's.
        if len(results) > 1 and all(counts(result, context.wording) for result in results):
            yield Finding(
                entity=objective.address,
                field=("key_results",),
                message=f"every key result of '{objective.id}' is a count or a speed",
                hint="add one that would get worse if they were reached in the wrong way: a rate, a quality, "
                "or a limit ('keep')",
            )


RULE = Rule(
    code="OKR413",
    what="Every key result of an objective is a count or a speed by its words; none is a rate, a quality "
    "or a limit.",
    why="When a measure becomes a target, it ceases to be a good measure. More calls are easily made by "
    "calling people who don't want to be called.",
    instead="Add the opposite: beside *calls a day* the share of callers who call again, beside *faster* the "
    "errors. A limit is often enough (`keep: {max: 2}`).",
    source="Goodhart's law, in Marilyn Strathern's words (1997); paired indicators: Andrew Grove, *High "
    "Output Management* (1983).",
    example=Example(
        wrong="""\
title: Support answers at once
key_results:
  calls: {title: "Calls answered, number of calls a day", from: 80, to: 120}
  wait: {title: Waiting time, from: 9, to: 3, unit: minutes}
""",
        right="""\
title: Support answers at once
key_results:
  wait: {title: Waiting time, from: 9, to: 3, unit: minutes}
  again: {title: Callers who were not helped, keep: {max: 10}, unit: "%"}
""",
    ),
    findings=_findings,
    wordy=True,
)
