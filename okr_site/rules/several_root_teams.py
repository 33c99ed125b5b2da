"""OKR214: more than one team without a parent."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.model import Portfolio
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    portfolio = context.portfolio
    root = portfolio.teams.get(portfolio.root_team)
    if root is None or root.path:
        return
    # A parent that could not be resolved has its own diagnostic.
    tops = [
        team.id
        for team in portfolio.teams.values()
        if team.path and team.parent in (None, root.id) and not context.written(team.address, "parent")
    ]
    if len(tops) < 2:
        return
    largest = max(tops, key=lambda team: (_size(portfolio, team), team == min(tops)))
    for team in tops:
        if team != largest:
            yield Finding(
                entity=f"team:{team}",
                message=f"team '{team}' has no parent, and neither has '{largest}'",
                hint=f"write 'parent: {largest}', or a file for the team above both",
            )


def _size(portfolio: Portfolio, team: str) -> int:
    below = [each.id for each in portfolio.teams.values() if each.parent == team]
    return 1 + sum(_size(portfolio, each) for each in below)


RULE = Rule(
    code="OKR214",
    what="Several teams have no `parent`. The site then puts a team with its own name above them.",
    why="The organisation's own objectives belong to one team at the top; its file holds vision and mission.",
    instead="Write a file for the whole organisation (`teams/company.md`) and name it as `parent` of the "
    "others.",
    example=Example(
        path="teams/platform.md",
        wrong="""\
name: Platform
""",
        right="""\
name: Platform
parent: company
""",
    ),
    findings=_findings,
)
