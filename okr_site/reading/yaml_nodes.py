"""From YAML text to nodes by a loop over the C parser's events: no recursion, no tags, no bombs.

PyYAML's own composer recurses in C and takes the process with it on 50,000 brackets; this loop gives up
at a depth of 100 and at a bounded number of nodes.
"""

from __future__ import annotations

from typing import Any, NoReturn

import yaml

from okr_site.reading.faults import Fault, explain
from okr_site.reading.nodes import Items, Node, Pairs, Quoted, Scalar
from okr_site.source.span import Span

MAX_DEPTH = 100
MAX_NODES = 200_000


class _RefusedError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def compose(text: str, base: int = 0) -> tuple[Node | None, list[Fault]]:
    """Return the one document's node (`None` if there is none) and what is wrong; offsets start at `base`.

    A duplicate key leaves the node usable (the first one stays); any other fault gives no node.
    """
    made = _Composer(text, base)
    try:
        return made.run(), made.faults
    except _RefusedError as refused:
        return None, [*made.faults, refused.fault]
    except yaml.YAMLError as error:
        return None, [*made.faults, explain(error, text, base)]


def _tag(name: str) -> str:
    return f"a YAML tag, '{name.replace('tag:yaml.org,2002:', '!!')}'"


class _Composer:
    """The state of one run over the events."""

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self.faults: list[Fault] = []
        self.anchors: dict[str, Node] = {}
        self.root: Node | None = None
        self.top: Items | Pairs | None = None
        self.key: Scalar | None = None
        self.outer: list[tuple[Items | Pairs | None, Scalar | None]] = []
        self.count = self.documents = 0

    def run(self) -> Node | None:
        """Read all events."""
        loader: Any = yaml.CSafeLoader(self.text)
        next_event, base = loader.get_event, self.base
        try:
            while (event := next_event()) is not None:
                kind = type(event)
                if kind is yaml.ScalarEvent:
                    self._add(self._scalar(event, base), 1)
                elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                    self._open(event, kind is yaml.MappingStartEvent)
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    self._close(event)
                elif kind is yaml.AliasEvent:
                    found = self._alias(event)
                    self._add(found, found.size)
                elif kind is yaml.DocumentStartEvent:
                    self.documents += 1
                    if self.documents > 1:
                        self._refuse(event, "a second YAML document", "keep one: a line '---' begins another")
            return self.root
        finally:
            loader.dispose()

    def _scalar(self, event: Any, base: int) -> Scalar:  # noqa: ANN401 - PyYAML's stubs know no marks
        value, start, end = event.value, event.start_mark.index, event.end_mark.index
        if event.tag is not None:
            self._refuse(event, _tag(event.tag), "write the value without a tag")
        style = event.style
        if style:  # anything but a plain scalar
            value = Quoted(value)
            if style in "|>":
                end = self._trimmed(end, start)
        made = Scalar(value, start + base, end + base)
        if event.anchor:
            self.anchors[event.anchor] = made
        return made

    def _open(self, event: Any, mapping: bool) -> None:  # noqa: ANN401
        if event.tag is not None:
            self._refuse(event, _tag(event.tag), "write the value without a tag")
        if len(self.outer) >= MAX_DEPTH:
            self._refuse(event, f"nested deeper than {MAX_DEPTH} levels", "close the brackets, or flatten it")
        if type(self.top) is Pairs and self.key is None:
            self._refuse(event, "a key that is a list or a mapping", "a key is a word")
        start = event.start_mark.index + self.base
        made: Items | Pairs = Pairs(start) if mapping else Items(start)
        if event.anchor:
            self.anchors[event.anchor] = made
        self.outer.append((self.top, self.key))
        self.top, self.key = made, None

    def _close(self, event: Any) -> None:  # noqa: ANN401
        made = self.top
        assert made is not None  # noqa: S101 - the parser pairs its events
        made.end = self._trimmed(event.end_mark.index, made.start - self.base) + self.base
        self.top, self.key = self.outer.pop()
        self._add(made, made.size)

    def _alias(self, event: Any) -> Node:  # noqa: ANN401
        found = self.anchors.get(event.anchor)
        if found is None:
            self._refuse(
                event, f"unknown alias '*{event.anchor}'", "put quotes around a text that begins with '*'"
            )
        if found.end < 0:
            self._refuse(event, f"'*{event.anchor}' contains itself", "write the values out")
        self.count += found.size
        if self.count > MAX_NODES:
            self._refuse(
                event, f"'*{event.anchor}' makes more than {MAX_NODES:,} values", "write the values out"
            )
        return found

    def _add(self, node: Node, size: int) -> None:
        self.count += 1
        top = self.top
        if type(top) is Pairs:
            key = self.key
            if key is None:
                if type(node) is not Scalar:
                    self._refuse_at(
                        node.start, node.start + 1, "a key that is a list or a mapping", "a key is a word"
                    )
                self.key = node
                return
            self.key = None
            name = key.text
            top.size += size + 1
            if name in top.keys:
                self.faults.append(self._duplicate(name, key, top.keys[name]))
            else:
                top.keys[name] = key
                top.values[name] = node
        elif top is None:
            self.root = node
        elif type(top) is Items:
            top.items.append(node)
            top.size += size
        if self.count > MAX_NODES:
            self._refuse_at(node.start, node.start + 1, f"more than {MAX_NODES:,} values", "split the file")

    def _duplicate(self, name: str, key: Scalar, first: Scalar) -> Fault:
        above = self.text.count("\n", first.start - self.base, key.start - self.base)
        where = (
            f"the first is {above} line{'s' if above > 1 else ''} above"
            if above
            else "the first is on this line"
        )
        message = f"key '{name}' stands here a second time"
        return Fault(code="OKR103", span=key.span, message=message, hint=f"delete one; {where}")

    def _trimmed(self, end: int, start: int) -> int:
        """Blocks end where the next thing begins; people see the end of the last word."""
        text = self.text
        while end > start and text[end - 1] in " \r\n\t":
            end -= 1
        return end

    def _refuse(self, event: Any, message: str, hint: str) -> NoReturn:  # noqa: ANN401
        start, end = event.start_mark.index + self.base, event.end_mark.index + self.base
        self._refuse_at(start, max(end, start + 1), message, hint)

    def _refuse_at(self, start: int, end: int, message: str, hint: str) -> NoReturn:
        raise _RefusedError(Fault(code="OKR102", span=Span(start, end), message=message, hint=hint))
