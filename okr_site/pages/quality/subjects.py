"""Whom a finding is for: the team and the kind of cycle that its file belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from okr_site.diagnostics import Diagnostic
from okr_site.model import Level, Phase
from okr_site.pages.desk.desk import Desk
from okr_site.pages.desk.drafts import kept_out
from okr_site.pages.desk.edition import Edition


class Time(StrEnum):
    """When a finding matters."""

    NOW = "now"
    DRAFT = "draft"
    PAST = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A file with what is said of it; `team` is empty where it is nobody's, `cycle` where it has none.

    `address` is the entity in the file, empty where it has none (`people.yml`).
    """

    path: str
    address: str
    team: str
    cycle: str
    time: Time
    said: tuple[Diagnostic, ...]


def subjects(edition: Edition) -> Iterator[Subject]:
    """Yield every file that something is said of, but for hidden drafts and people's own goals."""
    hidden = kept_out(edition)
    for path, said in edition.findings.items():
        if said and not hidden(path):
            address, team, cycle = _belongs(path, edition)
            if not _own(address, edition):
                time = time_of(cycle, edition)
                yield Subject(path=path, address=address, team=team, cycle=cycle, time=time, said=said)


def found_here(desk: Desk) -> Counter[str]:
    """Count the findings by rule, once an edition."""
    return Counter(each.code for subject in subjects(desk.edition) for each in subject.said)


def time_of(cycle: str, edition: Edition) -> Time:
    """Return when goals of a cycle are written."""
    standing = edition.analysis.cycles.get(cycle)
    if standing is None or standing.phase is Phase.ACTIVE:
        return Time.NOW
    return Time.DRAFT if standing.phase is Phase.DRAFT else Time.PAST


def _belongs(path: str, edition: Edition) -> tuple[str, str, str]:
    file = edition.reading.files.get(path)
    address = file.address if file else ""
    portfolio = edition.portfolio
    kind, _, name = address.partition(":")
    if objective := portfolio.objectives.get(address):
        return address, objective.team, objective.cycle
    if kind == "review" and name in portfolio.reviews:
        review = portfolio.reviews[name]
        return address, review.team, review.cycle
    if kind == "kpi" and name in portfolio.kpis:
        return address, portfolio.kpis[name].team, ""
    if kind == "team" and name in portfolio.teams:
        return address, name, ""
    if kind == "cycle":
        return address, "", name
    return address, "", address.partition("/")[0] if "/" in address else ""


def _own(address: str, edition: Edition) -> bool:
    objective = edition.portfolio.objectives.get(address)
    return objective is not None and objective.level is Level.PERSON
