"""OKR507: a KPI whose value is late."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    if not context.analysis.is_running:
        return
    for standing in context.analysis.kpis.values():
        kpi = standing.kpi
        team = context.portfolio.teams.get(kpi.team)
        ended = team is not None and team.until is not None and team.until < context.analysis.as_of
        if standing.overdue and standing.latest_on and not ended:
            yield Finding(
                entity=kpi.address,
                field=("series", standing.latest_on.isoformat()),
                message=f"the KPI '{kpi.id}' is due every {kpi.every}; its latest value is of "
                f"{standing.latest_on}",
                hint=f"add the value that was due on {standing.due_on}, or change 'every'",
            )


RULE = Rule(
    code="OKR507",
    what="The latest value of a KPI is older than one period of its `every` and three days. Nothing is said "
    "while no cycle runs.",
    why="A health metric that isn't read says “healthy” as long as nobody looks.",
    instead="Add the value to its `series`. If a month is too short for the number to move, say `every: "
    "quarter`.",
    example=Example(
        path="kpis/nps.md",
        wrong="""\
title: Net promoter score
team: company
every: month
series: {2026-08-31: 44}
""",
        right="""\
title: Net promoter score
team: company
every: month
series: {2026-08-31: 44, 2026-09-30: 45, 2026-10-31: 46}
""",
    ),
    findings=_findings,
    passing=True,
)
