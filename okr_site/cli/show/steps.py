"""The steps of a score as lines: what was done, with which numbers, and where they stand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from okr_site.analysis.explain import Explanation, Step
from okr_site.cli.show.sheet import Sheet


def steps(sheet: Sheet, explanation: Explanation) -> None:
    """Write the steps to a score and then those to what was expected by now."""
    for title, part in (("score_steps", explanation.steps), ("expected_steps", explanation.expectation)):
        if part:
            sheet.section(sheet.words(f"show.{title}"))
            for number, step in enumerate(part, 1):
                sheet.line(f"  {number}. {_sentence(sheet, step)}")


def _sentence(sheet: Sheet, step: Step) -> str:
    words, figures = sheet.words, sheet.words.figures
    shown = {name: _figure(sheet, value) for name, value in step.figures.items()}
    text = words(f"explain.{step.name}", **shown)
    if step.formula:
        result = f" = {figures.score(step.result)}" if step.result is not None else ""
        text = f"{text} · {step.formula}{result}"
    elif step.result is not None:
        text = f"{text} · {figures.score(step.result)}"
    places = ", ".join(f"{place.path}:{place.line}" for place in step.sources)
    return f"{text}  ({places})" if places else text


def _figure(sheet: Sheet, value: object) -> str:
    if isinstance(value, date):
        return sheet.words.figures.day(value)
    if isinstance(value, (Fraction, Decimal, int)):
        return sheet.words.figures.number(value)
    return "–" if value is None else str(value)
