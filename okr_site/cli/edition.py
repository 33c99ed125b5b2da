"""Where the pages of a run would stand in the site; nothing is built for it."""

from __future__ import annotations

from okr_site.cli.project import Run
from okr_site.exchange import Phrasing
from okr_site.pages.book import Book
from okr_site.pages.desk.edition import Edition, Host
from okr_site.pages.telling.sentences import why


def phrasing(outcome: Run) -> Phrasing:
    """Return the addresses and sentences that the site of this run has."""
    project = outcome.project
    edition = Edition(
        settings=project.settings,
        reading=outcome.reading,
        analysis=outcome.analysis,
        findings={},
        words=project.words,
        host=Host(directory_urls=project.directory_urls),
    )
    place = Book(edition).desk.links.place
    return Phrasing(url=place, why=lambda standing: why(standing, project.words))
