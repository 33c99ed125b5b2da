"""Keys of `people.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import RootModel, Tag

from okr_site.reading.schema.keys import Keys, by_shape
from okr_site.reading.schema.scalars import Day, Filled, Handle, Id, key


class PersonKeys(Keys):
    """One person, or a role."""

    noun = "a person"
    name: Filled | None = key(None, "The name; the role if not said")
    role: Filled | None = key(None, "What they do")
    team: Id | None = key(None, "Where they are")
    email: Filled | None = key(None, "Where to write")
    left: Day | None = key(None, "Their last day; their history stays")


PersonShape = Annotated[
    Annotated[Filled, Tag("(name)")] | Annotated[PersonKeys, Tag("(mapping)")],
    by_shape("(name)", "(mapping)"),
]


class PeopleKeys(RootModel[dict[Handle, PersonShape]]):
    """Everybody by handle."""
