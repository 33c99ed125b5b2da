"""What every page carries: breadcrumbs, date and actions above its title; warnings and a check-in below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from okr_site.charts.vocabulary import word
from okr_site.model import Phase
from okr_site.pages.desk.author import author
from okr_site.pages.desk.desk import Desk
from okr_site.pages.desk.markers import marker
from okr_site.pages.desk.page import Content, Island, Page, PageKind
from okr_site.pages.desk.prose import as_markdown
from okr_site.pages.frame.check_in import Start, check_in
from okr_site.pages.frame.crumbs import Crumb, crumbs, cycle_of
from okr_site.pages.frame.faults import Fault, faults, faults_in
from okr_site.pages.telling.linked import linked
from okr_site.reading.result import FileKind

TOP, HEAD = "okr-top", "okr-head"
#: Views that place the author's words themselves.
_PLACING = frozenset({PageKind.HOME, PageKind.TEAMS, PageKind.PEOPLE, PageKind.KPIS, PageKind.ARCHIVE})
#: Pages of what a text can name.
_NAMED = frozenset({PageKind.CYCLE, PageKind.OBJECTIVE, PageKind.TEAM, PageKind.PERSON, PageKind.KPI})
_TITLE = re.compile(r"\A\s*# [^\n]*\n|\A\s*<h1\b.*?</h1>\s*\n", re.DOTALL)
_HEADING = re.compile(r"^# [^\n]*?(?P<attributes> \{:? [^}\n]*\})?$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A way into the file's host: the name of its sign, its words and its address."""

    sign: str
    words: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands below the title: a draft's banner, the faults of the file, the way to a check-in.

    `draft` is that banner's sentence, empty elsewhere; `day` is the date inside `check_in`.
    """

    draft: Markup
    faults: tuple[Fault, ...]
    check_in: Start
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """What stands above the title; the site's name on paper only. `reference` names the page in a text."""

    site: str
    crumbs: tuple[Crumb, ...]
    as_of: object
    reference: str
    actions: tuple[Action, ...]


def framed(page: Page, content: Content, desk: Desk, pages: Mapping[str, Page]) -> Content:
    """Add the page keys of the author's file and the islands `okr-top` and `okr-head`.

    `okr-head` comes under the title unless the view has placed its marker elsewhere.
    """
    file = desk.edition.reading.files.get(page.source)
    own = dict(file.page_keys) if file and page.authored else {}
    sheet = desk.sheet(page.path)

    def top() -> str:
        edition = desk.edition
        crumbed = crumbs(page, desk, pages)
        view = Top(
            site=edition.portfolio.name,
            crumbs=crumbed,
            as_of=edition.analysis.as_of,
            reference=f"[[{page.address}]]" if page.kind in _NAMED else "",
            actions=tuple(_actions(page, desk)),
        )
        return sheet.render("okr/frame/top.html", view=view)

    def head() -> str:
        return sheet.render("okr/frame/head.html", view=_head(page, desk))

    islands = {**content.islands, TOP: Island(render=top), HEAD: Island(render=head)}
    meta = {"title": page.title, "description": _described(page, desk)} | own | dict(content.meta)
    content = replace(content, markdown=_placed(content.markdown), meta=meta, islands=islands)
    theirs = desk.edition.reading.files.get(page.path)
    if theirs is None or theirs.kind is not FileKind.PAGE or page.kind in _PLACING:
        return content
    return _below_words(page, content, desk, own)


def _described(page: Page, desk: Desk) -> str:
    """Return a sentence for feeds and search engines, safe in an attribute: they print it as HTML."""
    edition, words = desk.edition, desk.words
    day = words.figures.day(edition.settings.as_of)
    standing = edition.analysis.objectives.get(page.address)
    if standing is None:
        said = words("frame.described", title=page.title, site=edition.portfolio.name, day=day)
    else:
        said = words(
            "frame.described_goal",
            title=page.title,
            status=word(standing.status, standing.stale, words),
            team=desk.name(f"team:{standing.objective.team}"),
            cycle=standing.cycle.title,
            day=day,
        )
    return str(escape(said))


def _below_words(page: Page, content: Content, desk: Desk, own: Mapping[str, object]) -> Content:
    """Put the author's title and words above a view that only begins with a title of its own.

    What they wrote is searched, even where the view would not be.
    """
    words = author(desk.sheet(page.path, cycle_of(page) or None))
    top, middle, rest = content.markdown.partition(marker(HEAD))
    meta = dict(content.meta)
    if words.body.strip() and "search" not in own:
        meta.pop("search", None)
    if words.title:
        top = _HEADING.sub(lambda old: f"# {as_markdown(words.title)}{old['attributes'] or ''}", top, count=1)
        meta["title"] = words.title
    return replace(content, markdown=f"{top}{middle}\n\n{words.body.strip()}\n{rest}", meta=meta)


def with_banner(path: str, markdown: str, desk: Desk) -> tuple[str, dict[str, Island]]:
    """Return an ordinary page's Markdown with the place for its file's faults below the title, if it has any.

    Only a file that can't be read has a banner: a wrong reference is marked where it stands.
    """
    file = desk.edition.reading.files.get(path)
    sheet = desk.sheet(path)
    if file is None or file.readable or not (found := faults_in([path], sheet)):
        return markdown, {}
    view = Head(draft=Markup(""), faults=found, check_in=Start(), day="")
    banner = Island(render=lambda: sheet.render("okr/frame/head.html", view=view))
    return _under_title(markdown), {HEAD: banner}


def _placed(markdown: str) -> str:
    if marker(HEAD) not in markdown:
        markdown = _under_title(markdown)
    return f"{marker(TOP)}\n\n{markdown}"


def _under_title(markdown: str) -> str:
    title = _TITLE.match(markdown)
    end = title.end() if title else 0
    return f"{markdown[:end]}\n{marker(HEAD)}\n\n{markdown[end:]}"


def _head(page: Page, desk: Desk) -> Head:
    cycle = cycle_of(page)
    standing = desk.edition.analysis.cycles.get(cycle)
    broken = page.kind is PageKind.BROKEN
    return Head(
        draft=linked(
            desk.words, "frame.draft_says", links={"cycle": desk.sheet(page.path).link(f"cycle:{cycle}")}
        )
        if standing is not None and standing.phase is Phase.DRAFT
        else Markup(""),
        faults=() if broken else faults(page, desk),
        check_in=check_in(page, desk) if page.source else Start(),
        day=desk.edition.settings.as_of.isoformat(),
    )


def _actions(page: Page, desk: Desk) -> Iterator[Action]:
    if not page.source:
        return
    host = desk.edition.host
    for sign, address in (("edit", host.edit), ("view", host.view), ("history", host.history)):
        if url := address(page.source):
            yield Action(sign=sign, words=desk.words(f"frame.{sign}"), url=url)
