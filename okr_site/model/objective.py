"""An objective: where to go and why, with the key results that show arrival."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from okr_site.model.key_result import KeyResult


class Ambition(StrEnum):
    """How much of it is expected: all, most, or what is learned."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"
    LEARNING = "learning"


class Level(StrEnum):
    """Whose it is."""

    TEAM = "team"
    PERSON = "person"


class InitiativeStatus(StrEnum):
    """Where a bet stands."""

    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class NextStep(StrEnum):
    """What becomes of an objective after its cycle."""

    KEEP = "keep"
    CHANGE = "change"
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """What is needed of others; unconfirmed until `agreed_by` and `agreed_on` are there.

    `team` is a team id, `on` the address of an objective or key result; at least one is set.
    """

    team: str | None = None
    on: str | None = None
    what: str = ""
    agreed_by: str | None = None
    agreed_on: date | None = None

    @property
    def confirmed(self) -> bool:
        """Whether somebody agreed."""
        return self.agreed_by is not None or self.agreed_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """Work that is a bet on key results; `results` are ids inside the objective."""

    title: str
    bet: str = ""
    status: InitiativeStatus = InitiativeStatus.PLANNED
    owner: str | None = None
    due: date | None = None
    link: str | None = None
    results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A change to what was agreed, said openly; `change` names a field, `was` is its old text."""

    date: date
    change: str
    was: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What was said when the cycle was graded; `grade` is typed, 0..1."""

    grade: Decimal | None = None
    note: str = ""
    learned: str = ""
    next: NextStep | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """One objective with its key results; references are addresses, aliases are `cycle/id`.

    `title` is plain text, `title_markdown` as written; `supports` holds addresses of objectives and
    key results; `path` is relative to `docs_dir`.
    """

    id: str
    cycle: str
    path: str
    title: str
    title_markdown: str
    team: str
    owner: str | None = None
    contributors: tuple[str, ...] = ()
    level: Level = Level.TEAM
    ambition: Ambition = Ambition.ASPIRATIONAL
    priority: str | None = None
    weight: Decimal = Decimal(1)
    supports: tuple[str, ...] = ()
    unaligned: str | None = None
    depends_on: tuple[Dependency, ...] = ()
    tags: tuple[str, ...] = ()
    waive: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    key_results: tuple[KeyResult, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    closing: Closing | None = None
    dropped: str | None = None
    carried_to: str | None = None
    carried_from: str | None = None
    aliases: tuple[str, ...] = ()
    body: str = ""

    @property
    def address(self) -> str:
        """`2026-Q4/checkout-never-fails`."""
        return f"{self.cycle}/{self.id}"
