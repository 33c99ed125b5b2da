"""Keys of a weekly or quarterly review."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from okr_site.model import ReviewKind
from okr_site.reading.schema.key_result import CheckInShape, words_of
from okr_site.reading.schema.keys import Keys
from okr_site.reading.schema.scalars import (
    Day,
    Handle,
    Id,
    choice,
    invalid,
    key,
    reference,
    seen,
    without_own,
)


def _result(value: object) -> str:
    found = reference(value)
    if "#" not in found:
        raise invalid(f"{seen(value)} names no key result", "write objective#key-result")
    return found


ResultReference = Annotated[str, PlainValidator(_result), WithJsonSchema({"type": "string", "pattern": "#"})]


class ReviewKeys(Keys):
    """The front matter of a review."""

    noun = "a review"
    page = True
    synonyms: ClassVar = {"author": "by", "owner": "by", "checkins": "check_ins", "check-ins": "check_ins"}
    team: Id = key(..., "Whose review it is")
    date: Day = key(..., "The day; its check-ins are of this day")
    by: Handle | None = key(None, "Who wrote it")
    kind: Annotated[ReviewKind, PlainValidator(choice(ReviewKind)), words_of(ReviewKind)] | None = key(
        None, "`quarter` for the retrospective", unsaid="`week`"
    )
    check_ins: Annotated[dict[ResultReference, CheckInShape], BeforeValidator(without_own)] | None = key(
        None, "By key result (`objective#key-result`): a number, or a mapping"
    )
