"""Ready-made lists as plain pages: unaligned, not updated, at risk or worse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from okr_site.analysis.attention import at_risk_or_worse, not_updated, unaligned
from okr_site.analysis.standing import KeyResultStanding, ObjectiveStanding
from okr_site.pages.desk.addresses import inside
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.page import Content, Page, PageKind
from okr_site.pages.rows.goal import GoalRow, goal_row
from okr_site.pages.rows.result import ResultRow, result_row

#: The lists by name; each has a page `lists/NAME.md`.
NAMES = ("at-risk", "not-updated", "unaligned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The rows: objectives in one list, key results in the others."""

    goals: tuple[GoalRow, ...] = ()
    results: tuple[ResultRow, ...] = ()


def pages(edition: Edition) -> Iterable[Page]:
    """Return the lists of the running cycle; none where no cycle runs."""
    if not edition.analysis.is_running:
        return
    for name in NAMES:
        yield Page(
            path=inside(edition.settings, "lists", f"{name}.md"),
            kind=PageKind.LIST,
            title=edition.words(f"lists.{name}"),
            address=f"list:{name}",
            parent=inside(edition.settings, "index.md"),
        )


def content(page: Page, desk: Desk) -> Content:
    """Write the page."""
    name = page.address.removeprefix("list:")
    sheet = desk.sheet(page.path)
    view = {"title": page.title, "lead": desk.words(f"lists.about_{name}")}
    return Content(
        markdown=sheet.render("okr/list.md", view=view),
        islands={"rows": island(sheet, "okr/list/rows.html", partial(_listed, name, sheet))},
        meta={"hide": ["navigation", "toc"], "search": {"exclude": True}},
    )


def _listed(name: str, sheet: Sheet) -> Listed:
    found = sheet.desk.once(_found)[name]
    return Listed(
        goals=tuple(goal_row(s, sheet) for s in found if isinstance(s, ObjectiveStanding)),
        results=tuple(result_row(s, sheet) for s in found if isinstance(s, KeyResultStanding)),
    )


def _found(desk: Desk) -> Mapping[str, tuple[ObjectiveStanding | KeyResultStanding, ...]]:
    analysis = desk.edition.analysis
    cycles = [c for c in (analysis.running, *analysis.containers) if c and analysis.is_running]
    return {
        "at-risk": tuple(r for cycle in cycles for r in at_risk_or_worse(analysis, cycle)),
        "not-updated": tuple(r for cycle in cycles for r in not_updated(analysis, cycle)),
        "unaligned": tuple(s for cycle in cycles for s in unaligned(analysis, cycle)),
    }


def filled_lists(sheet: Sheet) -> tuple[Markup, ...]:
    """Return links to the lists that hold something, each with how much."""
    words, found = sheet.desk.words, sheet.desk.once(_found)
    return tuple(
        Markup("{} ({})").format(
            sheet.link(f"list:{name}", words(f"lists.{name}")), words.figures.number(len(found[name]))
        )
        for name in NAMES
        if found[name]
    )
