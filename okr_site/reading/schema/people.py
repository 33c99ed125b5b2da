"""Keys of `people.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, RootModel, Tag

from okr_site.reading.schema.keys import Keys, by_shape
from okr_site.reading.schema.scalars import Day, Filled, Handle, Id, key, without_own


class PersonKeys(Keys):
    """One person, or a role."""

    noun = "a person"
    name: Filled | None = key(None, "The name", unsaid="the role")
    role: Filled | None = key(None, "What they do")
    team: Id | None = key(None, "Where they are")
    email: Filled | None = key(None, "Where to write")
    left: Day | None = key(None, "Their last day; their history stays")


PersonShape = Annotated[
    Annotated[Filled, Tag("(name)")] | Annotated[PersonKeys, Tag("(mapping)")],
    by_shape("(name)", "(mapping)"),
]


class PeopleKeys(RootModel[Annotated[dict[Handle, PersonShape], BeforeValidator(without_own)]]):
    """Everybody by handle."""
