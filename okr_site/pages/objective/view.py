"""The page of an objective: how it stands and why, its key results, its words, its story, its neighbours."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from okr_site.analysis.standing import ObjectiveStanding
from okr_site.model import Objective
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.lineup import shown_ids
from okr_site.pages.desk.page import Content, Island, Page, PageKind
from okr_site.pages.frame.advice import Advice, foreign, shown, suggestions
from okr_site.pages.objective.chart import has_chart, progress_of
from okr_site.pages.objective.headline import headline_of
from okr_site.pages.objective.log import has_log, log_of
from okr_site.pages.objective.neighbours import asked_by, has_neighbours, needs_of, neighbours_of
from okr_site.pages.objective.record import closing_of, initiatives_of
from okr_site.pages.objective.result import result_panel
from okr_site.pages.objective.score import origin_of
from okr_site.pages.rows.amendment import amendments_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A key result's heading; `title` is inline Markdown."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveView:
    """The skeleton that is Markdown; `body` is the author's text with its links in place.

    The flags say which sections there are.
    """

    title: str
    sections: tuple[Section, ...]
    body: Markup
    closing: bool
    chart: bool
    log: bool
    silent: bool
    alignment: bool
    needs: bool
    initiatives: bool
    amendments: bool
    advice: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A quiet word to the authors: warnings and hints, folded; `lang` is their language if not the page's."""

    summary: str
    advice: tuple[Advice, ...]
    lang: str


def pages(edition: Edition) -> Iterable[Page]:
    """Return a page for every objective of a cycle that is shown."""
    shown = shown_ids(edition)
    for objective in edition.portfolio.objectives.values():
        if objective.cycle in shown:
            cycle = edition.portfolio.cycles[objective.cycle]
            yield Page(
                path=objective.path,
                kind=PageKind.OBJECTIVE,
                title=objective.title,
                address=objective.address,
                parent=cycle.path,
                source=objective.path,
                authored=True,
                old_paths=tuple(_old_paths(objective, cycle.folder)),
            )


def _old_paths(objective: Objective, folder: str) -> Iterable[str]:
    """Where the page stood under its old names: beside itself, or in the old team's folder."""
    for alias in objective.aliases:
        name = alias.removeprefix(f"{objective.cycle}/")
        base = folder if "/" in name else posixpath.dirname(objective.path)
        yield posixpath.join(base, f"{name}.md")


def content(page: Page, desk: Desk) -> Content:
    """Write the page; drawings and dense parts are made when the host asks for them."""
    objective = desk.edition.portfolio.objectives[page.address]
    standing = desk.edition.analysis.objectives[page.address]
    sheet = desk.sheet(page.path, objective.cycle)
    view = ObjectiveView(
        title=objective.title_markdown,
        sections=tuple(Section(id=r.id, title=r.title_markdown) for r in objective.key_results),
        body=Markup(sheet.prose(objective.body).strip()),  # noqa: S704 -- the author's own Markdown
        closing=objective.closing is not None,
        chart=has_chart(standing),
        log=has_log(standing),
        silent=_silent(standing, desk),
        alignment=has_neighbours(objective, desk),
        needs=bool(objective.depends_on) or bool(asked_by(objective, sheet)),
        initiatives=bool(objective.initiatives),
        amendments=bool(objective.amendments),
        advice=bool(suggestions(page.path, sheet)),
    )
    return Content(markdown=sheet.render("okr/objective.md", view=view), islands=_islands(standing, sheet))


def _islands(standing: ObjectiveStanding, sheet: Sheet) -> dict[str, Island]:
    objective = standing.objective
    made: dict[str, tuple[Callable[[], object], bool]] = {
        "headline": (partial(headline_of, standing, sheet), True),
        "closing": (partial(closing_of, standing, sheet), True),
        "progress": (partial(progress_of, standing, sheet), False),
        "log": (partial(log_of, standing, sheet), True),
        "alignment": (partial(neighbours_of, standing, sheet), False),
        "needs": (partial(needs_of, objective, sheet), True),
        "initiatives": (partial(initiatives_of, objective, sheet), True),
        "amendments": (partial(amendments_of, objective, sheet), True),
        "score": (partial(origin_of, standing, sheet), False),
        "advice": (partial(_hint, sheet), False),
    }
    islands = {
        name: island(sheet, f"okr/objective/{name}.html", make, searchable=searchable)
        for name, (make, searchable) in made.items()
    }
    for result in standing.key_results:
        panel = partial(result_panel, result, sheet)
        islands[f"result-{result.key_result.id}"] = island(sheet, "okr/objective/result.html", panel)
    if _silent(standing, sheet.desk):
        islands["no-news"] = island(sheet, "okr/objective/no-news.html", str)
    if not standing.key_results:
        islands["no-results"] = island(sheet, "okr/objective/no-results.html", str)
    return islands


def _silent(standing: ObjectiveStanding, desk: Desk) -> bool:
    """Whether nobody has said anything of any of its key results in a cycle that runs."""
    results = standing.key_results
    running = desk.edition.analysis.cycles[standing.cycle.id].running
    return running and bool(results) and all(r.pending for r in results)


def _hint(sheet: Sheet) -> Hint:
    count = len(suggestions(sheet.path, sheet))
    return Hint(
        summary=sheet.desk.words("quality.suggestions", count=count),
        advice=shown(sheet.path, sheet),
        lang=foreign(sheet),
    )
