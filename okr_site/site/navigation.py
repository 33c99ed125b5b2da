"""Where our pages stand in the navigation.

Without a navigation of the author's own: one tab for each big question, and the author's other pages
after them. All else is off the navigation, which would otherwise be repeated on every page, but has
its parent, so that the right tab opens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as HostPage

from okr_site.model import Phase
from okr_site.pages import Book, Page, PageKind
from okr_site.site.files import is_published

#: More teams or KPIs than this are listed on their page only.
_MOST_IN_A_TAB = 40
_GUIDE = "guide"
#: Pages that are called by what they are here, below the name of their cycle or of the site.
_NAMED = {PageKind.HOME: "frame.home", PageKind.MAP: "cycle.map", PageKind.REVIEWS: "cycle.reviews"}


def authors_own(config: MkDocsConfig, files: Files) -> bool:
    """Whether the author made the navigation: in `mkdocs.yml`, or for a plugin that builds it from a file.

    To be asked before literate-nav replaces `nav`.
    """
    if config.nav is not None:
        return True
    literate = config.plugins.get("literate-nav")
    if literate is not None and files.get_file_from_path(literate.config["nav_file"]):
        return True
    return awesome_file(config, files)


def awesome_file(config: MkDocsConfig, files: Files) -> bool:
    """Whether awesome-nav has a file at the top; it can place only pages that are not NOT_IN_NAV."""
    awesome = config.plugins.get("awesome-nav")
    return awesome is not None and files.get_file_from_path(awesome.config["filename"]) is not None


def tabs(book: Book) -> tuple[tuple[Page, ...], ...]:
    """Return the pages of each tab in order; the first of a tab gives it its title and its address."""
    running = book.edition.analysis.running
    cycle = f"cycle:{running}"
    containers = [f"cycle:{each}" for each in book.edition.analysis.containers]
    by_kind: dict[PageKind, list[Page]] = {}
    for page in book.pages.values():
        by_kind.setdefault(page.kind, []).append(page)
    of_address = {page.address: page for page in book.pages.values() if page.address}

    portfolio, today = book.edition.portfolio, book.edition.settings.as_of
    ended = {team.address for team in portfolio.teams.values() if team.until and team.until < today}
    top = f"team:{portfolio.root_team}"

    def one(*addresses: str) -> list[Page]:
        return [of_address[each] for each in addresses if each in of_address]

    def few(kind: PageKind) -> list[Page]:
        pages = [page for page in by_kind.get(kind, ()) if page.address not in ended]
        pages.sort(key=lambda page: (page.address != top, page.title.casefold(), page.path))
        return pages if len(pages) <= _MOST_IN_A_TAB else []

    return tuple(
        tuple(tab)
        for tab in (
            by_kind.get(PageKind.HOME, [])[:1],
            one(cycle, f"map:{running}", f"reviews:{running}", *containers),
            [*one("teams"), *few(PageKind.TEAM)] if "teams" in of_address else [],
            one("people"),
            [*one("kpis"), *few(PageKind.KPI)],
            one("archive"),
        )
        if tab
    )


def placeable(book: Book) -> frozenset[str]:
    """Return the paths of the pages that stand in a tab."""
    return frozenset(page.path for tab in tabs(book) for page in tab)


def arrange(nav: Navigation, book: Book, files: Files) -> Navigation:
    """Return the navigation with our tabs in front of the author's own pages, the guide first of them."""
    own = list(_without(nav.items, book))
    _add_rules(own, book, files)
    ours = [tab for pages in tabs(book) if (tab := _tab(pages, files, book)) is not None]
    root = book.edition.settings.root
    if root == ".":
        first = [item for item in own if isinstance(item, HostPage) and item.is_homepage]
        items = [*first, *ours, *_guide_first((item for item in own if item not in first), "")]
    else:
        items = _gathered(own, ours, root, book)
    pages = list(_pages(items))
    _link(items, pages)
    return Navigation(items, pages)


def adopt(nav: Navigation, book: Book, files: Files) -> None:
    """Give each page that is off the navigation the nearest page above it that is in there."""
    placed = {page.file.src_uri for page in _pages(nav.items)}
    for page in book.pages.values():
        file = files.get_file_from_path(page.path)
        if file is None or file.page is None or page.path in placed:
            continue
        above = next((each for each in _above(page, book) if each in placed), None)
        parent = files.get_file_from_path(above) if above else None
        if parent is not None and parent.page is not None:
            file.page.parent = _branch(parent.page)


def stands_alone(page: HostPage, config: MkDocsConfig) -> bool:
    """Whether the tab of a page holds nothing else, so that a column beside it would repeat its name only."""
    top: StructureItem = page
    while top.parent is not None:
        top = top.parent
    return "navigation.tabs" in config.theme.get("features", ()) and not getattr(top, "children", None)


