"""Keys of the `index.md` that makes a folder a cycle."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import PlainValidator

from okr_site.model import Cadence, Phase
from okr_site.reading.schema.key_result import words_of
from okr_site.reading.schema.keys import Keys
from okr_site.reading.schema.scalars import CycleId, Day, Filled, choice, key


class CycleKeys(Keys):
    """The front matter of a cycle."""

    noun = "a cycle"
    page = True
    synonyms: ClassVar = {
        "start": "starts",
        "end": "ends",
        "from": "starts",
        "to": "ends",
        "parent": "within",
        "name": "title",
    }
    cycle: CycleId = key(..., "Its id: `2026-Q4`, `2026-H2`, `2026`, `FY27-Q1` or any name")
    title: Filled | None = key(None, "What people call it", unsaid="the id")
    starts: Day | None = key(None, "First day", unsaid="known from names like `2026-Q4`")
    ends: Day | None = key(None, "Last day", unsaid="known from names like `2026-Q4`")
    phase: Annotated[Phase, PlainValidator(choice(Phase)), words_of(Phase)] | None = key(
        None,
        "Where it is in its life; `closed` has to be written",
        unsaid="by the dates",
    )
    within: CycleId | None = key(None, "The cycle that contains it", unsaid="the shortest whose dates do")
    check_ins: Annotated[Cadence, PlainValidator(choice(Cadence)), words_of(Cadence)] | None = key(
        None, "How often news is due", unsaid="`week` up to half a year, else `month`"
    )
