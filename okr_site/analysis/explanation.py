"""What an explanation is made of: steps as data, and how their numbers are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from okr_site.reading.result import Places
from okr_site.source.span import Location
from okr_site.words import Words, half_up

Figure = Fraction | Decimal | int | str | date | None

#: Scores inside a formula show that many decimals at most; results stay exact.
_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: `explain.<name>` is its sentence in the catalogue, filled in with `figures`.

    `formula` has the numbers filled in and no result; `subject` is the address of the entity that the
    step is about; `result` is exact; `sources` are the places where the inputs stand. `inputs` names the
    figure that stands at each of them; it is empty where they don't go together one by one.
    """

    name: str
    formula: str = ""
    result: Fraction | None = None
    subject: str = ""
    figures: Mapping[str, Figure] = field(default_factory=lambda: MappingProxyType({}))
    sources: tuple[Location, ...] = ()
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The steps to a score, in order, and apart from them those to what was expected by now."""

    address: str
    score: Fraction | None
    headline: Fraction | None
    expected: Fraction | None
    steps: tuple[Step, ...]
    expectation: tuple[Step, ...]


class Sources:
    """Looks up where an entity's fields stand; finds nothing without a reading's places."""

    def __init__(self, places: Places | None) -> None:
        self._places = places

    def __call__(self, address: str, *fields: tuple[str | int, ...]) -> tuple[Location, ...]:
        """Return the places of the fields that can be found, each once."""
        if self._places is None:
            return ()
        found: dict[Location, None] = {}
        for each in fields:
            try:
                found[self._places.of(address, *each)] = None
            except KeyError:
                continue
        return tuple(found)


def step(
    name: str,
    formula: str = "",
    result: Fraction | None = None,
    subject: str = "",
    sources: tuple[Location, ...] = (),
    inputs: tuple[str, ...] = (),
    **figures: Figure,
) -> Step:
    """Return a step with its figures."""
    return Step(
        name=name,
        formula=formula,
        result=result,
        subject=subject,
        figures=MappingProxyType(figures),
        sources=sources,
        inputs=inputs if len(inputs) == len(sources) else (),
    )


def sentence(one: Step, words: Words) -> str:
    """Return the step's sentence: scores with two decimals, numbers as written, days in the language."""
    written = {name: said(figure, words) for name, figure in one.figures.items()}
    return words(f"explain.{one.name}", **written)


def said(figure: Figure, words: Words) -> str:
    """Return a figure as sentences have it."""
    if isinstance(figure, Fraction):
        return words.figures.score(figure)
    if isinstance(figure, date):
        return words.figures.day(figure)
    if isinstance(figure, (Decimal, int)):
        return words.figures.number(figure)
    return "–" if figure is None else figure


def written(number: Fraction | Decimal | int) -> str:
    """Return a number for a formula: decimals as written, fractions with four decimals at most."""
    if isinstance(number, Decimal):
        text = f"{number:f}"
    elif isinstance(number, Fraction) and number.denominator != 1:
        text = f"{half_up(number, _DIGITS):f}".rstrip("0").rstrip(".")
    else:
        text = str(int(number))
    return text.replace("-", "−")


def grouped(number: Fraction | Decimal | int) -> str:
    """Return a number for the right of a minus: in brackets if it has one of its own."""
    text = written(number)
    return f"({text})" if text.startswith("−") else text


def mean_formula(parts: Iterable[tuple[Fraction, Fraction | None]]) -> str:
    """Return `(2 × 0.27 + 1 × 0.5) / (2 + 1)`, or without weights where all are 1."""
    counted: Sequence[tuple[Fraction, Fraction]] = [(w, s) for w, s in parts if s is not None]
    if not counted:
        return ""
    if all(weight == 1 for weight, _ in counted):
        sums = " + ".join(written(score) for _, score in counted)
        return f"({sums}) / {len(counted)}" if len(counted) > 1 else sums
    tops = " + ".join(f"{written(weight)} × {written(score)}" for weight, score in counted)
    bottoms = " + ".join(written(weight) for weight, _ in counted)
    return f"({tops}) / ({bottoms})"
