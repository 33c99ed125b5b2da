"""OKR211: a typed phase that the cycle's own dates contradict today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from okr_site.diagnostics import Example
from okr_site.model import Cycle, Phase
from okr_site.rules.rule import Context, Finding, Rule

_EARLY_GRADING = timedelta(days=14)


def _findings(context: Context) -> Iterator[Finding]:
    grace = timedelta(days=context.settings.pace.grace_days)
    for cycle in context.portfolio.cycles.values():
        if cycle.phase is not None and (against := _contradiction(cycle, context.analysis.as_of, grace)):
            yield Finding(
                entity=cycle.address,
                field=("phase",),
                message=f"the phase is '{cycle.phase}', but {against[0]}",
                hint=f"write 'phase: {against[1]}', or correct the dates",
            )


def _contradiction(cycle: Cycle, today: date, grace: timedelta) -> tuple[str, Phase] | None:
    if cycle.ends and today > cycle.ends:
        if cycle.phase in (Phase.DRAFT, Phase.ACTIVE):
            return f"the cycle ended on {cycle.ends}", Phase.GRADING
    elif cycle.starts and today >= cycle.starts:
        if cycle.phase is Phase.DRAFT and today > cycle.starts + grace:
            return f"the cycle began on {cycle.starts}", Phase.ACTIVE
        late = cycle.phase in (Phase.GRADING, Phase.CLOSED)
        if late and cycle.ends and today < cycle.ends - _EARLY_GRADING:
            return f"the cycle runs until {cycle.ends}", Phase.ACTIVE
    elif cycle.starts and cycle.phase in (Phase.GRADING, Phase.CLOSED):
        return f"the cycle begins only on {cycle.starts}", Phase.DRAFT
    return None


RULE = Rule(
    code="OKR211",
    what="A cycle's typed `phase` does not fit its dates: active after the last day, draft long after the "
    "first, in grading or closed well before the end. Grading may begin two weeks early.",
    why="The phase decides whether scores are paced or final. A forgotten word keeps last quarter's goals on "
    "the front page.",
    instead="Change the phase, or leave it out: without it the phase follows the dates. Only `closed` has to "
    "be typed.",
    example=Example(
        path="2026-Q3/index.md",
        wrong="""\
cycle: 2026-Q3
phase: active # in November
""",
        right="""\
cycle: 2026-Q3
phase: grading
""",
    ),
    findings=_findings,
    passing=True,
)
