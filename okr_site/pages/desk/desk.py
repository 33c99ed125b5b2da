"""The tools that every view works with: links, notes, templates, in one edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from markupsafe import Markup, escape

from okr_site.charts.vocabulary import shape
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.links import Links
from okr_site.pages.desk.markers import marker
from okr_site.pages.desk.page import Island, Page, PageKind
from okr_site.pages.desk.prose import Notes, as_markdown, with_links
from okr_site.pages.desk.templates import environment
from okr_site.reading.embeds import embeds
from okr_site.reading.mentions import Fence, Mention, Unresolved, resolve

T = TypeVar("T")


#: Given a sheet, a text, a fence in it and a name: the fence's words, and its island.
Picture = Callable[["Sheet", str, Fence, str], tuple[str, Island]]


class Desk:
    """Made once an edition, after all pages are known."""

    def __init__(self, edition: Edition, pages: Iterable[Page], picture: Picture) -> None:
        self.edition = edition
        self.picture = picture
        pages = tuple(pages)
        self._reviews = {page.address: page.title for page in pages if page.kind is PageKind.REVIEW}
        #: The islands of the pictures in the text of each page, until the page is written.
        self.pictures: dict[str, dict[str, Island]] = {}
        self.words = edition.words
        self.jinja = environment(edition.words, edition.host.templates)
        self.notes = Notes()
        self.links = Links(
            pages,
            directory_urls=edition.host.directory_urls,
            aliases=edition.portfolio.aliases,
        )
        self._made: dict[Callable[..., Any], Any] = {}

    def once(self, make: Callable[[Desk], T]) -> T:
        """Return what `make` made of this desk, made at the first call only (indexes over all pages)."""
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found

    def sheet(self, path: str, cycle: str | None = None) -> Sheet:
        """Return the tools for one page; short references in its text are looked up from `cycle`."""
        return Sheet(self, path, cycle)

    def name(self, address: str) -> str:
        """Return what an entity is called, in plain text; its address when nothing has it."""
        portfolio = self.edition.portfolio
        living = portfolio.aliases.get(address, address)
        kind, _, name = living.partition(":")
        if living.startswith("@"):
            return portfolio.person(living[1:]).name
        if kind == "team" and name in portfolio.teams:
            return portfolio.teams[name].name
        if kind == "kpi" and name in portfolio.kpis:
            return portfolio.kpis[name].title
        if kind == "cycle" and name in portfolio.cycles:
            return portfolio.cycles[name].title
        objective, _, result = living.partition("#")
        objective = portfolio.aliases.get(objective, objective)
        if result and (found := portfolio.key_result(f"{objective}#{result}")):
            return found.title
        if objective in portfolio.objectives:
            return portfolio.objectives[objective].title
        return self._reviews.get(living, living)


class Sheet:
    """The desk as seen from one page: all links are relative to it."""

    def __init__(self, desk: Desk, path: str, cycle: str | None) -> None:
        self.desk = desk
        self.path = path
        self.cycle = cycle
        self._links: dict[tuple[str, str | None, bool], Markup] = {}

    def url(self, address: str) -> str | None:
        """Return the relative link to an entity's page, or nothing where there is none."""
        return self.desk.links.between(self.path, address)

    def file(self, path: str) -> str:
        """Return the relative link to a file of the site (`assets/…`, `okrs.json`)."""
        return self.desk.links.to_file(self.path, path)

    def link(self, address: str, words: str | None = None, *, status: bool = False) -> Markup:
        """Return a link with the entity's name (or `words`, plain text), and its live status shape.

        The class `okr-name` says that the link's words are the entity's name, which the link check compares.
        """
        key = (address, words, status)
        if (made := self._links.get(key)) is None:
            made = self._links[key] = self._link(address, words, status)
        return made

    def _link(self, address: str, words: str | None, status: bool) -> Markup:
        name = self.desk.name(address)
        text = words or name
        mark = self.status(address) if status else Markup("")
        url = self.url(address)
        if url is None:
            return mark + text
        kind = "okr-ref okr-name" if text == name else "okr-ref"
        return Markup(f'<a class="{kind}" href="{escape(url)}">{mark}{escape(text)}</a>')  # noqa: S704 -- escaped

    def status(self, address: str) -> Markup:
        """Return the status shape of an objective or key result, empty for anything else."""
        analysis = self.desk.edition.analysis
        entity, sep, result = address.partition("#")
        living = self.desk.edition.portfolio.aliases.get(entity, entity)
        if sep:
            if found := analysis.key_results.get(f"{living}#{result}"):
                return shape(found.status, found.stale)
        elif objective := analysis.objectives.get(living):
            return shape(objective.status, objective.stale)
        return Markup("")

    def note(self, text: str) -> Markup:
        """Return short Markdown as block HTML, `[[…]]` with live links."""
        return self.desk.notes.html(text, self._mentioned)

    def line(self, text: str) -> Markup:
        """Return short Markdown as inline HTML."""
        return self.desk.notes.line(text, self._mentioned)

    def plain(self, text: str) -> str:
        """Return short Markdown as plain text in one line, `[[…]]` as names."""
        return self.desk.notes.plain(text, self._named)

    def prose(self, markdown: str) -> str:
        """Return an author's page text as Markdown, `[[…]]` with live links, `okr` fences as islands."""
        return with_links(self._with_pictures(markdown), self._mentioned)

    def _with_pictures(self, markdown: str) -> str:
        if not (fences := embeds(markdown)):
            return markdown
        islands = self.desk.pictures.setdefault(self.path, {})
        parts, end = [], 0
        for fence in fences:
            name = f"okr-picture-{len(islands) + 1}"
            words, islands[name] = self.desk.picture(self, markdown, fence, name)
            before = markdown[end : fence.span.start]
            margin = before[before.rfind("\n") + 1 :]
            apart = "" if margin.strip() else f"\n{margin}"
            parts += [before, apart, marker(name, words=as_markdown(words)), "\n"]
            end = fence.span.end
        return "".join([*parts, markdown[end:]])

    def render(self, template: str, **view: object) -> str:
        """Return a template filled with a finished view; `sheet` is this sheet."""
        return self.desk.jinja.get_template(template).render(sheet=self, **view)

    def _resolved(self, mention: Mention) -> str | Unresolved:
        analysis = self.desk.edition.analysis
        return resolve(mention.target, analysis.portfolio, self.cycle, analysis.running, suggesting=False)

    def _named(self, mention: Mention) -> Markup:
        address = self._resolved(mention)
        if isinstance(address, Unresolved):
            return escape(mention.words or mention.target)
        return escape(mention.words or self.desk.name(address))

    def _mentioned(self, mention: Mention) -> Markup:
        address = self._resolved(mention)
        if isinstance(address, Unresolved):
            return Markup('<span class="okr-broken">{}</span>').format(mention.words or mention.target)
        return self.link(address, mention.words, status=True)
