"""The list of KPIs: which are healthy, which are not, which are overdue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.pages.desk.addresses import kpis_index
from okr_site.pages.desk.author import author, only_page
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.page import Content, Page, PageKind
from okr_site.pages.rows.choice import Choice
from okr_site.pages.rows.kpi import KpiRow, kpi_row, mark, unreadable
from okr_site.words import Words

#: So many are all cards; of more only those that need attention are, and the rest is a table.
_CARDS = 24
#: From so many on, one looks for one's own.
_FILTERED = 9
_STATES = ("unhealthy", "healthy", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiCount:
    """How many KPIs are in one state: a status shape and the words beside it."""

    mark: Markup
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiList:
    """The board: what needs attention first, as cards; `rows` is the quiet rest of a long list.

    `overdue` is a sentence, since an overdue KPI is counted as what it was last. Without `counts` there is
    one KPI, which says it itself; without `teams` there is nothing to filter. `broken` are links to those
    that can't be read.
    """

    counts: tuple[KpiCount, ...]
    overdue: str
    broken: tuple[Markup, ...]
    cards: tuple[KpiRow, ...]
    rows: tuple[KpiRow, ...]
    teams: tuple[Choice, ...]
    states: tuple[Choice, ...]


def pages(edition: Edition) -> Iterable[Page]:
    """Return the one page; it is the author's where there is a file at its address."""
    title = edition.words("kpis.title")
    page = only_page(PageKind.KPIS, kpis_index(edition.settings), title, edition)
    if edition.portfolio.kpis or page.authored or _broken(edition):
        yield page


def content(page: Page, desk: Desk) -> Content:
    """Write the list, the unhealthy first; the KPIs' own pages are what is searched."""
    sheet = desk.sheet(page.path)
    words = author(sheet)
    title = words.title or page.title
    kpis = desk.edition.analysis.kpis
    broken = _broken(desk.edition)
    return Content(
        markdown=sheet.render(
            "okr/kpis.md",
            title=title,
            body=Markup(words.body),  # noqa: S704 -- the author's own page
            empty=not kpis and not broken,
        ),
        islands={"okr-kpis": island(sheet, "okr/kpis/list.html", lambda: board(sheet))},
        meta={"title": title, "hide": ["navigation", "toc"]},  # they would list the same names again
    )


def board(sheet: Sheet) -> KpiList:
    """Gather every KPI, the unhealthy before the overdue before the rest."""
    desk, words = sheet.desk, sheet.desk.words
    rows = sorted((kpi_row(standing, sheet) for standing in desk.edition.analysis.kpis.values()), key=_order)
    urgent = [row for row in rows if row.state == "unhealthy" or row.overdue]
    cards = rows if len(rows) <= _CARDS else urgent[:_CARDS]
    teams = {row.team_id: desk.name(f"team:{row.team_id}") for row in rows}
    states = [state for state in _STATES if any(row.state == state for row in rows)]
    overdue = sum(bool(row.overdue) for row in rows)
    long = len(rows) >= _FILTERED
    return KpiList(
        counts=tuple(_count(state, rows, words) for state in states) if len(rows) > 1 else (),
        overdue=words("kpis.overdue", count=overdue, total=words.figures.number(len(rows)))
        if overdue and len(rows) > 1
        else "",
        broken=tuple(unreadable(address, sheet) for address in _broken(desk.edition)),
        cards=tuple(cards),
        rows=tuple(row for row in rows if row not in cards),
        teams=tuple(Choice(value=team, word=name) for team, name in _by_name(teams)) if long else (),
        states=(
            *(Choice(value=state, word=words(f"kpi.{state}")) for state in states),
            *([Choice(value="overdue", word=words("kpis.is_overdue"))] if overdue else []),
        ),
    )


def _order(row: KpiRow) -> tuple[bool, bool, bool, str]:
    return (row.state != "unhealthy", not row.overdue, row.state == "unknown", row.title.casefold())


def _count(state: str, rows: Iterable[KpiRow], words: Words) -> KpiCount:
    count = sum(row.state == state for row in rows)
    return KpiCount(mark=mark(state), text=words(f"kpis.{state}", count=count))


def _by_name(teams: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(teams.items(), key=lambda team: team[1].casefold())


def _broken(edition: Edition) -> tuple[str, ...]:
    return tuple(address for address in edition.portfolio.broken if address.startswith("kpi:"))
