"""OKR501: a key result of which nothing was heard for two periods."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    for standing in context.running_results():
        result = standing.key_result
        # Without any news at all it is OKR502's.
        if standing.stale and standing.news is not None:
            days = (context.analysis.as_of - standing.news).days
            kpi = f"a value of the KPI '{result.kpi}'" if result.kpi else "a line under 'check_ins'"
            yield Finding(
                entity=result.address,
                message=f"no news of '{result.id}' since {standing.news}, for {days} days",
                hint=f"write {kpi}; a note without a number is news as well",
            )


RULE = Rule(
    code="OKR501",
    what="Nothing was heard of a key result of a running cycle for two periods of the cycle's `check_ins` "
    "(two weeks, unless it says otherwise), or of its KPI's `every`.",
    why="What nobody looks at for two weeks is no longer a goal. Its score is not wrong, but nobody knows "
    "whether it is right.",
    instead="Write one line a week: `2026-11-16: 99.4`. Where there is no new number, a note says what is "
    "going on. What isn't pursued any more is ended with `dropped: why`.",
    source="Weekly check-ins: Christina Wodtke, *Radical Focus* (2016).",
    example=Example(
        wrong="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins: {2026-10-12: 99.3} # nothing since
""",
        right="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins:
      2026-10-12: 99.3
      2026-11-16: {note: We wait for the bank}
""",
    ),
    findings=_findings,
    passing=True,
)
