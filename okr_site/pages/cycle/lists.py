"""Ready-made lists as plain pages: unaligned, not updated, at risk or worse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

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
    analysis = sheet.desk.edition.analysis
    cycles = [c for c in (analysis.running, *analysis.containers) if c]
    if name == "unaligned":
        goals: list[ObjectiveStanding] = [s for cycle in cycles for s in unaligned(analysis, cycle)]
        return Listed(goals=tuple(goal_row(s, sheet) for s in goals))
    choose = not_updated if name == "not-updated" else at_risk_or_worse
    results: list[KeyResultStanding] = [r for cycle in cycles for r in choose(analysis, cycle)]
    return Listed(results=tuple(result_row(r, sheet) for r in results))
