"""OKR209: an objective that supports one of a cycle that begins after its own has ended."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    cycles = context.portfolio.cycles
    for objective in context.living():
        own = cycles[objective.cycle]
        for address in objective.supports:
            other = cycles.get(address.partition("#")[0].rpartition("/")[0])
            if other and other.starts and own.ends and other.starts > own.ends:
                yield Finding(
                    entity=objective.address,
                    field=("supports",),
                    message=f"'{objective.id}' ends with {own.id} and supports '{address}', "
                    f"which begins later, with {other.id}",
                    hint=f"support a goal of {own.id} or of a cycle that contains it; "
                    "for work that goes on, write 'carried_to'",
                )


RULE = Rule(
    code="OKR209",
    what="An objective supports an objective or key result of a cycle that begins after its own has ended.",
    why="What is reached this quarter cannot move a number that is only counted from the next quarter on: "
    "the alignment map would point backwards in time.",
    instead="Support a goal of the same cycle or of the year that contains it. Where the goal itself moves "
    "on, say so with `carried_to`.",
    example=Example(
        wrong="""\
title: Checkout never fails
supports: [2027-Q1/shops-abroad]
""",
        right="""\
title: Checkout never fails
supports: [everybody-can-pay]
""",
    ),
    findings=_findings,
)
