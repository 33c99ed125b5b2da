"""OKR208: an objective that supports nothing and does not say why."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    portfolio = context.portfolio
    aligned = {each.cycle for each in portfolio.objectives.values() if each.supports}
    for objective in context.living():
        if objective.supports or objective.unaligned or objective.cycle not in aligned:
            continue
        topmost = portfolio.cycles[objective.cycle].within is None and objective.team == portfolio.root_team
        # A reference that leads nowhere has its own diagnostic; one fault gives one.
        if topmost or context.written(objective.address, "supports"):
            continue
        yield Finding(
            entity=objective.address,
            message=f"objective '{objective.id}' supports no other and does not say why",
            hint="name what it helps under 'supports', or write the reason as 'unaligned: …'",
        )


RULE = Rule(
    code="OKR208",
    what="An objective has neither `supports` nor `unaligned`. The root team's objectives are exempt in a "
    "cycle that no other contains, and so is a cycle in which nothing supports anything.",
    why="Nobody can tell what a goal is for when it hangs in the air, and nobody notices what it would hurt "
    "if it failed.",
    instead="Name the objective or the key result that it helps (`supports: [2026/trusted-by-default]`), or "
    "say openly why there is none (`unaligned: Regulator's request`).",
    source="AntOKR and Viva Goals warn of objectives without a parent in the same way.",
    example=Example(
        wrong="""\
title: Checkout never fails
owner: ada
""",
        right="""\
title: Checkout never fails
owner: ada
supports: [everybody-can-pay]
""",
    ),
    findings=_findings,
)
