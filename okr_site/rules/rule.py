"""What a rule is, what it looks at, and what it yields; the engine adds place, level and waivers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from okr_site.analysis.analysis import Analysis
from okr_site.analysis.standing import KeyResultStanding
from okr_site.diagnostics import RuleText, Severity
from okr_site.model import KeyResult, Objective, Phase, Portfolio
from okr_site.reading.result import Places
from okr_site.rules.wording import Wording
from okr_site.settings import Settings
from okr_site.source.edit import Fix


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to say of an entity, at one of its fields; the field leads down from the entity.

    `message` names the fault and quotes what was seen, `hint` names the cure; neither ends in a full stop.
    `severity` is set where it is not the code's own, `fix` where one edit alone is sensible.
    """

    entity: str
    field: tuple[str | int, ...] = ()
    message: str
    hint: str = ""
    severity: Severity | None = None
    fix: Fix | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Everything that a rule may look at.

    For rules that come last: `told` is each objective's address with each code found there, waived or not,
    `rules` are those that were asked, by code.
    """

    portfolio: Portfolio
    analysis: Analysis
    settings: Settings
    places: Places
    wording: Wording
    told: frozenset[tuple[str, str]] = frozenset()
    rules: Mapping[str, Rule] = field(default_factory=lambda: MappingProxyType({}))

    def written(self, entity: str, *field: str | int) -> bool:
        """Whether the author wrote that field, be it right or wrong."""
        return self.places.of(entity, *field) != self.places.of(entity, *field[:-1])

    def living(self) -> Iterator[Objective]:
        """Every objective that was not dropped."""
        return (each for each in self.portfolio.objectives.values() if each.dropped is None)

    def running(self) -> Iterator[Objective]:
        """The living objectives of running cycles."""
        return (each for each in self.living() if self.analysis.cycles[each.cycle].running)

    def planned(self) -> Iterator[Objective]:
        """The living objectives of draft and active cycles: those that can still be written better."""
        open_cycles = {
            key for key, each in self.analysis.cycles.items() if each.phase in (Phase.DRAFT, Phase.ACTIVE)
        }
        return (each for each in self.living() if each.cycle in open_cycles)

    def running_results(self) -> Iterator[KeyResultStanding]:
        """How the key results of running objectives stand, but for those dropped or carried on."""
        for objective in self.running():
            for standing in self.analysis.objectives[objective.address].key_results:
                result = standing.key_result
                if result.dropped is None and result.carried_to is None and objective.carried_to is None:
                    yield standing


def counting(objective: Objective) -> tuple[KeyResult, ...]:
    """Return the key results that were not dropped."""
    return tuple(each for each in objective.key_results if each.dropped is None)


def nothing(_: Context) -> Iterable[Finding]:
    """Find nothing: for codes that reading gives."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(RuleText):
    """One rule: what it says to people, and what it looks for."""

    findings: Callable[[Context], Iterable[Finding]] = nothing
    #: Whether it is asked after all others.
    last: bool = False
    #: Whether what it finds comes and goes with the day, the numbers or the phase, while nobody writes.
    passing: bool = False
    #: Whether it says little or nothing where there are no lists of words for the site's language.
    wordy: bool = False
