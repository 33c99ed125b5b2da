"""What reading knows of one file: its keys, its words, where they stand; and what a server keeps of it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from pydantic import BaseModel

from okr_site.diagnostics import Diagnostic
from okr_site.reading.inventory import Found
from okr_site.reading.nodes import Node, Pairs
from okr_site.reading.result import FileKind
from okr_site.reading.validation import find, place
from okr_site.reading.yaml_nodes import compose
from okr_site.source.span import Location, Span
from okr_site.source.text import Text

NOWHERE = Span(0, 0)
_NUMBERS = frozenset({"from", "to", "keep", "weight", "expect", "grade"})
#: How many steps lead to a check-in.
_TO_A_DAY = 4
NONE: Mapping[tuple[str | int, ...], Span] = MappingProxyType({})


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
    #: Faults that leave the entity as it is: they concern its text, or one picture in it.
    embed_faults: tuple[Diagnostic, ...] = ()
    #: A broken cycle's id as far as it can be told; the handles of broken people; a broken file's old names.
    left_out: tuple[str, ...] = ()
    page_keys: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    #: Where an ordinary page says `key_results`.
    misplaced: Location | None = None
    #: Where the inputs of scores stand: every objective's page names them.
    inputs: Mapping[tuple[str | int, ...], Span] = field(default_factory=lambda: NONE)

    def locate(self, *way: str | int, on_key: bool = False) -> Location:
        """The place of a key's value (or of the key), of the nearest enclosing one, or of the first line."""
        if (kept := self.inputs.get(way)) is not None and on_key == (len(way) == _TO_A_DAY):
            return _text(self.shown, self.head).location(kept)
        text, node = _again(self.shown, self.head, self.front)
        if node is None or not way:
            return text.first_line
        gone = find(node, way)[2]
        if not gone:
            return text.first_line
        return text.location(place(node, gone, on_key=on_key or len(gone) < len(way)))

    @property
    def nodes(self) -> Node | None:
        """The front matter as nodes, if it is YAML; made anew, for the few who need them after reading."""
        return _again(self.shown, self.head, self.front)[1]

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
    return _text(shown, head), compose(head[front.start : front.end], front.start)[0]


@lru_cache(maxsize=64)
def _text(shown: str, head: str) -> Text:
    return Text(shown, head)


def inputs_of(node: Node | None) -> Mapping[tuple[str | int, ...], Span]:
    """Return the places of the grade, and of each key result's numbers and latest check-in (its date)."""
    found: dict[tuple[str | int, ...], Span] = {}
    if not isinstance(node, Pairs):
        return NONE
    closing, results = node.values.get("closing"), node.values.get("key_results")
    if isinstance(closing, Pairs) and "grade" in closing.values:
        found["closing", "grade"] = place(closing, ("grade",))
    for name, result in results.values.items() if isinstance(results, Pairs) else ():
        if not isinstance(result, Pairs):
            continue
        for number in _NUMBERS & result.values.keys():
            found["key_results", name, number] = place(result, (number,))
        entries = result.values.get("check_ins")
        if isinstance(entries, Pairs) and entries.keys:
            latest = max(entries.keys)
            found["key_results", name, "check_ins", latest] = entries.keys[latest].span
    return MappingProxyType(found)


@dataclass(slots=True)
class Cache:
    """What `mkdocs serve` keeps from one build to the next, by path; `Cache()` is an empty one."""

    entries: dict[str, tuple[tuple[object, ...], Parsed]] = field(default_factory=dict)
    hits: int = 0

    def keep(self, paths: Container[str]) -> None:
        """Forget the files that are gone."""
        for gone in [path for path in self.entries if path not in paths]:
            del self.entries[gone]
