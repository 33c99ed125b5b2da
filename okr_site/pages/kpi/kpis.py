"""The list of KPIs: which are healthy, which are not, which are overdue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.pages.desk.addresses import kpis_index
from okr_site.pages.desk.author import author
from okr_site.pages.desk.desk import Desk
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.page import Content, Page, PageKind
from okr_site.pages.rows.kpi import KpiRow, kpi_row, unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiCounts:
    """How many KPIs there are of each sort."""

    healthy: int
    unhealthy: int
    unknown: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiList:
    """All KPIs, those that need attention first; `broken` are links to those that can't be read."""

    counts: KpiCounts
    broken: tuple[Markup, ...]
    rows: tuple[KpiRow, ...]


def pages(edition: Edition) -> Iterable[Page]:
    """Return the one page; it is the author's where there is a file at its address."""
    path = kpis_index(edition.settings)
    authored = path in edition.reading.files
    if edition.portfolio.kpis or authored or _broken(edition):
        yield Page(
            path=path,
            kind=PageKind.KPIS,
            title=edition.words("kpis.title"),
            address="kpis",
            source=path if authored else "",
            authored=authored,
        )


def content(page: Page, desk: Desk) -> Content:
    """Write the list, the unhealthy first; the KPIs' own pages are what is searched."""
    sheet = desk.sheet(page.path)
    words = author(sheet)
    title = words.title or page.title
    rows = tuple(
        sorted(
            (kpi_row(standing, sheet) for standing in desk.edition.analysis.kpis.values()),
            key=lambda row: (row.state != "unhealthy", not row.overdue, row.title.casefold()),
        )
    )
    broken = tuple(unreadable(address, sheet) for address in _broken(desk.edition))
    counts = KpiCounts(
        healthy=sum(row.state == "healthy" for row in rows),
        unhealthy=sum(row.state == "unhealthy" for row in rows),
        unknown=sum(row.state == "unknown" for row in rows),
        overdue=sum(bool(row.overdue) for row in rows),
    )
    return Content(
        markdown=sheet.render(
            "okr/kpis.md",
            title=title,
            body=Markup(words.body),  # noqa: S704 -- the author's own page
            empty=not rows and not broken,
        ),
        islands={
            "okr-kpis": island(
                sheet, "okr/kpis/list.html", lambda: KpiList(rows=rows, counts=counts, broken=broken)
            )
        },
        meta={"title": title},
    )


def _broken(edition: Edition) -> tuple[str, ...]:
    return tuple(address for address in edition.portfolio.broken if address.startswith("kpi:"))
