"""The views, in the order in which they may claim an address."""

from __future__ import annotations

from okr_site.pages import (
    archive,
    broken,
    cycle,
    home,
    kpi,
    kpis,
    lists,
    objective,
    people,
    person,
    review,
    reviews,
    team,
    teams,
)
from okr_site.pages import map as alignment_map
from okr_site.pages.view import View

VIEWS: tuple[View, ...] = (
    broken,
    cycle,
    home,
    objective,
    review,
    reviews,
    team,
    teams,
    person,
    people,
    kpi,
    kpis,
    lists,
    alignment_map,
    archive,
)
