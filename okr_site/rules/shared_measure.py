"""OKR306: two results of one cycle that claim the same number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from okr_site.diagnostics import Example
from okr_site.model import KeyResult, Metric
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    claims: dict[Hashable, list[KeyResult]] = defaultdict(list)
    for objective in context.living():
        for result in objective.key_results:
            if result.dropped is not None:
                continue
            if result.kpi:
                claims[objective.cycle, "kpi", result.kpi].append(result)
            elif result.source and isinstance(result.measure, Metric):
                measure = result.measure
                key = (objective.cycle, "source", result.source, measure.start, measure.target)
                claims[key].append(result)
    for results in claims.values():
        for index, result in enumerate(results):
            other = next((each for each in results[:index] if not _related(context, result, each)), None)
            if other is not None:
                yield _said(context, result, other)


def _said(context: Context, result: KeyResult, other: KeyResult) -> Finding:
    field = "kpi" if result.kpi else "source"
    place = context.places.of(other.address, field)
    what = f"the KPI '{result.kpi}'" if result.kpi else f"'{result.source}' with the same from and to"
    return Finding(
        entity=result.address,
        field=(field,),
        message=f"{what} is claimed by '{other.address}' too ({place.path}:{place.line})",
        hint="let one of them own the number, and let the other support it",
    )


def _related(context: Context, one: KeyResult, other: KeyResult) -> bool:
    return _above(context, one.objective, other) or _above(context, other.objective, one)


def _above(context: Context, objective: str, result: KeyResult) -> bool:
    """Whether an objective supports, over any number of steps, the objective of a key result."""
    seen: set[str] = set()
    queue = [objective]
    while queue:
        for parent in context.analysis.alignment.parents.get(queue.pop(), ()):
            above = parent.partition("#")[0]
            if above == result.objective:
                return True
            if above not in seen:
                seen.add(above)
                queue.append(above)
    return False


RULE = Rule(
    code="OKR306",
    what="Two key results of one cycle, neither of them above the other, are driven by one KPI, or name one "
    "`source` with the same `from` and `to`.",
    why="Success is counted twice, and two owners means none.",
    instead="Let one key result own the number. What another team adds to it is an objective that supports "
    "that key result, with numbers of its own.",
    example=Example(
        wrong="""\
title: Checkout never fails
key_results:
  liked: {title: Shops recommend us, kpi: nps, from: 30, to: 45} # claimed by Platform, too
""",
        right="""\
title: Checkout never fails
supports: [one-ledger#liked]
key_results:
  waits: {title: Seconds at the till, from: 9, to: 3}
""",
    ),
    findings=_findings,
)
