"""The archive: every past cycle, how each team did over time, and how honest the forecasts were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from okr_site.model import Phase
from okr_site.pages.archive.calibration import calibration
from okr_site.pages.archive.chains import chains
from okr_site.pages.archive.commitments import commitments
from okr_site.pages.archive.course import told
from okr_site.pages.archive.teams import team_history
from okr_site.pages.archive.years import past_cycles, years
from okr_site.pages.desk.addresses import archive_index
from okr_site.pages.desk.author import author, only_page
from okr_site.pages.desk.desk import Desk
from okr_site.pages.desk.downloads import downloads
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.islands import island
from okr_site.pages.desk.page import Content, Page, PageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView:
    """The skeleton that is Markdown; the flags say which sections there are."""

    title: str
    body: Markup
    course: bool
    years: bool
    teams: bool
    commitments: bool
    calibration: bool
    chains: bool


def pages(edition: Edition) -> Iterable[Page]:
    """Return the one page, as soon as any cycle is over."""
    title = edition.words("archive.title")
    page = only_page(PageKind.ARCHIVE, archive_index(edition.settings), title, edition)
    over = any(c.phase in (Phase.GRADING, Phase.CLOSED) for c in edition.analysis.cycles.values())
    if over or page.authored:
        yield page


def content(page: Page, desk: Desk) -> Content:
    """Write the page below the author's words; only its headings are searched."""
    sheet = desk.sheet(page.path)
    words = author(sheet)
    title = words.title or page.title
    past = desk.once(past_cycles)
    history = team_history(past, sheet)
    kept = commitments(past, sheet)
    course = told(past, kept, sheet)
    honest = calibration(past, sheet)
    carried = chains(sheet)
    view = ArchiveView(
        title=title,
        body=Markup(words.body),  # noqa: S704 -- the author's own page
        course=bool(course.sentences),
        years=bool(past),
        teams=len(history.rows) > 1 or len(history.cycles) > 1,
        commitments=bool(kept.kept or kept.missed),
        calibration=bool(honest.confidence or honest.forecasts),
        chains=bool(carried),
    )
    return Content(
        markdown=sheet.render("okr/archive.md", view=view),
        islands={
            "okr-archive-course": island(sheet, "okr/archive/course.html", lambda: course, searchable=False),
            "okr-archive-years": island(sheet, "okr/archive/years.html", lambda: years(past, sheet)),
            "okr-archive-teams": island(sheet, "okr/archive/teams.html", lambda: history),
            "okr-archive-commitments": island(sheet, "okr/archive/commitments.html", lambda: kept),
            "okr-archive-calibration": island(sheet, "okr/archive/calibration.html", lambda: honest),
            "okr-archive-chains": island(sheet, "okr/archive/chains.html", lambda: carried),
            "okr-archive-downloads": island(
                sheet, "okr/shared/downloads.html", lambda: downloads(sheet), searchable=False
            ),
        },
        meta={"title": title, "hide": ["navigation"]},  # which holds only this page
    )
