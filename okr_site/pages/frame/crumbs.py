"""The way from the front page to a page: by cycle and team for goals, by the organisation for teams."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from okr_site.pages.desk.desk import Desk
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.page import Page, PageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """One step; `url` is relative to the page that shows it."""

    name: str
    url: str


def crumbs(page: Page, desk: Desk, pages: Mapping[str, Page]) -> tuple[Crumb, ...]:
    """Return the steps above a page, from the front page on; steps without a page are left out."""
    sheet = desk.sheet(page.path)
    steps: list[Crumb] = []
    for address in dict.fromkeys(["home", *_above(page, desk.edition, pages)]):
        url = sheet.url(address)
        if url is not None and address != page.address:
            name = desk.words(f"frame.{address}") if address in _FIXED else _name(address, desk)
            steps.append(Crumb(name=name, url=url))
    return tuple(steps)


_FIXED = frozenset({"home", "teams", "people", "kpis", "archive"})


def _name(address: str, desk: Desk) -> str:
    kind, _, rest = address.partition(":")
    if address in ("quality", "rules"):
        return desk.words(f"{address}.title")
    if kind == "reviews":
        return desk.words("frame.reviews")
    return desk.name(f"cycle:{rest}") if kind == "map" else desk.name(address)


def _above(page: Page, edition: Edition, pages: Mapping[str, Page]) -> Iterator[str]:
    portfolio = edition.portfolio
    cycle = cycle_of(page)
    if page.kind is PageKind.TEAM:
        yield "teams"
        yield from parents(page.address.removeprefix("team:"), edition)
    elif page.kind is PageKind.CYCLE and cycle in portfolio.cycles:
        if within := portfolio.cycles[cycle].within:
            yield f"cycle:{within}"
    elif cycle:
        yield f"cycle:{cycle}"
        if page.kind is PageKind.REVIEW:
            yield f"reviews:{cycle}"
        elif objective := portfolio.objectives.get(page.address):
            yield f"team:{objective.team}"
    else:
        yield from reversed(list(_parents(page, pages)))


def _parents(page: Page, pages: Mapping[str, Page]) -> Iterator[str]:
    seen = {page.path}
    while page.parent in pages and page.parent not in seen:
        page = pages[page.parent]
        seen.add(page.path)
        yield page.address


def parents(team: str, edition: Edition) -> Iterator[str]:
    """Return the addresses of the teams above one, the root first."""
    teams = edition.portfolio.teams
    above: list[str] = []
    parent = teams[team].parent if team in teams else None
    while parent is not None and parent in teams and parent not in above:
        above.append(parent)
        parent = teams[parent].parent
    return (f"team:{name}" for name in reversed(above))


def cycle_of(page: Page) -> str:
    """Return the id of the cycle that a page belongs to, empty for none."""
    kind, sep, rest = page.address.partition(":")
    if sep:
        belongs = kind in ("cycle", "map", "reviews", "review")
        return rest.partition("/")[0] if belongs else ""
    return page.address.partition("/")[0] if "/" in page.address else ""
