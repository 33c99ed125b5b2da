"""OKR505: a goal that was never in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from okr_site.analysis.standing import KeyResultStanding
from okr_site.diagnostics import Example
from okr_site.model import Ambition, Cascade, Limit
from okr_site.rules.rule import Context, Finding, Rule
from okr_site.words import half_up

_MANY, _SURE = 8, 9
_MOST, _EARLY = Fraction(7, 10), Fraction(1, 3)


def _findings(context: Context) -> Iterator[Finding]:
    for standing in context.running_results():
        # A commitment should be sure, and a limit holds from the first day.
        aspiring = standing.objective.ambition is Ambition.ASPIRATIONAL
        if isinstance(standing.key_result.measure, (Limit, Cascade)) or not aspiring:
            continue
        if how := _safe(context, standing):
            yield Finding(
                entity=standing.address,
                message=f"'{standing.key_result.id}' {how}",
                hint="aim higher while there is time, with an amendment; or call the objective 'committed'",
            )


def _safe(context: Context, standing: KeyResultStanding) -> str:
    today = context.analysis.as_of
    entries = [entry for entry in standing.key_result.check_ins if entry.date <= today]
    if len(entries) >= _MANY and all(
        entry.confidence is not None and entry.confidence >= _SURE for entry in entries
    ):
        return f"was never in doubt: all {len(entries)} check-ins have a confidence of {_SURE} or more"
    elapsed = context.analysis.cycles[standing.cycle.id].elapsed
    if standing.score is not None and elapsed is not None and elapsed < _EARLY and standing.score >= _MOST:
        return f"is at {half_up(standing.score, 2)} before a third of {standing.cycle.id} is over"
    return ""


RULE = Rule(
    code="OKR505",
    what="A key result of an aspirational objective has at least eight check-ins, all with a confidence "
    "of 9 or more; or it has a score of 0.7 or more before a third of its cycle is over. Limits are "
    "exempt.",
    why="A stretch goal that is sure from the beginning is none. If 0.7 is a good result, somebody must "
    "be in doubt along the way.",
    instead="Raise the target with an `amendments` entry that says why, or call the objective "
    "`ambition: committed`: then it is a promise, and being sure is right.",
    source="Stretch goals, with 60 to 70 % as the sweet spot: Google re:Work, *Set goals with OKRs*.",
    example=Example(
        wrong="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.4
    check_ins: {2026-10-12: 99.38} # nearly there in the second week
""",
        right="""\
title: Checkout never fails
key_results:
  uptime:
    title: Availability
    from: 99.2
    to: 99.95
    check_ins: {2026-10-12: 99.38}
""",
    ),
    findings=_findings,
    passing=True,
)
