"""How an objective's score came about: every step with its formula and the places of its inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from okr_site.analysis import explain as account
from okr_site.analysis.explanation import Explanation, said, sentence
from okr_site.analysis.explanation import Step as Reckoned
from okr_site.analysis.standing import ObjectiveStanding
from okr_site.pages.desk.desk import Sheet
from okr_site.source.span import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an input stands: the line, in another file with its name; and the same at the Git host."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One step: a sentence, the numbers filled in, what came out (empty where nothing did)."""

    text: str
    formula: str
    result: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The steps of one key result, or of the objective itself.

    `same` stands for an expectation that was reckoned step by step as one before.
    """

    title: str
    score: str
    steps: tuple[Line, ...]
    expectation: tuple[Line, ...]
    same: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The key results in order, then the objective."""

    parts: tuple[Part, ...]


def origin_of(standing: ObjectiveStanding, sheet: Sheet) -> Origin:
    """Tell each result's score and how the mean was taken."""
    edition, words = sheet.desk.edition, sheet.desk.words
    entities = [(r.address, r.key_result.title) for r in standing.key_results]
    entities.append((standing.address, words("objective.whole")))
    parts, above = list[Part](), set[tuple[Line, ...]]()
    for address, title in entities:
        told = account.explain(address, edition.analysis, edition.reading.places)
        part = _part(title, told, sheet)
        if len(part.expectation) > 1 and part.expectation in above:
            same = words("objective.expectation_same", score=words.figures.score(told.expected))
            parts.append(replace(part, expectation=(), same=same))
        else:
            parts.append(part)
            above.add(part.expectation)
    return Origin(parts=tuple(parts))


def _part(title: str, explanation: Explanation, sheet: Sheet) -> Part:
    return Part(
        title=title,
        score=sheet.desk.words.figures.score(explanation.headline),
        steps=_lines(explanation.steps, sheet),
        expectation=_lines(explanation.expectation, sheet),
    )


def _lines(steps: Iterable[Reckoned], sheet: Sheet) -> tuple[Line, ...]:
    words = sheet.desk.words
    return tuple(
        Line(
            text=sentence(one, words),
            formula=one.formula,
            result=words.figures.score(one.result) if one.result is not None else "",
            places=tuple(_places(one, sheet)),
        )
        for one in steps
    )


def _places(one: Reckoned, sheet: Sheet) -> Iterator[Place]:
    """Yield where each input stands; where it is one number, with the number."""
    words = sheet.desk.words
    for index, location in enumerate(one.sources):
        place = _place(location, sheet)
        if one.inputs:
            figure = said(one.figures[one.inputs[index]], words)
            place = replace(place, text=words("objective.number_at", number=figure, place=place.text))
        yield place


def _place(location: Location, sheet: Sheet) -> Place:
    edition, words = sheet.desk.edition, sheet.desk.words
    file = location.path.removeprefix(edition.reading.docs_prefix)
    page = edition.host.view(file)
    line = words("objective.line", number=location.line)
    text = line if file == sheet.path else f"{file.rpartition('/')[2]}, {line}"
    return Place(text=text, url=f"{page}#L{location.line}" if page else "")
