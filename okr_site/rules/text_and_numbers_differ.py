"""OKR410: a title that says another number than the file."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from okr_site.diagnostics import Example
from okr_site.model import KeyResult, Limit, Metric
from okr_site.rules.figures import Figure, figures_in, goal_in
from okr_site.rules.rule import Context, Finding, Rule, counting
from okr_site.rules.wording import Wording, words_of

#: What may lie between two ways to write one number: %, thousands, minutes, hours, days, weeks.
_FACTORS = frozenset(
    {Decimal(10) ** power for power in range(10)} | {Decimal(n) for n in (60, 3600, 24, 7, 12, 1440)}
)


def differing(result: KeyResult, wording: Wording) -> Iterator[tuple[str, Figure, Decimal]]:
    """Yield the field, the title's number and the file's where the two contradict each other."""
    measure = result.measure
    if isinstance(measure, Metric):
        start, goal = goal_in(result.title, wording)
        rungs = (measure.ladder.commit, measure.ladder.target) if measure.ladder else ()
        if goal and _comparable(goal, result) and not _same(goal.value, measure.target, *rungs):
            yield "to", goal, measure.target
        if start and goal and _comparable(start, result) and not _same(start.value, measure.start):
            yield "from", start, measure.start
    elif isinstance(measure, Limit):
        limited = wording.has("at_least", result.title) or wording.has("at_most", result.title)
        if not limited or len(figures := figures_in(result.title)) != 1:
            return
        figure = figures[0]
        words = words_of(result.title.partition(figure.text)[0])
        for name, end in (("at_least", measure.keep.minimum), ("at_most", measure.keep.maximum)):
            closing = any(
                wording.lists[name].opening(words[at:]) == len(words) - at for at in range(len(words))
            )
            if closing and end is not None and _comparable(figure, result) and figure.closes:
                if not _same(figure.value, end):
                    yield "keep", figure, end
                return


def _comparable(figure: Figure, result: KeyResult) -> bool:
    unit = result.unit
    return unit is None or figure.percent == (unit == "%") or (unit == "%" and figure.closes)


def _same(said: Decimal, *written: Decimal) -> bool:
    for number in written:
        if said == number:
            return True
        if said and number and {abs(said / number), abs(number / said)} & _FACTORS:
            return True
    return False


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.planned():
        for result in counting(objective):
            for field, figure, number in differing(result, context.wording):
                yield Finding(
                    entity=result.address,
                    field=(field,),
                    message=f"the title says '{figure.text}', '{field}' says {number:f}",
                    hint="correct one of the two; the site shows the numbers, so the title need not "
                    "repeat them",
                )


RULE = Rule(
    code="OKR410",
    what="A key result's title says *to 98 %* and its `to` says 95; likewise for `from`, and for *at most "
    "15* and `keep`. The same number in another unit (2 s, 2000 ms) is no difference.",
    why="Two people read two goals, and both are right.",
    instead="Correct one of the two. The site shows `from`, `to` and `keep` beside the title, so the "
    "title may just say what is measured: *Raise the share of orders that arrive on time*.",
    example=Example(
        wrong="""\
title: Checkout never fails
key_results:
  uptime: {title: Availability to 99.98 %, from: 99.2, to: 99.95}
""",
        right="""\
title: Checkout never fails
key_results:
  uptime: {title: Availability, from: 99.2, to: 99.95}
""",
    ),
    findings=_findings,
    wordy=True,
)