def _above(page: Page, book: Book) -> Iterator[str]:
    """Yield the paths of the pages above one, from the inside out; then the indexes of its folders."""
    path, seen = _over(page, book), {page.path}
    while path and path not in seen:
        seen.add(path)
        yield path
        path = _over(book.pages[path], book) if path in book.pages else ""
    yield from (f"{folder}/index.md" for folder in PurePosixPath(page.path).parents if folder.name)


def _over(page: Page, book: Book) -> str:
    """Return the path of the page above; above a cycle stands what its phase makes of it."""
    standing = book.edition.analysis.cycles.get(page.address.removeprefix("cycle:"))
    if standing is None or page.address != standing.cycle.address:
        return page.parent
    past = standing.phase in (Phase.GRADING, Phase.CLOSED)
    return _path_of("archive" if past else f"cycle:{book.edition.analysis.running}", book) or page.parent


def _path_of(address: str, book: Book) -> str:
    return book.desk.links.path(address) or ""


def _branch(page: HostPage) -> Section:
    """Return the section that a page opens; a page at the top, or a section page, stands for itself."""
    return page if page.is_section or page.parent is None else page.parent  # type: ignore[return-value]


def _tab(pages: Sequence[Page], files: Files, book: Book) -> StructureItem | None:
    found = [file.page for page in pages if (file := files.get_file_from_path(page.path)) and file.page]
    if not found:
        return None
    for page in pages:
        file = files.get_file_from_path(page.path)
        if page.kind in _NAMED and file is not None and file.page is not None:
            file.page.title = book.edition.words(_NAMED[page.kind])
    # escaped, because themes print the titles of a navigation as HTML
    return found[0] if len(found) == 1 else Section(str(escape(pages[0].title)), list(found))


def _gathered(
    own: list[StructureItem], ours: list[StructureItem], root: str, book: Book
) -> list[StructureItem]:
    """Put our tabs into the section of the root folder, so that a site with other matters keeps its tabs."""
    title = next((page.title for page in book.pages.values() if page.kind is PageKind.HOME), root)
    inside: list[StructureItem] = []
    outside: list[StructureItem] = []
    for item in own:
        pages = list(_pages([item]))
        within = bool(pages) and all(page.file.src_uri.startswith(f"{root}/") for page in pages)
        if not within:
            outside.append(item)
        elif isinstance(item, Section):
            inside += item.children
        else:
            inside.append(item)
    return [*outside, Section(str(escape(title)), [*ours, *_guide_first(inside, f"{root}/")])]


def _without(items: Iterable[StructureItem], book: Book) -> Iterator[StructureItem]:
    """Leave our pages, and sections of nothing else, out of a navigation made by folders."""
    for item in items:
        if isinstance(item, HostPage):
            if item.file.src_uri not in book.pages and is_published(item.file):
                yield item
        elif isinstance(item, Section):
            item.children = list(_without(item.children, book))
            if item.children:
                yield item
        else:
            yield item


def _guide_first(items: Iterable[StructureItem], root: str) -> list[StructureItem]:
    guide = (f"{root}{_GUIDE}/", f"{root}{_GUIDE}.md")
    return sorted(
        items, key=lambda item: not any(page.file.src_uri.startswith(guide) for page in _pages([item]))
    )


def _add_rules(items: Iterable[StructureItem], book: Book, files: Files) -> None:
    """Let the list of rules follow the pages of the guide; without a guide it stays off the navigation."""
    path = _path_of("rules", book)
    file = files.get_file_from_path(path) if path else None
    folder = f"{PurePosixPath(path).parent.parent}/"
    for item in items:
        if not isinstance(item, Section) or file is None or file.page is None:
            continue
        inside = [child for child in item.children if isinstance(child, HostPage)]
        if any(page.file.src_uri.startswith(folder) for page in inside):
            item.children.append(file.page)
            return
        _add_rules(item.children, book, files)


def _pages(items: Iterable[StructureItem]) -> Iterator[HostPage]:
    for item in items:
        if isinstance(item, HostPage):
            yield item
        yield from _pages(getattr(item, "children", None) or ())


def _link(items: Iterable[StructureItem], pages: Sequence[HostPage]) -> None:
    """Set parents and neighbours, as MkDocs does for the navigation that it makes."""
    for item in items:
        item.parent = None
        _set_parents(item)
    bookended = [None, *pages, None]
    for before, page, after in zip(bookended, pages, bookended[2:], strict=False):
        page.previous_page, page.next_page = before, after


def _set_parents(item: StructureItem) -> None:
    for child in getattr(item, "children", None) or ():
        child.parent = item
        _set_parents(child)
