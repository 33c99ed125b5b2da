"""OKR414: a goal that is used to judge people."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.rules.rule import Context, Finding, Rule, counting


def _findings(context: Context) -> Iterator[Finding]:
    wording = context.wording
    for objective in context.planned():
        said = [
            (objective.address, "title", wording.judging_title(objective.title)),
            *(
                (result.address, "title", wording.judging_title(result.title))
                for result in counting(objective)
            ),
            (objective.address, "body", wording.judging(objective.body)),
        ]
        for entity, field, phrase in said:
            if phrase:
                yield Finding(
                    entity=entity,
                    field=(field,),
                    message=f"'{phrase}' ties a goal to how people are paid or rated",
                    hint="leave it out; talk about pay somewhere else, and about what was learned here",
                )


RULE = Rule(
    code="OKR414",
    what="A title or the text of an objective ties the goal to pay, bonus, promotion or a rating, or "
    "speaks of underperformers. Sentences that deny it are fine.",
    why="Who is paid by the score aims low and reports well. From then on no number of the site can be "
    "trusted.",
    instead="Leave it out. Stretch goals need people who may miss them without harm; reviews of people "
    "belong elsewhere.",
    source="“OKRs are not synonymous with performance evaluation”: Google re:Work, *Set goals with OKRs*; "
    "“divorce compensation from OKRs”: John Doerr, *Measure What Matters* (2018).",
    example=Example(
        wrong="""\
title: Everybody can pay at once
key_results:
  calls: {title: Sold terminals (counts towards the bonus), from: 80, to: 120}
""",
        right="""\
title: Everybody can pay at once
key_results:
  calls: {title: Sold terminals, from: 80, to: 120}
""",
    ),
    findings=_findings,
    wordy=True,
)
