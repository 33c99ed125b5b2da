"""Keys of a key result, its measures and its check-ins."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, PlainValidator, Tag, WithJsonSchema

from okr_site.model import OwnStatus, ResultClass, ResultType
from okr_site.reading.schema.keys import Keys, by_shape
from okr_site.reading.schema.scalars import (
    Confidence,
    Day,
    Filled,
    Handle,
    Id,
    Number,
    Reference,
    Score,
    Share,
    Weight,
    Words,
    Yes,
    choice,
    invalid,
    key,
    seen,
    without_own,
)


def _priority(value: object) -> str:
    if isinstance(value, str) and value in ("P0", "P1", "P2", "P3"):
        return str(value)
    hint = (
        f"write P{str(value)[-1]}"
        if isinstance(value, str) and str(value)[-1:] in "0123"
        else "write P0, P1, P2 or P3"
    )
    raise invalid(f"{seen(value)} is not one of P0, P1, P2, P3", hint)


Priority = Annotated[str, PlainValidator(_priority), WithJsonSchema({"enum": ["P0", "P1", "P2", "P3"]})]


def words_of(kind: type[StrEnum]) -> WithJsonSchema:
    """The words of an enumeration, for editors."""
    return WithJsonSchema({"enum": [member.value for member in kind]})


class LimitsKeys(Keys):
    """Inside of which a value is fine; at least one end."""

    noun = "limits"
    synonyms: ClassVar = {"minimum": "min", "maximum": "max", "least": "min", "most": "max"}
    min: Number | None = key(None, "Smallest value that is fine")
    max: Number | None = key(None, "Largest value that is fine")


class LadderKeys(Keys):
    """Two rungs strictly between `from` and `to`."""

    noun = "a ladder"
    commit: Number = key(..., "Value that is promised (score 0.3)")
    target: Number = key(..., "Value that is aimed at (score 0.7); `to` is the stretch (1.0)")


class MilestoneKeys(Keys):
    """One step."""

    noun = "a milestone"
    title: Filled = key(..., "What is reached")
    weight: Weight | None = key(None, "How much of the whole it is, beside the other milestones", unsaid="1")
    due: Day | None = key(None, "When it is due")
    done: Day | None = key(None, "The day it was reached")


class CheckInKeys(Keys):
    """A dated entry; every key may be left out, but not all."""

    noun = "a check-in"
    synonyms: ClassVar = {
        "comment": "note",
        "text": "note",
        "grade": "score",
        "number": "value",
        "owner": "by",
    }
    value: Number | None = key(None, "The number, in the key result's unit")
    score: Score | None = key(
        None, "A typed score; wins over the computed one until the next number. `n/a`: does not apply"
    )
    confidence: Confidence | None = key(None, "How sure the owner is of reaching it")
    forecast: Share | None = key(None, "The owner's guess of the final score")
    status: Annotated[OwnStatus, PlainValidator(choice(OwnStatus)), words_of(OwnStatus)] | None = key(
        None, "The owner's own word"
    )
    note: Words | None = key(None, "What happened, in Markdown")
    by: Handle | None = key(None, "Who says so")


#: A bare number or a mapping, chosen by how it is written.
CheckInShape = Annotated[
    Annotated[Number, Tag("(number)")] | Annotated[CheckInKeys, Tag("(mapping)")],
    by_shape("(number)", "(mapping)"),
]


class KeyResultKeys(Keys):
    """One key result."""

    noun = "a key result"
    synonyms: ClassVar = {
        "target": "to",
        "goal": "to",
        "end": "to",
        "baseline": "from",
        "start": "from",
        "name": "title",
        "deadline": "due",
        "checkins": "check_ins",
        "check-ins": "check_ins",
        "limit": "keep",
        "lead": "owner",
    }
    title: Filled = key(..., "What will have changed; inline Markdown")
    type: Annotated[ResultType, PlainValidator(choice(ResultType)), words_of(ResultType)] | None = key(
        None, "What the number is about"
    )
    class_: Annotated[ResultClass, PlainValidator(choice(ResultClass)), words_of(ResultClass)] | None = key(
        None, "How much it is a promise", alias="class"
    )
    owner: Handle | None = key(None, "One accountable person", unsaid="the objective's")
    contributors: list[Handle] | None = key(None, "Who helps", unsaid="the objective's")
    team: Id | None = key(None, "Whose it is", unsaid="the objective's")
    tags: list[Filled] | None = key(None, "Free words", unsaid="the objective's")
    priority: Priority | None = key(None, "`P0` is first", unsaid="the objective's")
    from_: Number | None = key(None, "Metric: the value at the start", alias="from")
    to: Number | None = key(None, "Metric: the value aimed at; above or below `from`")
    ladder: LadderKeys | None = key(None, "Metric: two rungs on the way, `commit` and `target`")
    keep: LimitsKeys | None = key(None, "Limit: what must hold all through the cycle, `min`, `max` or both")
    milestones: list[MilestoneKeys] | None = key(None, "Weighted steps")
    rubric: Annotated[dict[Share, Filled], BeforeValidator(without_own)] | None = key(
        None, "What each score from 0 to 1 looks like, in words"
    )
    cascade: Yes | None = key(None, "The mean of the objectives that support this key result")
    kpi: Id | None = key(None, "Metric or limit: take the values from this KPI; check-ins then carry none")
    unit: Filled | None = key(None, "`%`, a currency code such as `EUR`, or any word")
    weight: Weight | None = key(None, "How much it counts in the objective; 0 is legal", unsaid="1")
    due: Day | None = key(None, "When it is due", unsaid="the cycle's last day")
    expect: Share | None = key(None, "How much of it this cycle is meant to reach", unsaid="1")
    source: Words | None = key(None, "Where the number is read: an address or words")
    grade: Share | None = key(None, "Typed final score, when the cycle is graded")
    grade_note: Words | None = key(None, "Why that grade, in Markdown")
    check_ins: Annotated[dict[Day, CheckInShape], BeforeValidator(without_own)] | None = key(
        None, "Dated entries: a number, or a mapping"
    )
    dropped: Filled | None = key(None, "Why it no longer counts")
    carried_to: Reference | None = key(None, "Where it goes on: a key result, an objective or a cycle")
    carried_from: Reference | None = key(None, "Where it comes from")
