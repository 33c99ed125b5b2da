"""Who is named in the files: whom the pages and the export know, listed in people.yml or not."""

from __future__ import annotations

from collections.abc import Container, Iterator

from okr_site.model import Portfolio


def named_people(portfolio: Portfolio, cycles: Container[str]) -> tuple[str, ...]:
    """Return every handle that is listed or named anywhere, sorted; of goals and reviews in `cycles` only."""
    return tuple(sorted({*portfolio.people, *filter(None, _named(portfolio, cycles))}))


def _named(portfolio: Portfolio, cycles: Container[str]) -> Iterator[str | None]:
    for kpi in portfolio.kpis.values():
        yield kpi.owner
    for team in portfolio.teams.values():
        yield from (team.lead, *team.members)
    for review in portfolio.reviews.values():
        if review.cycle in cycles:
            yield review.by
    for objective in portfolio.objectives.values():
        if objective.cycle not in cycles:
            continue
        yield from (objective.owner, *objective.contributors)
        yield from (dependency.agreed_by for dependency in objective.depends_on)
        yield from (initiative.owner for initiative in objective.initiatives)
        for result in objective.key_results:
            yield from (result.owner, *result.contributors, *(entry.by for entry in result.check_ins))
