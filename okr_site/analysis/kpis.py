"""Whether the health metrics are healthy and on time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from okr_site.analysis.standing import KpiStanding
from okr_site.analysis.timing import periods_later
from okr_site.model import Kpi, Portfolio

#: How many days late a value may come.
PATIENCE = 3


def stand_kpis(portfolio: Portfolio, as_of: date) -> Mapping[str, KpiStanding]:
    """Return every KPI's standing by id."""
    users: dict[str, list[str]] = {}
    for result in portfolio.key_results():
        if result.kpi is not None:
            users.setdefault(result.kpi, []).append(result.address)
    return MappingProxyType(
        {key: _stand(kpi, as_of, tuple(sorted(users.get(kpi.id, ())))) for key, kpi in portfolio.kpis.items()}
    )


def _stand(kpi: Kpi, as_of: date, users: tuple[str, ...]) -> KpiStanding:
    point = max((p for p in kpi.series if p.date <= as_of), key=lambda p: p.date, default=None)
    due_on = periods_later(point.date, kpi.every) if point else None
    return KpiStanding(
        kpi=kpi,
        latest=point.value if point else None,
        latest_on=point.date if point else None,
        healthy=kpi.healthy.hold(point.value) if kpi.healthy and point else None,
        overdue=due_on is not None and (as_of - due_on) > timedelta(days=PATIENCE),
        due_on=due_on,
        key_results=users,
    )
