"""OKR404: a key result whose score is typed by hand."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.model import Manual
from okr_site.rules.key_result_without_baseline import without_baseline
from okr_site.rules.rule import Context, Finding, Rule, counting


def _findings(context: Context) -> Iterator[Finding]:
    wording = context.wording
    for objective in context.planned():
        for result in counting(objective):
            if not isinstance(result.measure, Manual):
                continue
            # OKR407 and OKR403 say the same of what is done or not done, and of a title with a target.
            if wording.gradual(result.title) and not without_baseline(result, wording)[0]:
                yield Finding(
                    entity=result.address,
                    message=f"'{result.title}' has no number: its score is typed by hand",
                    hint="write 'from' and 'to', 'keep', 'milestones', or a 'rubric' that says what each "
                    "score looks like",
                )


RULE = Rule(
    code="OKR404",
    what="A key result has none of `from` and `to`, `keep`, `kpi`, `milestones`, `rubric` and `cascade`: its "
    "score is typed by hand. What can only be done or not done is OKR407's, a target in the title OKR403's.",
    why="A typed score is an opinion. It can't be updated every week without a discussion, and two people "
    "give two scores.",
    instead='Write the number (`from: 58`, `to: 72`, `unit: "%"`). What can\'t be counted can still have a '
    "`rubric`: what 0.3, 0.7 and 1.0 look like, agreed before the quarter begins.",
    source="“It's not a key result unless it has a number”: Marissa Mayer, quoted by John Doerr, *Measure "
    "What Matters* (2018).",
    example=Example(
        wrong="""\
title: Shops rely on our numbers
key_results:
  trust: {title: Increase the trust in our reports}
""",
        right="""\
title: Shops rely on our numbers
key_results:
  trust: {title: Increase the trust in our reports, from: 5.1, to: 7.5, unit: of 10}
""",
    ),
    findings=_findings,
    wordy=True,
)
