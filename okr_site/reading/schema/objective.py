"""Keys of an objective's front matter."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import PlainValidator

from okr_site.model import Ambition, InitiativeStatus, Level, NextStep
from okr_site.reading.schema.key_result import KeyResultKeys, Priority, words_of
from okr_site.reading.schema.keys import Keys
from okr_site.reading.schema.scalars import (
    Alias,
    Day,
    Filled,
    Handle,
    Id,
    Reference,
    RuleCode,
    Share,
    Weight,
    Words,
    choice,
    key,
)


class DependencyKeys(Keys):
    """What is needed of others: of a team, an objective or a key result."""

    noun = "a dependency"
    team: Id | None = key(None, "The team that is needed")
    on: Reference | None = key(None, "The objective or key result that is needed")
    for_: Words | None = key(None, "What is needed", alias="for")
    agreed_by: Handle | None = key(None, "Who agreed for the other side")
    agreed_on: Day | None = key(None, "When they agreed")


class InitiativeKeys(Keys):
    """Work that is a bet on key results."""

    noun = "an initiative"
    title: Filled = key(..., "What is done")
    bet: Words | None = key(None, "Why it should move the number")
    status: (
        Annotated[InitiativeStatus, PlainValidator(choice(InitiativeStatus)), words_of(InitiativeStatus)]
        | None
    ) = key(None, "How far it is", unsaid="`planned`")
    owner: Handle | None = key(None, "Who does it")
    due: Day | None = key(None, "When it is due")
    link: Words | None = key(None, "The address where the work is tracked")
    for_: list[Id] | None = key(None, "The key results it is meant to move", alias="for")


class AmendmentKeys(Keys):
    """A change to what was agreed, said openly."""

    noun = "an amendment"
    synonyms: ClassVar = {"reason": "why", "field": "change", "old": "was"}
    date: Day = key(..., "When it was changed")
    change: Filled = key(
        ...,
        "What was changed: a key of the objective, a key result, or a key of that (`uptime.to`)",
    )
    was: Words | None = key(None, "What it said before")
    why: Filled = key(..., "The reason")


class ClosingKeys(Keys):
    """What is said when the cycle is graded."""

    noun = "a closing"
    grade: Share | None = key(None, "The final score as people see it; the computed one stays beside it")
    note: Words | None = key(None, "Why that grade, in Markdown")
    learned: Words | None = key(None, "What was learned, in Markdown")
    next: Annotated[NextStep, PlainValidator(choice(NextStep)), words_of(NextStep)] | None = key(
        None, "What becomes of the goal"
    )


class ObjectiveKeys(Keys):
    """The front matter of an objective."""

    noun = "an objective"
    page = True
    synonyms: ClassVar = {
        "name": "title",
        "lead": "owner",
        "parent": "supports",
        "parents": "supports",
        "aligned_to": "supports",
        "keyresults": "key_results",
        "key-results": "key_results",
        "krs": "key_results",
        "results": "key_results",
        "dependencies": "depends_on",
    }
    title: Filled = key(..., "What you want to reach, in a sentence")
    team: Id | None = key(None, "Whose it is", unsaid="the team whose folder it lies in, else the root team")
    owner: Handle | None = key(None, "The one person who answers for it")
    contributors: list[Handle] | None = key(None, "Who helps")
    level: Annotated[Level, PlainValidator(choice(Level)), words_of(Level)] | None = key(
        None, "`person` for somebody's own, which stays out of the team's mean", unsaid="`team`"
    )
    ambition: Annotated[Ambition, PlainValidator(choice(Ambition)), words_of(Ambition)] | None = key(
        None, "How much is expected: all of it, most of it, or what is learned", unsaid="`aspirational`"
    )
    priority: Priority | None = key(None, "`P0` is first")
    weight: Weight | None = key(
        None,
        "How much it counts in the team's score, beside its other objectives; with 0 it is only shown",
        unsaid="1",
    )
    supports: list[Reference] | None = key(
        None, "What it contributes to: any number of objectives and key results"
    )
    unaligned: Filled | None = key(None, "Why it supports nothing, if that is meant")
    depends_on: list[DependencyKeys] | None = key(None, "What is needed of others")
    tags: list[Filled] | None = key(None, "Words to find it by")
    waive: dict[RuleCode, Filled] | None = key(
        None, "Rules of the check that do not fit here: the rule's code, and your reason"
    )
    key_results: dict[Id, KeyResultKeys] | None = key(None, "The key results by id")
    initiatives: list[InitiativeKeys] | None = key(None, "Work that is a bet on key results")
    amendments: list[AmendmentKeys] | None = key(None, "Every later change to what was agreed")
    closing: ClosingKeys | None = key(None, "What is said at the end: grade and lesson")
    dropped: Filled | None = key(None, "Why it no longer counts")
    carried_to: Reference | None = key(
        None, "Where it goes on: an objective or a cycle; it still counts what it reached"
    )
    carried_from: Reference | None = key(None, "Where it comes from")
    aliases: list[Alias] | None = key(None, "Old names: `old-name` or `old-team/old-name`")
