"""OKR508: a KPI that is not healthy, and nobody's goal."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    if not context.analysis.is_running:
        return
    attended = {each.key_result.kpi for each in context.running_results() if each.key_result.kpi}
    for standing in context.analysis.kpis.values():
        kpi = standing.kpi
        if standing.healthy is False and kpi.id not in attended:
            yield Finding(
                entity=kpi.address,
                field=("healthy",),
                message=f"the KPI '{kpi.id}' is at {standing.latest}, outside its healthy range, and no "
                "running key result uses it",
                hint=f"write a key result with 'kpi: {kpi.id}', or correct the range",
            )


RULE = Rule(
    code="OKR508",
    what="The latest value of a KPI lies outside its `healthy` range, and no key result of a running "
    "cycle has it as its `kpi`.",
    why="A KPI outside its range is a question: is it worth a goal? No answer is an answer too, but nobody "
    "chose it.",
    instead="Make it a key result (`kpi: nps`, `from`, `to`) in this cycle or the next. If the range is "
    "wrong, correct it and say why in the KPI's text.",
    example=Example(
        wrong="""\
title: Shops recommend us
key_results:
  calls: {title: Complaints, from: 60, to: 20} # and the KPI nps is unhealthy
""",
        right="""\
title: Shops recommend us
key_results:
  nps: {title: Net promoter score, kpi: nps, from: 33, to: 45}
""",
    ),
    findings=_findings,
    passing=True,
)
