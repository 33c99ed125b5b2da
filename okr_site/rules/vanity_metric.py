"""OKR409: a number that can only grow."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.model import KeyResult, Limit, Metric
from okr_site.rules.rule import Context, Finding, Rule, counting
from okr_site.rules.wording import Wording


def vanity(result: KeyResult, wording: Wording) -> str:
    """Return the figure of vanity that a key result should raise, unless it is a rate; else an empty text."""
    measure = result.measure
    falling = isinstance(measure, Limit) or (isinstance(measure, Metric) and measure.target < measure.start)
    if falling or result.unit == "%":
        return ""
    found = wording.has("vanity", result.title)
    return found if found and not wording.has("rate", result.title) else ""


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.planned():
        for result in counting(objective):
            if word := vanity(result, context.wording):
                yield Finding(
                    entity=result.address,
                    field=("title",),
                    message=f"'{word}' grow whether or not anybody is better off: '{result.title}'",
                    hint="count those who come back, buy or recommend, or the share of them",
                )


RULE = Rule(
    code="OKR409",
    what="A key result raises a number of followers, page views, downloads, sign-ups or the like, and no "
    "rate is in sight.",
    why="Such numbers can be bought, and they grow by themselves. Nobody would decide anything differently "
    "because of them.",
    instead="Take the number one step further: instead of *downloads* the share of them that is still used "
    "after a month; instead of *sign-ups* those who ordered twice.",
    source="Vanity metrics: Eric Ries, *The Lean Startup* (2011).",
    example=Example(
        wrong="""\
title: Shops know us
key_results:
  fans: {title: Followers, from: 1200, to: 5000}
""",
        right="""\
title: Shops know us
key_results:
  fans: {title: Share of visitors who open an account, from: 2, to: 5, unit: "%"}
""",
    ),
    findings=_findings,
    wordy=True,
)
