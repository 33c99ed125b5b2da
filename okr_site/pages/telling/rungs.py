"""What is written of a key result beside its number, in plain words: labels, milestones, a rubric."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from okr_site.analysis.standing import KeyResultStanding
from okr_site.model import KeyResult, Milestone, Milestones, Objective, Rubric
from okr_site.pages.telling.measures import reached_level, was_reached
from okr_site.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A milestone or a level of a rubric.

    `beside` is a level's score or an open milestone's day, `reached` says so of either and is empty for
    what is ahead; `late` marks a milestone whose day has passed without it.
    """

    text: str
    beside: str
    reached: str
    late: bool = False


def labels_of(result: KeyResult, objective: Objective, words: Words) -> Iterator[str]:
    """Yield what its author says a result is; what it only has of its objective is left out."""
    if result.type:
        yield words(f"result.type.{result.type.value}")
    if result.result_class:
        yield words(f"result.class.{result.result_class.value}")
    if result.priority and result.priority != objective.priority:
        yield words("result.priority", priority=result.priority)
    if result.tags and result.tags != objective.tags:
        yield words("result.tags", tags=", ".join(result.tags))


def rungs_of(standing: KeyResultStanding, as_of: date, words: Words) -> tuple[Rung, ...]:
    """Return milestones as written, or a rubric's levels from the lowest; empty for other measures."""
    match standing.key_result.measure:
        case Milestones(steps=steps):
            return tuple(_step(step, standing, as_of, words) for step in steps)
        case Rubric(levels=levels):
            here = reached_level(standing)
            return tuple(
                Rung(
                    text=text,
                    beside=words.figures.score(score),
                    reached=words("result.reached") if (score, text) == here else "",
                )
                for score, text in levels
            )
        case _:
            return ()


def _step(step: Milestone, standing: KeyResultStanding, as_of: date, words: Words) -> Rung:
    day = words.figures.short_day
    if was_reached(step, standing):
        return Rung(text=step.title, beside="", reached=words("result.done", day=day(step.done)))
    return Rung(
        text=step.title,
        beside=words("objective.due", day=day(step.due)) if step.due else "",
        reached="",
        late=step.due is not None and step.due < as_of,
    )
