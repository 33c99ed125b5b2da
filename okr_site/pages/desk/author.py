"""The author's words on a page that is also a view: `teams/index.md`, `people/ada.md` and their like.

`under_authors` runs when all pages are known; it promises that neither displaces the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.links import url_of
from okr_site.pages.desk.page import Page, PageKind
from okr_site.reading.front_matter import body_start
from okr_site.reading.result import FileKind

_TITLE = re.compile(r"\A\s*# +(?P<title>[^\n]+)\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """The title of an ordinary page, empty without one, and its Markdown below the title."""

    title: str
    body: str


def author(sheet: Sheet) -> Author:
    """Read the file of the page, if there is one and it is an ordinary page that can be read."""
    edition = sheet.desk.edition
    file = edition.reading.files.get(sheet.path)
    if file is None or not file.readable:
        return Author(title="", body="")
    try:
        text = (edition.settings.docs / sheet.path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return Author(title="", body="")
    body = text[body_start(text) :]
    title = _TITLE.match(body)
    said = file.page_keys.get("title")
    shown = str(said) if said else title["title"].strip() if title else ""
    return Author(title=shown, body=sheet.prose(body[title.end() :] if title else body))


def only_page(kind: PageKind, path: str, title: str, edition: Edition, *, parent: str = "") -> Page:
    """Return the one page of a kind, which is its address; the author's where there is a file at its path."""
    authored = path in edition.reading.files
    return Page(
        path=path,
        kind=kind,
        title=title,
        address=kind.value,
        parent=parent,
        source=path if authored else "",
        authored=authored,
    )


def under_authors(pages: Iterable[Page], edition: Edition) -> tuple[Page, ...]:
    """Return the pages in their order; a view at the address of an ordinary page becomes that page's.

    `teams.md` and `teams/README.md` are published where `teams/index.md` would be.
    """
    theirs = _ordinary(edition)
    pages = tuple(pages)
    moved: dict[str, str] = {}
    if theirs:
        urls = edition.host.directory_urls
        for page in pages:
            path = None if page.authored else theirs.get(url_of(page.path, directory_urls=urls))
            if path is not None:
                moved[page.path] = path
    if not moved:
        return pages
    return tuple(_moved(page, moved) for page in pages)


def _ordinary(edition: Edition) -> dict[str, str]:
    """The published ordinary pages by their address; `index.md` goes before `README.md`, as in MkDocs."""
    found: dict[str, str] = {}
    for path, file in edition.reading.files.items():
        if file.kind is FileKind.PAGE and path.endswith(".md") and edition.host.publishes(path):
            url = url_of(path, directory_urls=edition.host.directory_urls)
            if not path.endswith("README.md") or url not in found:
                found[url] = path
    return found


def _moved(page: Page, moved: dict[str, str]) -> Page:
    """What is wrong with a broken person stands in people.yml, which stays the page's source."""
    parent = moved.get(page.parent, page.parent)
    path = moved.get(page.path)
    if path is None:
        return page if parent == page.parent else replace(page, parent=parent)
    if page.kind is PageKind.BROKEN:
        return replace(page, path=path, parent=parent)
    return replace(page, path=path, parent=parent, source=path, authored=True)
