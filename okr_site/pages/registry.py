"""The views, in the order in which they may claim an address."""

from __future__ import annotations

from okr_site.pages.archive import view as archive
from okr_site.pages.cycle import lists
from okr_site.pages.cycle import view as cycle
from okr_site.pages.desk.view import View
from okr_site.pages.frame import broken
from okr_site.pages.home import view as home
from okr_site.pages.kpi import kpi, kpis
from okr_site.pages.map import view as alignment_map
from okr_site.pages.objective import view as objective
from okr_site.pages.people import people, person, team, teams
from okr_site.pages.quality import rule, rules
from okr_site.pages.quality import view as quality
from okr_site.pages.reviews import review, reviews

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
    quality,
    rules,
    rule,
)
