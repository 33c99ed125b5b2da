"""Who is named where: the back links of an edition, gathered in one pass so that no page has to search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from okr_site.analysis.people import named_people as handles
from okr_site.model import CheckIn, Cycle, Dependency, KeyResult, Kpi, Level, Objective, Phase, Review, Team
from okr_site.pages.desk.desk import Desk
from okr_site.pages.desk.edition import Edition

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What somebody does for an objective, or only for some of its results.

    `role` is `owner`, `contributor` or, of a team, `team`; `results` is empty where the whole objective is
    meant.
    """

    objective: Objective
    role: str
    results: tuple[KeyResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A dependency with the objective that has it; `on_team` is who is asked, where that is known."""

    objective: Objective
    dependency: Dependency
    on_team: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Everything by who it belongs to; draft cycles that are not built are left out.

    Cycles, and with them parts and reviews, come newest first. `parts_of_team` (team, cycle) are key
    results in the objectives of other teams.
    """

    cycles: tuple[Cycle, ...]
    parts: Mapping[str, tuple[Part, ...]]
    parts_of_team: Mapping[tuple[str, str], tuple[Part, ...]]
    teams_of: Mapping[str, tuple[Team, ...]]
    people_of: Mapping[str, tuple[str, ...]]
    kpis_of_person: Mapping[str, tuple[Kpi, ...]]
    kpis_of_team: Mapping[str, tuple[Kpi, ...]]
    reviews_of_team: Mapping[str, tuple[Review, ...]]
    reviews_of_cycle: Mapping[str, tuple[Review, ...]]
    asked_of: Mapping[str, tuple[Need, ...]]
    asked_by: Mapping[str, tuple[Need, ...]]
    entries: Mapping[str, tuple[tuple[KeyResult, CheckIn], ...]]


def shown_cycles(edition: Edition) -> tuple[Cycle, ...]:
    """Return the cycles that have pages, newest first, those without dates last."""
    cycles = [
        cycle
        for cycle in edition.portfolio.cycles.values()
        if edition.settings.drafts or edition.analysis.cycles[cycle.id].phase is not Phase.DRAFT
    ]
    undated = [cycle for cycle in cycles if cycle.starts is None]
    return (*sorted((c for c in cycles if c.starts), key=_newest), *undated)


def worked_examples(edition: Edition) -> frozenset[str]:
    """Return the cycles whose objectives have no weight at all: they show something, and count nowhere.

    A cycle without objectives is none of them, but one that was left empty.
    """
    weights: dict[str, bool] = {}
    for objective in edition.portfolio.objectives.values():
        if objective.dropped is None and objective.level is Level.TEAM:
            weights[objective.cycle] = weights.get(objective.cycle, False) or bool(objective.weight)
    return frozenset(cycle for cycle, weighs in weights.items() if not weighs)


def _newest(cycle: Cycle) -> tuple[int, int, str]:
    starts = cycle.starts.toordinal() if cycle.starts else 0
    ends = cycle.ends.toordinal() if cycle.ends else 0
    return (-starts, ends, cycle.id)


def named_people(edition: Edition) -> tuple[str, ...]:
    """Return every handle that is listed or named on what is shown, sorted."""
    return handles(edition.portfolio, {cycle.id for cycle in shown_cycles(edition)})


def register(desk: Desk) -> Register:
    """Return the register of the desk's edition, made once."""
    return desk.once(_gather)


def _gather(desk: Desk) -> Register:
    edition = desk.edition
    portfolio = edition.portfolio
    cycles = shown_cycles(edition)
    order = {cycle.id: place for place, cycle in enumerate(cycles)}
    objectives = sorted(
        (o for o in portfolio.objectives.values() if o.cycle in order), key=lambda o: (order[o.cycle], o.id)
    )
    reviews = sorted(
        (r for r in portfolio.reviews.values() if r.cycle in order),
        key=lambda r: (-r.date.toordinal(), r.team, r.id),
    )
    needs = [_need(objective, d, edition) for objective in objectives for d in objective.depends_on]
    teams = portfolio.teams.values()
    members = [(t.id, h) for t in teams for h in dict.fromkeys([t.lead, *t.members]) if h]
    members += [(p.team, p.handle) for p in portfolio.people.values() if p.team]
    return Register(
        cycles=cycles,
        parts=_grouped(pair for objective in objectives for pair in _parts(objective)),
        parts_of_team=_grouped(pair for objective in objectives for pair in _lent(objective)),
        teams_of=_grouped(
            (handle, portfolio.teams[team])
            for team, handle in dict.fromkeys(members)
            if team in portfolio.teams
        ),
        people_of=_grouped(dict.fromkeys(members)),
        kpis_of_person=_grouped((kpi.owner, kpi) for kpi in portfolio.kpis.values() if kpi.owner),
        kpis_of_team=_grouped((kpi.team, kpi) for kpi in portfolio.kpis.values()),
        reviews_of_team=_grouped((review.team, review) for review in reviews),
        reviews_of_cycle=_grouped((review.cycle, review) for review in reviews),
        asked_of=_grouped((n.on_team, n) for n in needs if n.on_team),
        asked_by=_grouped((n.objective.team, n) for n in needs),
        entries=_grouped(
            (entry.review, (result, entry))
            for objective in objectives
            for result in objective.key_results
            for entry in result.check_ins
            if entry.review
        ),
    )


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> Mapping[_Key, tuple[_Value, ...]]:
    groups: defaultdict[_Key, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _need(objective: Objective, dependency: Dependency, edition: Edition) -> Need:
    team = dependency.team
    if team is None and dependency.on:
        result = edition.portfolio.key_result(dependency.on)
        asked = edition.portfolio.objectives.get(dependency.on)
        team = result.team if result else asked.team if asked else None
    return Need(objective=objective, dependency=dependency, on_team=team)


def _parts(objective: Objective) -> Iterator[tuple[str, Part]]:
    """Who answers for an objective, who helps, and who does so for single results only."""
    whole = {objective.owner, *objective.contributors}
    if objective.owner:
        yield objective.owner, Part(objective=objective, role="owner")
    for handle in objective.contributors:
        if handle != objective.owner:
            yield handle, Part(objective=objective, role="contributor")
    owned = _grouped((k.owner, k) for k in objective.key_results if k.owner and k.owner != objective.owner)
    helped = _grouped((h, k) for k in objective.key_results for h in k.contributors if h not in whole)
    for handle, results in owned.items():
        yield handle, Part(objective=objective, role="owner", results=results)
    for handle, results in helped.items():
        if only := tuple(result for result in results if result.owner != handle):
            yield handle, Part(objective=objective, role="contributor", results=only)


def _lent(objective: Objective) -> Iterator[tuple[tuple[str, str], Part]]:
    """The key results that another team than the objective's holds, by that team."""
    if objective.level is Level.PERSON:
        return
    for team, results in _grouped(
        (k.team, k) for k in objective.key_results if k.team != objective.team
    ).items():
        yield (team, objective.cycle), Part(objective=objective, role="team", results=results)


def personal(part: Part) -> bool:
    """Whether it is a goal of that person's own."""
    return part.objective.level is Level.PERSON
