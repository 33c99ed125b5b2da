"""OKR403: a title that names a target or a change, and no start."""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.diagnostics import Example
from okr_site.model import KeyResult, Manual, Milestones, Rubric
from okr_site.reading.cures import way_in
from okr_site.rules.figures import change_in, figures_in, goal_in
from okr_site.rules.rule import Context, Finding, Rule, counting
from okr_site.rules.wording import Wording
from okr_site.source.edit import Fix


def without_baseline(result: KeyResult, wording: Wording) -> tuple[str, str]:
    """Return the target that a title names though nothing is measured from a start, and the cure."""
    if not isinstance(result.measure, (Manual, Milestones, Rubric)):
        return "", ""
    start, goal = goal_in(result.title, wording)
    if start and goal:
        return (
            f"from {start.text} to {goal.text}",
            f"write it as numbers: 'from: {start.value:f}' and 'to: {goal.value:f}'",
        )
    if goal:
        return f"to {goal.text}", f"write where it stands today as 'from', and 'to: {goal.value:f}'"
    if change := change_in(result.title, wording):
        return f"by {change.text}", "write where it stands today as 'from', and where it shall be as 'to'"
    if isinstance(result.measure, Manual) and wording.lists["to"]:
        # A score of 90 %, 70 % of our customers
        share = next((figure for figure in figures_in(result.title) if figure.percent), None)
        if share:
            return share.text, f"write where it stands today as 'from', and 'to: {share.value:f}'"
    return "", ""


def _findings(context: Context) -> Iterator[Finding]:
    for objective in context.planned():
        for result in counting(objective):
            said, cure = without_baseline(result, context.wording)
            if said:
                yield Finding(
                    entity=result.address,
                    field=("title",),
                    message=f"'{result.title}' says '{said}' and has no 'from'",
                    hint=cure,
                    fix=_fix(result, context),
                )


def _fix(result: KeyResult, context: Context) -> Fix | None:
    """Write both numbers of the title, where nothing else has been written of the measure."""
    way = way_in(result.title)
    written = ("kpi", "check_ins", "grade", "expect", "from", "to")
    if way is None or not isinstance(result.measure, Manual) or result.check_ins:
        return None
    if result.title != result.title_markdown or any(context.written(result.address, key) for key in written):
        return None
    if result.unit is not None and way.unit not in ("", result.unit):
        return None
    lines = [f"from: {way.start}", f"to: {way.target}"]
    if way.unit == "%" and result.unit is None:
        lines.append('unit: "%"')
    return context.places.addition(result.address, lines, f"added {', '.join(lines)}, as the title says")


RULE = Rule(
    code="OKR403",
    what="A key result's title says *by 25 %*, *to 90 %* or *a score of 90 %*, and the key result has no "
    "`from` and `to`.",
    why="Without the start nobody knows how far the way is, or what 25 % is a share of, and no score can be "
    "computed.",
    instead="Measure first, then write where the number stands and where it shall be: *from X to Y*. "
    "*Increase monthly active users by 25 %* becomes *Raise monthly active users*, `from: 12000`, `to: "
    "15000`.",
    source="Key results “from X to Y”: Felipe Castro, *The Beginner's Guide to OKR*.",
    example=Example(
        wrong="""\
title: Everybody can pay at once
key_results:
  finished: {title: Raise finished checkouts by 25 %}
""",
        right="""\
title: Everybody can pay at once
key_results:
  finished: {title: Raise finished checkouts, from: 61, to: 76}
""",
    ),
    findings=_findings,
    wordy=True,
)
