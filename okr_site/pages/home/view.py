"""The front page: the author's words, then how the organisation is doing in the running cycle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from okr_site.analysis.attention import Concern, ConcernKind, attention
from okr_site.analysis.standing import CycleStanding
from okr_site.pages.cycle.headline import cycle_headline, time_of
from okr_site.pages.cycle.lists import filled_lists
from okr_site.pages.cycle.missing import missing_of
from okr_site.pages.cycle.scorecard import team_rows
from okr_site.pages.cycle.week import LastWeek, fresh, last_week
from okr_site.pages.desk.addresses import inside
from okr_site.pages.desk.author import author
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.page import Content, Island, Page, PageKind
from okr_site.pages.home.empty import coming, nothing_yet, without_goals
from okr_site.pages.home.goals import GoalCard, goals_of
from okr_site.pages.rows.concern import AttentionLine, attention_lines

_MOST, _MOST_OF_A_KIND = 14, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The skeleton that is Markdown: the author's title and text, and which sections there are.

    `cycle` is the name of the cycle that is shown, empty in an organisation without any, and `empty` says
    that it has no objectives; `running` says whether it runs, `missing` whether it has only begun and lacks
    something (that stands before what moved).
    """

    title: Markup
    body: Markup
    cycle: str
    empty: bool
    running: bool
    missing: bool
    teams: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """The gravest concerns, how many more there are, and the lists that hold something."""

    lines: tuple[AttentionLine, ...]
    more: int
    lists: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """The middle of the page; `week` is empty where no cycle runs or it has only begun.

    So is `attention` where nothing needs it and no cycle runs or its first days do.
    """

    goals: tuple[GoalCard, ...]
    attention: Attention | None
    week: LastWeek | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Where the cycle that is shown is in its time, its own pages, and the cycles above it and to come."""

    time: str
    running: bool
    pages: tuple[Markup, ...]
    above: tuple[Markup, ...]
    coming: tuple[tuple[Markup, str], ...]


def pages(edition: Edition) -> Iterable[Page]:
    """Return the front page of the OKR folder."""
    path = inside(edition.settings, "index.md")
    file = edition.reading.files.get(path)
    if file is not None and file.address:
        return
    yield Page(
        path=path,
        kind=PageKind.HOME,
        title=edition.portfolio.name,
        address="home",
        source=path if file else "",
        authored=file is not None,
    )


def content(page: Page, desk: Desk) -> Content:
    """Write the page; with no running cycle it shows the latest that ended."""
    edition = desk.edition
    analysis = edition.analysis
    sheet = desk.sheet(page.path)
    words = author(sheet)
    standing = analysis.cycles.get(analysis.running or "")
    early = standing is not None and analysis.is_running and fresh(standing)
    view = HomeView(
        title=Markup(words.title) if words.title else Markup("{}").format(edition.portfolio.name),  # noqa: S704
        body=Markup(words.body.strip()),  # noqa: S704 -- the author's own Markdown
        cycle=standing.cycle.title if standing else "",
        empty=bool(standing and without_goals(standing, sheet)),
        running=analysis.is_running,
        missing=bool(standing and early and missing_of(standing, sheet).any),
        teams=bool(standing and len(edition.portfolio.teams) > 1),
    )
    nothing = partial(nothing_yet, standing, sheet)
    islands: dict[str, Island] = {"empty": island(sheet, "okr/home/empty.html", nothing)}
    if standing is not None:
        made: dict[str, tuple[str, Callable[[], object]]] = {
            "around": ("home/around", partial(_around, standing, sheet)),
            "headline": ("cycle/headline", lambda: replace(cycle_headline(standing, sheet), time="")),
            "missing": ("home/missing", partial(missing_of, standing, sheet)),
            "dashboard": ("home/dashboard", partial(_dashboard, standing, sheet)),
            "teams": ("cycle/teams", partial(team_rows, standing.cycle, sheet)),
            "quality": ("home/quality", partial(sheet.link, "quality", desk.words("quality.title"))),
        }
        islands |= {name: island(sheet, f"okr/{file}.html", make) for name, (file, make) in made.items()}
    return Content(
        markdown=sheet.render("okr/home.md", view=view), islands=islands, meta={"hide": ["navigation", "toc"]}
    )


def _dashboard(standing: CycleStanding, sheet: Sheet) -> Dashboard:
    running = sheet.desk.edition.analysis.is_running
    moving = running and not fresh(standing)
    attention = _attention(sheet)
    return Dashboard(
        goals=goals_of(standing.cycle, sheet),
        attention=attention if moving or attention.lines else None,
        week=last_week(standing, sheet) if moving else None,
    )


def _attention(sheet: Sheet) -> Attention:
    concerns = sheet.desk.once(_concerns)
    chosen = _chosen(concerns)
    return Attention(
        lines=attention_lines(chosen, sheet),
        more=len(concerns) - len(chosen),
        lists=filled_lists(sheet),
    )


def _chosen(concerns: tuple[Concern, ...]) -> tuple[Concern, ...]:
    """The gravest of each kind, so that one kind doesn't hide the others."""
    seen: Counter[ConcernKind] = Counter()
    chosen = []
    for concern in concerns:
        seen[concern.kind] += 1
        if seen[concern.kind] <= _MOST_OF_A_KIND:
            chosen.append(concern)
    return tuple(chosen[:_MOST])


def _concerns(desk: Desk) -> tuple[Concern, ...]:
    return attention(desk.edition.analysis)


def _around(standing: CycleStanding, sheet: Sheet) -> Around:
    edition, words = sheet.desk.edition, sheet.desk.words
    cycle = standing.cycle
    pages = {
        cycle.address: words("home.scorecard"),
        f"map:{cycle.id}": words("cycle.map"),
        f"reviews:{cycle.id}": words("cycle.reviews"),
    }
    return Around(
        time=time_of(standing, sheet),
        running=edition.analysis.is_running,
        pages=tuple(sheet.link(address, name) for address, name in pages.items() if sheet.url(address)),
        above=tuple(sheet.link(f"cycle:{c}") for c in edition.analysis.containers),
        coming=coming(standing, sheet),
    )
