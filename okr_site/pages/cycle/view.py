"""The page of a cycle: the scorecard while it runs, the report when it is closed, both at one address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from okr_site.analysis.standing import CycleStanding
from okr_site.model import Cycle, Phase, Status
from okr_site.pages.cycle.ending import Ending, ending_of
from okr_site.pages.cycle.headline import cycle_headline, days_of
from okr_site.pages.cycle.heat import heat
from okr_site.pages.cycle.missing import missing_of
from okr_site.pages.cycle.scorecard import confidence_chart, result_table, team_rows
from okr_site.pages.cycle.week import fresh, last_week
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.downloads import downloads
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.lineup import lineup, shared_goals
from okr_site.pages.desk.next_step import NextStep, new_objective
from okr_site.pages.desk.page import Content, Island, Page, PageKind
from okr_site.pages.desk.register import shown_cycles

#: A letter of more characters is taller than what seven days changed, set in a narrow column.
_LONG = 800
#: A page of fewer parts is seen at a glance.
_MANY = 4
#: The tags around two columns; raw HTML in the Markdown would keep what the author wrote from being read.
_COLUMNS = {
    "pair": '<div class="okr-pair"><div class="okr-pair__first">',
    "next": "</div><div>",
    "paired": "</div></div>",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleView:
    """The skeleton that is Markdown; `body` is the letter, in a closed cycle the retrospective.

    The flags say which sections there are, `beside` that the letter is long enough to have the last seven
    days next to it. `parts` are the anchors and headings of those sections, if they are many.
    """

    title: str
    body: Markup
    empty: bool
    judged: bool
    missing: bool
    moving: bool
    teams: bool
    weeks: bool
    confidence: bool
    related: bool
    beside: bool = False
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Where to go from here: the map, the reviews, the cycle above and those inside."""

    map: str
    reviews: str
    outer: Markup
    inner: tuple[tuple[Markup, str], ...]


def pages(edition: Edition) -> Iterable[Page]:
    """Return a page for every cycle that is shown and can be read."""
    for cycle in shown_cycles(edition):
        if cycle.address in edition.portfolio.broken:
            continue
        outer = edition.portfolio.cycles.get(cycle.within or "")
        yield Page(
            path=cycle.path,
            kind=PageKind.CYCLE,
            title=cycle.title,
            address=cycle.address,
            parent=outer.path if outer else "",
            source=cycle.path,
            authored=True,
        )


def content(page: Page, desk: Desk) -> Content:
    """Write the page."""
    cycle = desk.edition.portfolio.cycles[page.address.removeprefix("cycle:")]
    standing = desk.edition.analysis.cycles[cycle.id]
    sheet = desk.sheet(page.path, cycle.id)
    drawn = heat(standing, sheet)
    sure = confidence_chart(cycle, sheet)
    related = _related(cycle, sheet)
    judged = standing.phase in (Phase.GRADING, Phase.CLOSED)
    end = ending_of(cycle, sheet) if judged else None
    view = CycleView(
        title=cycle.title,
        body=Markup(sheet.prose(cycle.body).strip()),  # noqa: S704 -- the author's own Markdown
        empty=not shared_goals(desk.once(lineup).by_cycle.get(cycle.id, ())),
        judged=judged,
        missing=_early(standing) and missing_of(standing, sheet).any,
        moving=standing.running and not fresh(standing),
        teams=len(desk.edition.portfolio.teams) > 1,
        weeks=bool(drawn),
        confidence=bool(sure),
        related=bool(related.inner or related.outer or related.map or related.reviews),
    )
    view = replace(
        view,
        beside=view.moving and not view.missing and not view.judged and len(cycle.body) > _LONG,
        parts=_parts(view, end, sheet),
    )
    made: dict[str, tuple[Callable[[], object], bool]] = {
        "headline": (partial(cycle_headline, standing, sheet), True),
        "related": (lambda: related, False),
        "parts": (lambda: view.parts, False),
        "ending": (lambda: end, True),
        "missing": (partial(missing_of, standing, sheet), False),
        "week": (partial(last_week, standing, sheet), False),
        "teams": (partial(team_rows, cycle, sheet), False),
        "heat": (lambda: drawn, False),
        "results": (partial(result_table, cycle, sheet), False),
        "confidence": (lambda: sure, False),
        "empty": (partial(_first_goal, standing, sheet), False),
    }
    islands: dict[str, Island] = {
        name: island(sheet, f"okr/cycle/{name}.html", make, searchable=searchable)
        for name, (make, searchable) in made.items()
    }
    islands |= {name: Island(render=partial(str, tags)) for name, tags in _COLUMNS.items()}
    islands["downloads"] = island(
        sheet, "okr/shared/downloads.html", partial(downloads, sheet, cycle), searchable=False
    )
    meta = {"hide": ["navigation", "toc"]}  # the widest tables of the site are here
    return Content(markdown=sheet.render("okr/cycle.md", view=view), islands=islands, meta=meta)


def _parts(view: CycleView, end: Ending | None, sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Name the sections in the order and the words of their headings; none on a short page."""
    if view.empty:
        return ()
    letter = "cycle.retrospective_head" if view.judged else "cycle.letter"
    parts = (
        ("okr-letter", letter, bool(view.body)),
        ("okr-ending", "cycle.ending", view.judged),
        ("okr-lessons", "cycle.lessons", bool(end and end.lessons)),
        ("okr-carried", "cycle.carried", bool(end and end.carried)),
        ("okr-missing", "home.missing", view.missing),
        ("okr-week", "home.week", view.moving),
        ("okr-teams", "cycle.teams", view.teams),
        ("okr-weeks", "cycle.heat", view.weeks),
        ("okr-confidence-head", "cycle.confidence", view.confidence and not view.judged),
        ("okr-results", "cycle.results", True),
    )
    there = tuple((anchor, sheet.desk.words(word)) for anchor, word, is_there in parts if is_there)
    return there if len(there) >= _MANY else ()


def _early(standing: CycleStanding) -> bool:
    """Whether goals are still being agreed on: in a draft, and until there is a week to compare with."""
    if standing.phase is Phase.DRAFT:
        return True
    return standing.running and (fresh(standing) or standing.status is Status.PENDING)


def _first_goal(standing: CycleStanding, sheet: Sheet) -> NextStep | None:
    if standing.phase in (Phase.GRADING, Phase.CLOSED):
        return None
    return new_objective(standing.cycle, sheet.desk.edition.portfolio.root_team, sheet)


def _related(cycle: Cycle, sheet: Sheet) -> Related:
    inner = sheet.desk.once(lineup).inner.get(cycle.id, ())
    outer = f"cycle:{cycle.within}" if cycle.within else ""
    return Related(
        map=sheet.url(f"map:{cycle.id}") or "",
        reviews=sheet.url(f"reviews:{cycle.id}") or "",
        outer=sheet.link(outer) if outer and sheet.url(outer) else Markup(""),
        inner=tuple((sheet.link(c.address), days_of(c.starts, c.ends, sheet)) for c in inner),
    )
