"""How an objective's score came about, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from okr_site.analysis.standing import ObjectiveStanding
from okr_site.pages.desk import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the account; `place` is `path:line`, `url` the same at the Git host."""

    text: str
    place: str = ""
    url: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """All steps in order."""

    steps: tuple[Step, ...]


def origin_of(standing: ObjectiveStanding, sheet: Sheet) -> Origin:
    """Tell each result's score and how the mean was taken."""
    score = sheet.desk.words.figures.score
    return Origin(
        steps=tuple(
            Step(text=f"{r.key_result.title}: {score(r.score)} × {sheet.desk.words.figures.number(r.weight)}")
            for r in standing.key_results
        )
    )
