"""Keys of a team's file."""

from __future__ import annotations

from typing import ClassVar

from okr_site.reading.schema.keys import Keys
from okr_site.reading.schema.scalars import Day, Filled, Handle, Id, key


class TeamKeys(Keys):
    """The front matter of a team."""

    noun = "a team"
    page = True
    synonyms: ClassVar = {
        "title": "name",
        "owner": "lead",
        "people": "members",
        "ended": "until",
        "ends": "until",
    }
    name: Filled = key(..., "What people call it")
    parent: Id | None = key(None, "The team above it; the root team has none")
    lead: Handle | None = key(None, "Who leads it")
    members: list[Handle] | None = key(None, "Who is in it")
    until: Day | None = key(None, "When it ended; its history stays")
    aliases: list[Id] | None = key(None, "Names that its file had before")
