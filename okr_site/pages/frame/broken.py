"""The page of a file that could not be read: what is wrong and where, so that it can be put right.

It stands first among the views, so that a broken file keeps its address.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from okr_site.pages.desk.addresses import page_of_person
from okr_site.pages.desk.desk import Desk
from okr_site.pages.desk.drafts import kept_out
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.page import Content, Island, Page, PageKind
from okr_site.pages.frame.faults import Fault, blamed, clean, faults
from okr_site.reading.result import FileKind


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenPage:
    """`name` is the file's name, or the person's handle; `path` as diagnostics say it."""

    name: str
    path: str
    person: bool
    faults: tuple[Fault, ...]
    edit: str


def pages(edition: Edition) -> Iterable[Page]:
    """Return a page for every file, and every person, that was left out."""
    broken = edition.portfolio.broken
    hidden = kept_out(edition)
    for file in edition.reading.files.values():
        if hidden(file.path) or file.readable or file.kind in (FileKind.PAGE, FileKind.SERIES):
            continue
        authored = file.path.endswith(".md")
        yield Page(
            path=file.path if authored else _page_path(file.path),
            kind=PageKind.BROKEN,
            title=clean(posixpath.basename(file.path)),
            address=file.address if broken.get(file.address) == file.path else "",
            source=file.path,
            authored=authored,
        )
    yield from _people(edition)


def content(page: Page, desk: Desk) -> Content:
    """Write the page; it is not searched, since nobody looks for a mistake."""
    sheet = desk.sheet(page.path)

    def findings() -> str:
        source = blamed(page, desk)
        view = BrokenPage(
            name=page.title,
            path=clean(desk.edition.reading.shown_path(source)),
            person=page.address.startswith("@"),
            faults=faults(page, desk, quoting=True),
            edit=desk.edition.host.edit(source),
        )
        return sheet.render("okr/broken/findings.html", view=view)

    return Content(
        markdown=sheet.render("okr/broken.md", title=page.title),
        islands={"okr-findings": Island(render=findings)},
        meta={"title": page.title, "search": {"exclude": True}},
    )


def _page_path(path: str) -> str:
    """`people.yml` is shown at `people-yml.md`: the file itself may be published beside it."""
    return f"{path.replace('.', '-')}.md"


def _people(edition: Edition) -> Iterator[Page]:
    for address, path in edition.portfolio.broken.items():
        if address.startswith("@"):
            handle = address.removeprefix("@")
            yield Page(
                path=page_of_person(handle, edition.settings),
                kind=PageKind.BROKEN,
                title=clean(handle),
                address=address,
                source=path,
            )
