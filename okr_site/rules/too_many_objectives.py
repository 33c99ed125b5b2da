"""OKR411: more objectives than anybody keeps in mind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.model import Level, Objective
from okr_site.rules.rule import Context, Finding, Rule

_MOST_OF_A_TEAM, _MOST_OF_A_PERSON = 5, 3


def _findings(context: Context) -> Iterator[Finding]:
    teams: dict[tuple[str, str], list[Objective]] = defaultdict(list)
    people: dict[tuple[str, str], list[Objective]] = defaultdict(list)
    for objective in context.planned():
        if objective.level is Level.TEAM:
            teams[objective.team, objective.cycle].append(objective)
        elif objective.owner:
            people[objective.owner, objective.cycle].append(objective)
    for (team, cycle), found in teams.items():
        yield from _too_many(f"team '{team}'", cycle, found, _MOST_OF_A_TEAM)
    for (person, cycle), found in people.items():
        yield from _too_many(f"'{person}'", cycle, found, _MOST_OF_A_PERSON)


def _too_many(who: str, cycle: str, found: list[Objective], most: int) -> Iterator[Finding]:
    if len(found) > most:
        names = ", ".join(f"'{each.id}'" for each in found)
        # Said once, at the first one too many.
        yield Finding(
            entity=found[most].address,
            message=f"{who} has {len(found)} objectives in {cycle}, more than {most}: {names}",
            hint="choose; what is not chosen can wait for the next cycle, or be a KPI",
        )


RULE = Rule(
    code="OKR411",
    what="A team has more than five objectives in a cycle, or a person more than three of their own "
    "(`level: person`).",
    why="Focus is the point of the method: what everybody remembers is what gets done. A list of everything "
    "is no choice.",
    instead="Choose. What matters but need not change is a KPI with a healthy range; what can wait goes "
    "to the next cycle.",
    source="“Pick just three to five objectives”: Google re:Work, *Set goals with OKRs*.",
    example=Example(
        path="2026-Q4/payments/sixth-goal.md",
        wrong="""\
title: And one more goal of the same team
""",
        right="""\
title: And one more goal of the same team
dropped: It can wait until spring
""",
    ),
    findings=_findings,
)
