"""OKR415: a goal that would be reached if everything stayed as it is."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.model import KeyResult, Limit, Limits, Metric
from okr_site.rules.rule import Context, Finding, Rule, counting


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.planned():
        for result in counting(objective):
            standing = context.analysis.kpis.get(result.kpi or "")
            if (
                standing
                and standing.healthy
                and standing.kpi.healthy
                and _usual(result, standing.kpi.healthy)
            ):
                field, goal = _goal(result)
                yield Finding(
                    entity=result.address,
                    field=(field,),
                    message=f"the KPI '{result.kpi}' is healthy ({standing.latest}), and the goal, {goal}, "
                    f"lies inside its healthy range too, {_shown(standing.kpi.healthy)}",
                    hint="leave it a KPI and aim at something that has to change; or say in the text why "
                    "healthy is not good enough",
                )


def _usual(result: KeyResult, healthy: Limits) -> bool:
    measure = result.measure
    if isinstance(measure, Metric):
        # Who begins outside wants to come back in: that is what a goal is for.
        return healthy.hold(measure.start) and healthy.hold(measure.target)
    return isinstance(measure, Limit) and _no_stricter(measure.keep, healthy)


def _no_stricter(keep: Limits, healthy: Limits) -> bool:
    low = keep.minimum is None or (healthy.minimum is not None and keep.minimum <= healthy.minimum)
    high = keep.maximum is None or (healthy.maximum is not None and keep.maximum >= healthy.maximum)
    return low and high


def _goal(result: KeyResult) -> tuple[str, str]:
    if isinstance(result.measure, Metric):
        return "to", f"{result.measure.target:f}"
    return "keep", _shown(result.measure.keep) if isinstance(result.measure, Limit) else ""


def _shown(limits: Limits) -> str:
    ends = (("at least", limits.minimum), ("at most", limits.maximum))
    return " and ".join(f"{word} {end:f}" for word, end in ends if end is not None)


RULE = Rule(
    code="OKR415",
    what="A key result is driven by a KPI that is healthy, begins inside the KPI's healthy range and aims "
    "at a value inside it; or it keeps a limit that the healthy range keeps already.",
    why="A KPI tells whether business as usual is well; an objective is about what has to change. A goal "
    "that is reached by going on as before takes the place of one that is not.",
    instead="Leave it a KPI: it is watched anyway. When it leaves its healthy range, it becomes "
    "somebody's goal. If healthy is no longer good enough, move the range.",
    example=Example(
        wrong="""\
title: Shops recommend us
key_results:
  nps: {title: Net promoter score, kpi: nps, from: 46, to: 50} # healthy from 40 on
""",
        right="""\
title: Shops recommend us
key_results:
  new: {title: Net promoter score of new shops, from: 12, to: 40}
""",
    ),
    findings=_findings,
    passing=True,
)
