"""OKR412: an objective that nobody answers for."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.planned():
        # An owner whom nobody knows has a diagnostic of its own.
        if objective.owner is None and not context.written(objective.address, "owner"):
            yield Finding(
                entity=objective.address,
                message=f"objective '{objective.id}' has no owner",
                hint="name the one person who answers for it: 'owner: …'",
            )


RULE = Rule(
    code="OKR412",
    what="An objective has no `owner`: no one person answers for it.",
    why="What belongs to everybody belongs to nobody: no one asks for news, and no one is asked.",
    instead="Name one person (`owner: ada`). Others who work on it are `contributors`. The owner need not "
    "do the work; they see to it that the objective is talked about every week.",
    example=Example(
        wrong="""\
title: Checkout never fails
""",
        right="""\
title: Checkout never fails
owner: ada
""",
    ),
    findings=_findings,
)
