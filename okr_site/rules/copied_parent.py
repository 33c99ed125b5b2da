"""OKR210: an objective that says its parent's sentence again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.rules.rule import Context, Finding, Rule

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SMALL_WORDS = frozenset(
    _WORD.findall("a an and as at by for from in into of on or our the their to we with your")
)


def _findings(context: Context) -> Iterator[Finding]:
    portfolio = context.portfolio
    for objective in context.living():
        team = portfolio.teams.get(objective.team)
        # A copy with the team's own name put in says nothing more.
        own_name = _words(f"{team.name} {team.id}") if team else frozenset[str]()
        words = _words(objective.title) - own_name
        for address in objective.supports:
            parent = portfolio.key_result(address) if "#" in address else portfolio.objectives.get(address)
            if parent is not None and words and words == _words(parent.title) - own_name:
                yield Finding(
                    entity=objective.address,
                    field=("title",),
                    message=f"'{objective.title}' repeats the words of '{address}', which it supports",
                    hint="say what this team will change so that the parent's goal comes true",
                )


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _SMALL_WORDS


RULE = Rule(
    code="OKR210",
    what="An objective's title has the same words as the objective or key result that it supports, but for "
    "small words and the team's own name.",
    why="A copied goal hides what the team is going to do about it, and its progress is counted twice.",
    instead="Write the team's own contribution. Under *Customers trust us with their money*, a payments team "
    "may write *Nobody thinks about whether checkout works*.",
    source="Alignment instead of cascading: Felipe Castro, “OKRs do not cascade”.",
    example=Example(
        wrong="""\
title: Everybody can pay, in Payments
supports: [everybody-can-pay]
""",
        right="""\
title: Nobody waits at the till
supports: [everybody-can-pay]
""",
    ),
    findings=_findings,
)
