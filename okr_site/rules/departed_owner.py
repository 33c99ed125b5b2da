"""OKR213: a running goal in the hands of somebody who left, or of a team that ended."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.model import KeyResult, Objective
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.running():
        if objective.carried_to is None:
            yield from _gone(context, objective, None)
            for result in objective.key_results:
                if result.dropped is None and result.carried_to is None:
                    yield from _gone(context, result, objective)


def _gone(context: Context, goal: Objective | KeyResult, parent: Objective | None) -> Iterator[Finding]:
    today = context.analysis.as_of
    # A key result inherits its objective's owner and team; the fault is said once, where it was written.
    if goal.owner and (parent is None or goal.owner != parent.owner):
        person = context.portfolio.people.get(goal.owner)
        if person and person.left and person.left < today:
            yield Finding(
                entity=goal.address,
                field=("owner",),
                message=f"the owner '{goal.owner}' left on {person.left}",
                hint="name who answers for it now",
            )
    if parent is None or goal.team != parent.team:
        team = context.portfolio.teams.get(goal.team)
        if team and team.until and team.until < today:
            yield Finding(
                entity=goal.address,
                field=("team",),
                message=f"the team '{goal.team}' ended on {team.until}",
                hint="name the team that answers for it now",
            )


RULE = Rule(
    code="OKR213",
    what="An objective or key result of a running cycle names an owner who left, or a team that ended.",
    why="Nobody feels responsible for it until somebody is.",
    instead="Name the successor as `owner` or `team`, or end the goal with `dropped: why`. What the person "
    "did before stays with them in closed cycles.",
    example=Example(
        wrong="""\
title: Checkout never fails
owner: mia # who left in October
""",
        right="""\
title: Checkout never fails
owner: ada
""",
    ),
    findings=_findings,
    passing=True,
)
