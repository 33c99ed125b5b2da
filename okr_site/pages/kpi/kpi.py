"""The page of a KPI: healthy or not, its series, and the key results that it drives."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from okr_site.analysis.standing import KpiStanding
from okr_site.charts.kpi import KpiChart, kpi_chart
from okr_site.charts.series import Reading
from okr_site.pages.desk.addresses import kpis_index
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.page import Content, Page, PageKind
from okr_site.pages.rows.kpi import KpiRow, kpi_row
from okr_site.pages.rows.result import ResultRow, result_row

#: More values than this are in the file, and the table says so.
_ROWS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiFacts:
    """The row of the list, with what only its own page says."""

    row: KpiRow
    benchmark: str
    benchmark_source: str
    source: str
    source_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiValue:
    """One value of the table; `inside` is whether it was healthy, `None` without limits."""

    day: str
    value: str
    inside: bool | None
    note: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiSeries:
    """The chart, the latest values from the newest on, and how many older ones are not in the table."""

    chart: Markup
    values: tuple[KpiValue, ...]
    older: int
    limited: bool


def pages(edition: Edition) -> Iterable[Page]:
    """Return a page for every KPI."""
    for kpi in edition.portfolio.kpis.values():
        folder = posixpath.dirname(kpi.path)
        yield Page(
            path=kpi.path,
            kind=PageKind.KPI,
            title=kpi.title,
            address=kpi.address,
            parent=kpis_index(edition.settings),
            source=kpi.path,
            authored=True,
            old_paths=tuple(posixpath.join(folder, f"{alias}.md") for alias in kpi.aliases),
        )


def content(page: Page, desk: Desk) -> Content:
    """Write the page; the author's words and the figures at the top are searched."""
    kpi = desk.edition.portfolio.kpis[page.address.removeprefix("kpi:")]
    standing = desk.edition.analysis.kpis[kpi.id]
    sheet = desk.sheet(page.path)

    return Content(
        markdown=sheet.render(
            "okr/kpi.md",
            title=kpi.title_markdown,
            body=Markup(sheet.prose(kpi.body).strip()),  # noqa: S704 -- the author's own page
            values=bool(kpi.series),
        ),
        islands={
            "okr-kpi-facts": island(
                sheet, "okr/kpi/facts.html", lambda: _facts(standing, sheet), searchable=True
            ),
            "okr-kpi-series": island(sheet, "okr/kpi/series.html", lambda: series_of(standing, sheet)),
            "okr-kpi-results": island(
                sheet, "okr/kpi/results.html", lambda: tuple(_results(standing, sheet))
            ),
        },
    )


def _facts(standing: KpiStanding, sheet: Sheet) -> KpiFacts:
    kpi, words = standing.kpi, sheet.desk.words
    benchmark = kpi.benchmark
    web = kpi.source is not None and kpi.source.startswith(("https://", "http://"))
    return KpiFacts(
        row=kpi_row(standing, sheet),
        benchmark=words.figures.value(benchmark.value, kpi.unit) if benchmark else "",
        benchmark_source=benchmark.source if benchmark else "",
        source=kpi.source or "" if web else "",
        source_name=(kpi.source or "").removeprefix("https://").removeprefix("http://"),
    )


def series_of(standing: KpiStanding, sheet: Sheet, *, id: str = "okr-kpi-chart") -> KpiSeries:  # noqa: A002 -- the attribute's name
    """Draw the values up to the edition's date; `id` is the drawing's."""
    kpi, words = standing.kpi, sheet.desk.words
    healthy = kpi.healthy
    points = [p for p in kpi.series if p.date <= sheet.desk.edition.analysis.as_of]
    chart = KpiChart(
        id=id,
        title=words("kpi.chart", title=kpi.title),
        values=tuple(
            Reading(
                on=p.date,
                value=p.value,
                title=f"{words.figures.day(p.date)}: {words.figures.value(p.value, kpi.unit)}. "
                f"{sheet.plain(p.note)}"
                if p.note
                else "",
            )
            for p in points
        ),
        unit=kpi.unit,
        healthy=(healthy.minimum, healthy.maximum) if healthy else None,
        benchmark=kpi.benchmark.value if kpi.benchmark else None,
        today=sheet.desk.edition.analysis.as_of,
    )
    return KpiSeries(
        chart=kpi_chart(chart, words) if points else Markup(""),
        values=tuple(
            KpiValue(
                day=words.figures.day(p.date),
                value=words.figures.value(p.value, kpi.unit),
                inside=healthy.hold(Decimal(p.value)) if healthy else None,
                note=sheet.line(p.note),
            )
            for p in reversed(points[-_ROWS:])
        ),
        older=max(0, len(points) - _ROWS),
        limited=healthy is not None,
    )


def _results(standing: KpiStanding, sheet: Sheet) -> Iterable[tuple[ResultRow, Markup, Markup]]:
    """The key results that use it, each with its objective and its cycle."""
    analysis = sheet.desk.edition.analysis
    for address in standing.key_results:
        result = analysis.key_results.get(address)
        if result is not None and sheet.url(address) is not None:
            objective = sheet.link(result.objective.address)
            yield result_row(result, sheet), objective, sheet.link(result.cycle.address)
