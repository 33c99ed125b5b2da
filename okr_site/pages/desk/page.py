"""What a page is before any host sees it: where it stands, what it is about, its Markdown and its islands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

_NO_WORDS = re.compile(r"<svg.*?</svg>|<[^>]+>", re.DOTALL)


class PageKind(StrEnum):
    """What a page answers."""

    HOME = "home"
    CYCLE = "cycle"
    MAP = "map"
    REVIEWS = "reviews"
    REVIEW = "review"
    OBJECTIVE = "objective"
    TEAMS = "teams"
    TEAM = "team"
    PEOPLE = "people"
    PERSON = "person"
    KPIS = "kpis"
    KPI = "kpi"
    ARCHIVE = "archive"
    LIST = "list"
    QUALITY = "quality"
    RULES = "rules"
    RULE = "rule"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site; paths are relative to `docs_dir` and end in `.md`.

    `address` is the entity it belongs to (`2026-Q4/x`, `team:t`), or `map:2026-Q4`, `reviews:2026-Q4`,
    `home`, `teams`, `people`, `kpis`, `archive`, `list:stale`, `quality`, `rules`,
    `rule:OKR402`. `parent` is the path of the page above it.
    `source` is the author's file that it stands for or that it is made from, empty for pure views;
    `authored` says that the page *is* that file. `old_paths` are addresses that lead here.
    """

    path: str
    kind: PageKind
    title: str
    address: str
    parent: str = ""
    source: str = ""
    authored: bool = False
    old_paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Island:
    """HTML that replaces `<div data-okr="name"></div>` (or a `span`) in the finished page.

    It comes in after the theme's template, which costs a third of what it would in the Markdown. The words
    of a `searchable` island stand in its place before that, for the search index, feeds and print.
    `render` is called once, late; `words` are there if they are known before.
    """

    render: Callable[[], str]
    searchable: bool = False
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A page's Markdown with island markers, and the front matter that the host should see.

    `meta` holds the author's own page keys (`description`, `tags`, `hide`…) and ours.
    """

    markdown: str
    islands: Mapping[str, Island] = field(default_factory=lambda: MappingProxyType({}))
    meta: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def told(html: str) -> str:
    """Return the words of an island: no tags, no drawings."""
    return " ".join(_NO_WORDS.sub(" ", html).split())
