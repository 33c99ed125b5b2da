"""OKR506: something needed of others to which nobody agreed."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.running():
        if objective.carried_to is not None:
            continue
        for number, need in enumerate(objective.depends_on):
            if need.confirmed:
                continue
            whom = f"team '{need.team}'" if need.team else f"the owner of '{need.on}'"
            what = f" for '{need.what}'" if need.what else ""
            yield Finding(
                entity=objective.address,
                field=("depends_on", number),
                message=f"'{objective.id}' depends on {whom}{what}, and nobody agreed to it",
                hint="ask them, and write 'agreed_by' and 'agreed_on'",
            )


RULE = Rule(
    code="OKR506",
    what="An objective of a running cycle depends on a team or a goal, and nobody agreed to it: there is "
    "neither `agreed_by` nor `agreed_on`.",
    why="Most goals that depend on others fail there, and the others often don't know of it.",
    instead="Ask, and write who agreed and when: `agreed_by: grace`, `agreed_on: 2026-10-02`. If they "
    "can't, it is better to know now.",
    example=Example(
        wrong="""\
title: Checkout never fails
depends_on:
  - {team: platform, for: A second region}
""",
        right="""\
title: Checkout never fails
depends_on:
  - {team: platform, for: A second region, agreed_by: linus, agreed_on: 2026-10-02}
""",
    ),
    findings=_findings,
    passing=True,
)
