"""All pages of an edition: known at once, written one by one when the host asks for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from okr_site.pages.ahead import Ahead, spare_processors
from okr_site.pages.desk.author import under_authors
from okr_site.pages.desk.desk import Desk
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.markers import fastened, loosened
from okr_site.pages.desk.page import Content, Page, told
from okr_site.pages.desk.reference import with_reference
from okr_site.pages.embeds import picture
from okr_site.pages.frame.frame import framed, with_banner
from okr_site.pages.registry import VIEWS

_SIGN = ' data-okr="'
#: Inside a list the Markdown parser puts a paragraph around it.
_MARKER = re.compile(r'(<p>)?<(div|span) data-okr="([\w-]+)">[^<]*</\2>(?(1)</p>)')

#: From so many pages on, starting other processes is repaid.
_MANY = 300


class Book:
    """The pages of one edition.

    A host asks in this order: `pages`, then for each page `write`, `fill` with `searchable` when the
    Markdown has become HTML, `fill` without it when the theme's template has been rendered, and `forget`.
    """

    def __init__(self, edition: Edition) -> None:
        found: dict[str, Page] = {}
        self._views = {}
        for view in VIEWS:
            for page in view.pages(edition):
                if page.path not in found:
                    found[page.path] = page
                    self._views[page.path] = view
        placed = dict(zip(found, under_authors(found.values(), edition), strict=True))
        self._views = {page.path: self._views[path] for path, page in placed.items()}
        found = {page.path: page for page in placed.values()}
        self.pages: Mapping[str, Page] = MappingProxyType(dict(sorted(found.items())))
        self.edition = edition
        self.desk = Desk(edition, self.pages.values(), picture)
        self._ahead: Ahead | None = None
        self._written: dict[str, Content] = {}
        self._made: dict[str, dict[str, str]] = {}

    def begin(self, paths: Iterable[str]) -> None:
        """Let other processors make pages ahead, in the order in which the host will ask for them."""
        ordered = [path for path in paths if path in self.pages]
        workers = spare_processors() if len(ordered) >= _MANY else 0
        if workers:
            self._ahead = Ahead(self._make, ordered, workers)

    def end(self) -> None:
        """Let go of what `begin` has started."""
        if self._ahead is not None:
            self._ahead.close()
            self._ahead = None

    def write(self, path: str) -> Content:
        """Return a page's Markdown and front matter, with the frame that all pages share."""
        made = self._ahead.content(path) if self._ahead else None
        content = self._written[path] = made or self._make(path)
        return content

    def _make(self, path: str) -> Content:
        page = self.pages[path]
        content = framed(page, self._views[path].content(page, self.desk), self.desk, self.pages)
        if pictures := self.desk.pictures.pop(path, None):
            content = replace(content, islands={**content.islands, **pictures})
        return replace(content, markdown=fastened(content.markdown))

    def prose(self, path: str, markdown: str, *, seen_from: str = "") -> str:
        """Return the Markdown of a page that is not ours: `[[…]]` as links, `okr` fences as islands.

        A file that can't be read says so below its title. Its links lead from `seen_from`, if a
        host has put the page elsewhere.
        """
        place = seen_from or path
        text = with_reference(self.desk.sheet(place).prose(markdown))
        text, islands = with_banner(path, text, self.desk)
        islands |= self.desk.pictures.pop(place, {})
        if islands:
            self._written[path] = Content(markdown=text, islands=islands)
        return text

    def fill(self, path: str, html: str, *, searchable: bool) -> str:
        """Put the words of searchable islands into their markers, or replace every marker by its island.

        The search index parses tags in pure Python, so it is given the words alone.
        """
        content = self._written.get(path)
        if content is None or "data-okr" not in html:
            return html
        made = self._made.setdefault(path, {})

        def words(found: re.Match[str]) -> str:
            tag, name = found[2], found[3]
            island = content.islands.get(name)
            if island is None or not island.searchable:
                return found[0]
            if island.words is None:
                made[name] = island.render()
            said = told(made[name]) if island.words is None else island.words
            return f'<{tag} data-okr="{name}">{said}</{tag}>'

        def drawn(found: re.Match[str]) -> str:
            if found[3] in made:
                return made[found[3]]
            island = content.islands.get(found[3])
            return island.render() if island else found[0]

        return _replaced(loosened(html), words) if searchable else _replaced(html, drawn)

    def forget(self, path: str) -> None:
        """Let go of a page that the host has written to disk."""
        self._written.pop(path, None)
        self._made.pop(path, None)


def _replaced(html: str, put: Callable[[re.Match[str]], str]) -> str:
    """Replace the markers; they are looked for by what only they have, which is fast in a whole page."""
    parts, end = [], 0
    at = html.find(_SIGN)
    while at >= 0:
        tag = html.rfind("<", end, at)
        found = _MARKER.match(html, max(tag - 3, end)) or _MARKER.match(html, max(tag, end))
        if found is not None:
            parts += [html[end : found.start()], put(found)]
            end = found.end()
        at = html.find(_SIGN, max(at + 1, end))
    return "".join([*parts, html[end:]])
