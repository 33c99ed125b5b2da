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
    Entry,
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
        if isinstance(value, str) and value[-1:] in tuple("0123")
        else "write P0, P1, P2 or P3"
    )
    raise invalid(f"{seen(value)} is not one of P0, P1, P2, P3", hint)


Priority = Annotated[str, PlainValidator(_priority), WithJsonSchema({"enum": ["P0", "P1", "P2", "P3"]})]


def words_of(kind: type[StrEnum]) -> WithJsonSchema:
    """The words of an enumeration, for editors."""
    return WithJsonSchema({"enum": [member.value for member in kind]})


class LimitsKeys(Keys):
    """The range in which a value is fine; at least one end of it."""

    noun = "limits"
    synonyms: ClassVar = {"minimum": "min", "maximum": "max", "least": "min", "most": "max"}
    min: Number | None = key(None, "Smallest value that is fine")
    max: Number | None = key(None, "Largest value that is fine")


class LadderKeys(Keys):
    """Two steps on the way, between `from` and `to`."""

    noun = "a ladder"
    commit: Number = key(..., "The value that is promised; reaching it scores 0.3")
    target: Number = key(..., "The value that is aimed at; reaching it scores 0.7, and `to` scores 1.0")


class MilestoneKeys(Keys):
    """One step of several."""

    noun = "a milestone"
    title: Filled = key(..., "What is reached")
    weight: Weight | None = key(None, "How much of the whole it is, beside the other steps", unsaid="1")
    due: Day | None = key(None, "When it is due")
    done: Day | None = key(None, "The day on which it was reached; until then the key is left out")


class CheckInKeys(Keys):
    """What was said on a day; one of these keys is enough."""

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
        None, "Your own score, which holds until the next number; `n/a` if the result does not apply for now"
    )
    confidence: Confidence | None = key(
        None, "How sure the owner is of getting there: 0 is no chance, 10 is certain"
    )
    forecast: Share | None = key(None, "The owner's guess of the final score")
    status: Annotated[OwnStatus, PlainValidator(choice(OwnStatus)), words_of(OwnStatus)] | None = key(
        None, "The owner's own word, where it differs from what the pace says"
    )
    note: Words | None = key(None, "What happened, in Markdown")
    by: Handle | None = key(None, "Who says so")


#: A bare number or a mapping, chosen by how it is written.
CheckInShape = Annotated[
    Annotated[Entry, Tag("(number)")] | Annotated[CheckInKeys, Tag("(mapping)")],
    by_shape("(number)", "(mapping)"),
]


class KeyResultKeys(Keys):
    """A sign by which you can tell.

    It has one measure: `from` and `to`, `keep`, `milestones`, `rubric` or `cascade`; with none of them its
    score is typed.
    """

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
    title: Filled = key(..., "What will have changed")
    type: Annotated[ResultType, PlainValidator(choice(ResultType)), words_of(ResultType)] | None = key(
        None, "What the number is about: a change for somebody, a thing you make, or work you put in"
    )
    class_: Annotated[ResultClass, PlainValidator(choice(ResultClass)), words_of(ResultClass)] | None = key(
        None, "How much of a promise it is", alias="class"
    )
    owner: Handle | None = key(None, "The one person who answers for it", unsaid="the objective's")
    contributors: list[Handle] | None = key(None, "Who helps", unsaid="the objective's")
    team: Id | None = key(None, "Whose it is", unsaid="the objective's")
    tags: list[Filled] | None = key(None, "Words to find it by", unsaid="the objective's")
    priority: Priority | None = key(None, "`P0` is first", unsaid="the objective's")
    from_: Number | None = key(None, "The value at the start", alias="from")
    to: Number | None = key(None, "The value you want to reach; above `from` or below it")
    ladder: LadderKeys | None = key(None, "Two steps between `from` and `to`")
    keep: LimitsKeys | None = key(None, "A range in which the value has to stay all through the cycle")
    milestones: list[MilestoneKeys] | None = key(None, "Steps, each of them done or not")
    rubric: Annotated[dict[Share, Filled], BeforeValidator(without_own)] | None = key(
        None, "What it looks like in words when the score is, say, 0.3, 0.7 or 1.0"
    )
    cascade: Yes | None = key(None, "Its score is the mean of the objectives that support it")
    kpi: Id | None = key(
        None,
        "A KPI whose values are taken, with `from` and `to` or with `keep`; check-ins then carry no number",
    )
    unit: Filled | None = key(None, "`%`, a currency code such as `EUR`, or any word")
    weight: Weight | None = key(
        None, "How much it counts in the objective's score; with 0 it is only shown", unsaid="1"
    )
    due: Day | None = key(None, "When it is due", unsaid="the cycle's last day")
    expect: Share | None = key(
        None, "How much of it this cycle is meant to reach, for work over several cycles", unsaid="1"
    )
    source: Words | None = key(None, "Where the number is read: an address or words")
    grade: Share | None = key(None, "The final score as people see it, when the cycle is graded")
    grade_note: Words | None = key(None, "Why that grade, in Markdown")
    check_ins: Annotated[dict[Day, CheckInShape], BeforeValidator(without_own)] | None = key(
        None, "What was said on each day: a number, or more"
    )
    dropped: Filled | None = key(None, "Why it no longer counts")
    carried_to: Reference | None = key(None, "Where it goes on: a key result, an objective or a cycle")
    carried_from: Reference | None = key(None, "Where it comes from")
