"""From entities to addresses of pages, and from one page to another by relative links only."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from okr_site.pages.desk.page import Page, PageKind


def url_of(path: str, *, directory_urls: bool) -> str:
    """Return where a Markdown file is published, relative to the site's root (`""` is the root itself)."""
    stem = path.removesuffix(".md")
    folder, name = posixpath.split(stem)
    index = name in ("index", "README")
    if not directory_urls:
        return quote(posixpath.join(folder, "index.html") if index else f"{stem}.html")
    if index:
        return quote(f"{folder}/") if folder else ""
    return quote(f"{stem}/")


def relative(target: str, start: str) -> str:
    """Return the link from the page published at `start` to `target`, both relative to the root."""
    address, sep, anchor = target.partition("#")
    folder, _, name = address.rpartition("/")
    here = start.rpartition("/")[0]
    there, base = folder.split("/") if folder else [], here.split("/") if here else []
    same = 0
    while same < min(len(there), len(base)) and there[same] == base[same]:
        same += 1
    link = "../" * (len(base) - same) + "".join(f"{part}/" for part in there[same:]) + name
    return f"{link or './'}{sep}{anchor}"


class Links:
    """Knows the page of every address."""

    def __init__(self, pages: Iterable[Page], *, directory_urls: bool, aliases: Mapping[str, str]) -> None:
        self._directory_urls = directory_urls
        self._aliases = aliases
        self._urls: dict[str, str] = {}
        pages = tuple(pages)
        self._paths = {page.address: page.path for page in pages if page.address}
        self._broken = {page.path for page in pages if page.kind is PageKind.BROKEN}

    def path(self, address: str) -> str | None:
        """Return the path of the page that shows an entity; a key result is on its objective's page."""
        entity = address.partition("#")[0]
        return self._paths.get(self._aliases.get(entity, entity))

    def url(self, path: str) -> str:
        """Return where a page is published, relative to the site's root."""
        if (known := self._urls.get(path)) is None:
            known = self._urls[path] = url_of(path, directory_urls=self._directory_urls)
        return known

    def place(self, address: str) -> str | None:
        """Return where an entity is shown, relative to the site's root, or nothing if it has no page.

        The page of a broken file has no places inside, so the link leads to its top.
        """
        path = self.path(address)
        if path is None:
            return None
        _, sep, anchor = address.partition("#")
        return self.url(path) if path in self._broken else f"{self.url(path)}{sep}{anchor}"

    def between(self, start: str, address: str) -> str | None:
        """Return the link from the page at path `start` to an entity, or nothing if it has no page."""
        place = self.place(address)
        return None if place is None else relative(place, self.url(start))

    def to_file(self, start: str, file: str) -> str:
        """Return the link from the page at path `start` to a file at the site's root-relative address."""
        return relative(quote(file), self.url(start))
