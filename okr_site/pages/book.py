"""All pages of an edition: known at once, written one by one when the host asks for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from okr_site.pages.desk import Desk
from okr_site.pages.edition import Edition
from okr_site.pages.frame import framed
from okr_site.pages.page import Content, Page
from okr_site.pages.registry import VIEWS

_MARKER = re.compile(r'<(div|span) data-okr="([\w-]+)"></\1>')


class Book:
    """The pages of one edition.

    A host asks in this order: `pages`, then for each page `write`, `fill` with `searchable` when the
    Markdown has become HTML, and `fill` without it when the theme's template has been rendered.
    """

    def __init__(self, edition: Edition) -> None:
        found: dict[str, Page] = {}
        self._views = {}
        for view in VIEWS:
            for page in view.pages(edition):
                if page.path not in found:
                    found[page.path] = page
                    self._views[page.path] = view
        self.pages: Mapping[str, Page] = MappingProxyType(dict(sorted(found.items())))
        self.edition = edition
        self.desk = Desk(edition, self.pages.values())
        self._written: dict[str, Content] = {}

    def write(self, path: str) -> Content:
        """Return a page's Markdown and front matter, with the frame that all pages share."""
        page = self.pages[path]
        content = framed(page, self._views[path].content(page, self.desk), self.desk, self.pages)
        self._written[path] = content
        return content

    def prose(self, path: str, markdown: str) -> str:
        """Return the Markdown of a page that is not ours with its `[[…]]` as links."""
        return self.desk.sheet(path).prose(markdown)

    def fill(self, path: str, html: str, *, searchable: bool) -> str:
        """Replace the markers of one sort of island in a page's HTML."""
        content = self._written.get(path)
        if content is None or "data-okr" not in html:
            return html

        def island(found: re.Match[str]) -> str:
            island = content.islands.get(found[2])
            if island is None or island.searchable is not searchable:
                return found[0]
            return island.render()

        return _MARKER.sub(island, html)

    def forget(self, path: str) -> None:
        """Let go of a page that the host has written to disk."""
        self._written.pop(path, None)
