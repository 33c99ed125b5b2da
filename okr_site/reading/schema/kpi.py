"""Keys of a KPI's file."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, PlainValidator, Tag

from okr_site.model import Every
from okr_site.reading.schema.key_result import LimitsKeys, words_of
from okr_site.reading.schema.keys import Keys, by_shape
from okr_site.reading.schema.scalars import Day, Filled, Handle, Id, Number, Words, choice, key, without_own


class BenchmarkKeys(Keys):
    """What others reach, for comparison."""

    noun = "a benchmark"
    value: Number = key(..., "The number, in the KPI's unit")
    source: Words | None = key(None, "Who says so")


class PointKeys(Keys):
    """A value with a word about it."""

    noun = "a value of the series"
    value: Number = key(..., "The number, in the KPI's unit")
    note: Words | None = key(None, "What happened")


PointShape = Annotated[
    Annotated[Number, Tag("(number)")] | Annotated[PointKeys, Tag("(mapping)")],
    by_shape("(number)", "(mapping)"),
]
SeriesShape = Annotated[
    Annotated[Filled, Tag("(file)")]
    | Annotated[dict[Day, PointShape], BeforeValidator(without_own), Tag("(values)")],
    by_shape("(file)", "(values)"),
]


class KpiKeys(Keys):
    """The front matter of a KPI."""

    noun = "a KPI"
    page = True
    synonyms: ClassVar = {
        "name": "title",
        "target": "healthy",
        "values": "series",
        "cadence": "every",
        "data": "series",
    }
    title: Filled = key(..., "What is measured")
    unit: Filled | None = key(None, "`%`, a currency code such as `EUR`, or any word")
    owner: Handle | None = key(None, "Who answers for it")
    team: Id | None = key(None, "Whose it is", unsaid="the root team's")
    healthy: LimitsKeys | None = key(None, "The range in which it is healthy")
    benchmark: BenchmarkKeys | None = key(None, "What others reach, and who says so")
    every: Annotated[Every, PlainValidator(choice(Every)), words_of(Every)] | None = key(
        None, "How often a value is due", unsaid="`month`"
    )
    source: Words | None = key(None, "Where the number is read")
    series: SeriesShape | None = key(
        None, "A CSV file beside this one (`date,value,note`), or dates with values"
    )
    aliases: list[Id] | None = key(None, "Names that its file had before")
