"""OKR406: two objectives in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.rules.rule import Context, Finding, Rule


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.planned():
        if word := context.wording.joined(objective.title):
            yield Finding(
                entity=objective.address,
                field=("title",),
                message=f"'{objective.title}' names two goals, joined by '{word}'",
                hint="make them two objectives, or name the one thing that both are for",
            )


RULE = Rule(
    code="OKR406",
    what="An objective's title joins two goals: a verb and its object on both sides of *and*.",
    why="When one half is reached and the other is not, nobody can say how it went. And one of the two is "
    "usually a means to the other.",
    instead="Write two objectives, or the one that both halves are for. *Launch the app and grow revenue* "
    "may become *People order without calling us*.",
    source="One objective, one sentence: Christina Wodtke, *Radical Focus* (2016).",
    example=Example(
        wrong="""\
title: Reduce the fees of small shops and improve our reports
""",
        right="""\
title: Small shops like what they pay for
""",
    ),
    findings=_findings,
    wordy=True,
)
