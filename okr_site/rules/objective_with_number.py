"""OKR405: an objective that is a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.rules.figures import figures_in
from okr_site.rules.rule import Context, Finding, Rule
from okr_site.rules.wording import Wording, words_of


def number_in(title: str, wording: Wording) -> str:
    """Return the number of an objective's title; years, ordinals and numbers of names are none."""
    if not wording.lists["naming"]:
        return ""
    for figure in figures_in(title):
        word = figure.leading.rpartition(" ")[2]
        first = word == figure.leading
        # Basel 3, Fortune 500, SOC 2
        name = bool(re.match(r"[^\W\d_]", word)) and (word.isupper() or (word[:1].isupper() and not first))
        words = words_of(word)
        if figure.percent or not (name or (words and words[-1] in wording.lists["naming"])):
            return figure.text
    return ""


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.planned():
        if number := number_in(objective.title, context.wording):
            yield Finding(
                entity=objective.address,
                field=("title",),
                message=f"the objective '{objective.title}' has a number, '{number}'",
                hint="say where you want to be in words, and make the number a key result",
            )


RULE = Rule(
    code="OKR405",
    what="An objective's title has a number in it. Years, dates and numbers that belong to a name (*ISO "
    "27001*, *HTTP/2*) are none.",
    why="An objective says where to go and why; it should be worth remembering. How far it is, the key "
    "results say.",
    instead="*Increase revenue by 20 %* may become *Small shops earn their living with us*, with the revenue "
    "among the key results.",
    source="Objectives are qualitative, key results quantitative: Christina Wodtke, *Radical Focus* (2016).",
    example=Example(
        wrong="""\
title: Checkout is up 99.95 % of the time
key_results:
  calls: {title: Calls about failed payments, from: 60, to: 20}
""",
        right="""\
title: Nobody thinks about whether checkout works
key_results:
  uptime: {title: Availability, from: 99.2, to: 99.95, unit: "%"}
""",
    ),
    findings=_findings,
    wordy=True,
)
