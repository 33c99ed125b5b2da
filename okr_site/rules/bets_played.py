"""OKR509: all bets on a result are played, and it is behind."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.model import InitiativeStatus, Status
from okr_site.rules.rule import Context, Finding, Rule

_OPEN = (InitiativeStatus.PLANNED, InitiativeStatus.DOING)
_BEHIND = (Status.AT_RISK, Status.OFF_TRACK, Status.BLOCKED)


def _findings(context: Context) -> Iterator[Finding]:
    for standing in context.running_results():
        result = standing.key_result
        if standing.status not in _BEHIND:
            continue
        # Work that names no result may be meant for all of them.
        work = [
            each for each in standing.objective.initiatives if not each.results or result.id in each.results
        ]
        done = [each for each in work if each.status is InitiativeStatus.DONE and result.id in each.results]
        if done and not any(each.status in _OPEN for each in work):
            titles = ", ".join(f"'{each.title}'" for each in done)
            yield Finding(
                entity=result.address,
                message=f"'{result.id}' is behind, and all its initiatives are done: {titles}",
                hint="place a new bet, or say what is still going to change: 'initiatives'",
            )


RULE = Rule(
    code="OKR509",
    what="A key result of a running cycle is at risk or worse, and every initiative `for` it is done; "
    "dropped ones don't count.",
    why="Initiatives are bets on a number. When they are played and the number doesn't move, waiting is "
    "the only plan left.",
    instead="Write the next initiative, with its `bet`: *If …, then the number …*. Or drop the result and "
    "say what was learned.",
    source="Josh Seiden, *Outcomes Over Output* (2019).",
    example=Example(
        wrong="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins: {2026-11-16: 99.2}
initiatives:
  - {title: A second bank, for: [uptime], status: done}
""",
        right="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins: {2026-11-16: 99.2}
initiatives:
  - {title: A second bank, for: [uptime], status: done}
  - {title: A second region, for: [uptime], status: doing}
""",
    ),
    findings=_findings,
    passing=True,
)
