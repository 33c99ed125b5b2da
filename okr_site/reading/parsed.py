"""What reading knows of one file: its keys, its words, where they stand; and what a server keeps of it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from pydantic import BaseModel

from okr_site.diagnostics import Diagnostic
from okr_site.reading.inventory import Found
from okr_site.reading.nodes import Node
from okr_site.reading.result import FileKind
from okr_site.reading.validation import find, place
from okr_site.reading.yaml_nodes import compose
from okr_site.source.span import Location, Span
from okr_site.source.text import Text

NOWHERE = Span(0, 0)


@dataclass(slots=True, kw_only=True)
class Parsed:
    """One file as read; `keys` is missing if an error keeps its entity out.

    `head` is the text up to the body, enough to find the place of every key again.
    """

    found: Found
    kind: FileKind
    shown: str
    head: str = ""
    front: Span = NOWHERE
    keys: BaseModel | None = None
    body: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    mentions: tuple[tuple[Location, str], ...] = ()
    #: What the `okr` fences ask for: where, by which key, of what.
    embeds: tuple[tuple[Location, str, str], ...] = ()
    #: Faults that leave the entity as it is: they concern one picture in its text.
    embed_faults: tuple[Diagnostic, ...] = ()
    #: A broken cycle's id as far as it can be told; the handles of broken people; a broken file's old names.
    left_out: tuple[str, ...] = ()
    page_keys: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def locate(self, *way: str | int, on_key: bool = False) -> Location:
        """The place of a key's value (or of the key), of the nearest enclosing one, or of the first line."""
        text, node = _again(self.shown, self.head, self.front)
        if node is None or not way:
            return text.first_line
        gone = find(node, way)[2]
        if not gone:
            return text.first_line
        return text.location(place(node, gone, on_key=on_key or len(gone) < len(way)))

    @property
    def body_place(self) -> Location:
        """The place of the author's text."""
        text, _ = _again(self.shown, self.head, self.front)
        line, column = text.position(len(self.head))
        below, last = self.body.count("\n"), len(self.body) - self.body.rfind("\n") - 1
        end = last + 1 if below else column + last
        return Location(path=self.shown, line=line, column=column, end_line=line + below, end_column=end)


@lru_cache(maxsize=64)
def _again(shown: str, head: str, front: Span) -> tuple[Text, Node | None]:
    """Places are asked for seldom, and kept nodes would fill memory: so the nodes are made again."""
    return Text(shown, head), compose(head[front.start : front.end], front.start)[0]


@dataclass(slots=True)
class Cache:
    """What `mkdocs serve` keeps from one build to the next, by path; `Cache()` is an empty one."""

    entries: dict[str, tuple[tuple[object, ...], Parsed]] = field(default_factory=dict)
    hits: int = 0

    def keep(self, paths: Container[str]) -> None:
        """Forget the files that are gone."""
        for gone in [path for path in self.entries if path not in paths]:
            del self.entries[gone]
