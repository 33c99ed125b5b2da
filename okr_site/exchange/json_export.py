"""The JSON export, version 1: the whole portfolio with its scores, as `json_schema` describes it.

Numbers are unrounded, scores 0..1, absent is `null`; lists of objects are sorted by id, an object a line. The
same input and date give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from okr_site.analysis.analysis import Analysis
from okr_site.analysis.people import named_people
from okr_site.analysis.standing import (
    CycleStanding,
    KeyResultStanding,
    KpiStanding,
    ObjectiveStanding,
    TeamStanding,
)
from okr_site.exchange.numbers import number
from okr_site.model import NOT_APPLICABLE, CheckIn, KeyResult, Limit, Metric, Objective, Person, Team
from okr_site.reading.result import Places, Reading

#: Grows when a field changes its meaning or goes; a new field does not raise it.
VERSION = 1

_Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """What only the pages know.

    `url` leads from an address to its page's, relative to the site's root; `why` is the sentence beside a
    badge.
    """

    url: Callable[[str], str | None]
    why: Callable[[ObjectiveStanding], str]


def export_json(
    reading: Reading, analysis: Analysis, phrasing: Phrasing, cycles: Collection[str] | None = None
) -> str:
    """Return the export as JSON text that ends with a line break; of all cycles, or only of some."""
    content = _Export(reading.places, analysis, phrasing, cycles).content()
    fields = (f"{_text(key)}: {_lines(value)}" for key, value in content.items())
    return "".join(("{\n", ",\n".join(fields), "\n}\n"))


def _lines(value: object) -> str:
    """Write a list with an object a line, which is quicker than to indent all, and has short differences."""
    if not isinstance(value, list) or not value:
        return _text(value)
    return "".join(("[\n", ",\n".join(map(_text, value)), "\n]"))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


class _Export:
    """One export; the methods are the rows of its lists."""

    def __init__(
        self, places: Places, analysis: Analysis, phrasing: Phrasing, cycles: Collection[str] | None
    ) -> None:
        self.places = places
        self.analysis = analysis
        self.portfolio = portfolio = analysis.portfolio
        named = {*portfolio.cycles, *(each.cycle for each in portfolio.objectives.values())}
        self.cycles = named if cycles is None else named.intersection(cycles)
        self.url = phrasing.url
        self.why = phrasing.why

    def content(self) -> _Json:
        portfolio, analysis = self.portfolio, self.analysis
        by_id = attrgetter("id")
        cycles = (analysis.cycles[each] for each in self._kept(analysis.cycles))
        handles = named_people(portfolio, self.cycles)
        standings = (each for each in analysis.objectives.values() if each.objective.cycle in self.cycles)
        objectives = sorted(standings, key=attrgetter("address"))
        return {
            "version": VERSION,
            "as_of": analysis.as_of.isoformat(),
            "organisation": {"name": portfolio.name, "root_team": portfolio.root_team},
            "cycles": [self.cycle(each) for each in cycles],
            "teams": [self.team(each) for each in sorted(portfolio.teams.values(), key=by_id)],
            "people": [self.person(portfolio.person(each)) for each in handles],
            "objectives": [self.objective(each) for each in objectives],
            "kpis": [self.kpi(each) for each in sorted(analysis.kpis.values(), key=attrgetter("kpi.id"))],
        }

    def cycle(self, standing: CycleStanding) -> _Json:
        cycle = standing.cycle
        return {
            "id": cycle.id,
            "title": cycle.title,
            "starts": _day(cycle.starts),
            "ends": _day(cycle.ends),
            "phase": standing.phase.value,
            "within": cycle.within,
            "elapsed": number(standing.elapsed),
            "score": number(standing.score),
            "graded": number(standing.graded),
            "root_score": number(standing.root_score),
            "url": self.url(cycle.address),
        }

    def team(self, team: Team) -> _Json:
        cycles = self._kept(self.analysis.cycles)
        standings = (self.analysis.teams.get((team.id, cycle)) for cycle in cycles)
        return {
            "id": team.id,
            "name": team.name,
            "parent": team.parent,
            "lead": team.lead,
            "members": list(team.members),
            "scores": {each.cycle.id: _team_score(each) for each in standings if each and each.objectives},
            "url": self.url(team.address),
        }

    def person(self, person: Person) -> _Json:
        return {
            "id": person.handle,
            "name": person.name,
            "role": person.role,
            "team": person.team,
            "url": self.url(person.address),
        }

    def objective(self, standing: ObjectiveStanding) -> _Json:
        objective = standing.objective
        results = sorted(standing.key_results, key=attrgetter("key_result.id"))
        return {
            "id": objective.address,
            "short_id": objective.id,
            "title": objective.title,
            "cycle": objective.cycle,
            "team": objective.team,
            "owner": objective.owner,
            "contributors": list(objective.contributors),
            "ambition": objective.ambition.value,
            "priority": objective.priority,
            "weight": number(objective.weight),
            "supports": list(objective.supports),
            "supported_by": self._supporters(objective),
            "score": number(standing.score),
            "graded": number(standing.graded),
            "grade": number(standing.grade),
            "expected": number(standing.expected),
            "status": standing.status.value,
            "stale": standing.stale,
            "status_reason": self.why(standing) or None,
            "tags": list(objective.tags),
            "url": self.url(objective.address),
            "source": self.source(objective.address),
            "key_results": [self.key_result(each) for each in results],
        }

    def _kept(self, cycles: Collection[str]) -> list[str]:
        return sorted(self.cycles.intersection(cycles))

    def _supporters(self, objective: Objective) -> list[str]:
        portfolio = self.portfolio
        found = self.analysis.alignment.supporters.get(objective.address, ())
        return sorted(each for each in found if portfolio.objectives[each].cycle in self.cycles)

    def key_result(self, standing: KeyResultStanding) -> _Json:
        result = standing.key_result
        forecast = standing.forecast
        return {
            "id": result.id,
            "title": result.title,
            "kind": result.kind.value,
            "type": result.type.value if result.type else None,
            "class": result.result_class.value if result.result_class else None,
            "owner": result.owner,
            **_measure(result),
            "unit": result.unit,
            "due": _day(result.due),
            "current": number(standing.current),
            "raw": number(standing.raw),
            "score": number(standing.score),
            "expected": number(standing.expected),
            "status": standing.status.value,
            "stale": standing.stale,
            "weight": number(result.weight),
            "dropped": result.dropped,
            "grade": number(result.grade),
            "forecast": {"value": number(forecast.value), "score": number(forecast.score)}
            if forecast
            else None,
            "check_ins": [self.check_in(each, result) for each in result.check_ins],
            "source": self.source(result.address),
        }

    def check_in(self, entry: CheckIn, result: KeyResult) -> _Json:
        typed = entry.score
        return {
            "date": entry.date.isoformat(),
            "value": number(entry.value),
            "score": NOT_APPLICABLE.value if typed is NOT_APPLICABLE else number(typed),
            "confidence": number(entry.confidence),
            "forecast": number(entry.forecast),
            "status": entry.status.value if entry.status else None,
            "note": entry.note or None,
            "by": entry.by,
            "source": self.source(result.address, "check_ins", entry.date.isoformat()),
        }

    def kpi(self, standing: KpiStanding) -> _Json:
        kpi = standing.kpi
        return {
            "id": kpi.id,
            "title": kpi.title,
            "unit": kpi.unit,
            "team": kpi.team,
            "owner": kpi.owner,
            "latest": number(standing.latest),
            "healthy": standing.healthy,
            "series": [[point.date.isoformat(), number(point.value)] for point in kpi.series],
            "url": self.url(kpi.address),
        }

    def source(self, address: str, *field: str) -> _Json:
        place = self.places.of(address, *field)
        return {"path": place.path, "line": place.line}


def _team_score(standing: TeamStanding) -> _Json:
    return {
        "score": number(standing.score),
        "graded": number(standing.graded),
        "expected": number(standing.expected),
        "status": standing.status.value,
    }


def _measure(result: KeyResult) -> _Json:
    measure = result.measure
    metric = measure if isinstance(measure, Metric) else None
    keep = measure.keep if isinstance(measure, Limit) else None
    return {
        "from": number(metric.start) if metric else None,
        "to": number(metric.target) if metric else None,
        "keep": {"min": number(keep.minimum), "max": number(keep.maximum)} if keep else None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
