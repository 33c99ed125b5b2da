"""YAML as nodes with places; runs on every front matter and on people.yml, before any check of meaning.

Scalars stay text: what a scalar is, the type of its field decides later.
"""

from __future__ import annotations

from collections.abc import Iterator

from okr_site.source.span import Span


class Quoted(str):
    """The text of a scalar in quotes or in a block: never a number."""

    __slots__ = ()


class Scalar:
    """A single value; `start` and `end` are offsets in the file, quotes included."""

    __slots__ = ("end", "start", "text")
    size = 1

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Items:
    """A list of nodes."""

    __slots__ = ("end", "items", "size", "start")

    def __init__(self, start: int) -> None:
        self.items: list[Node] = []
        self.size = 1
        self.start = start
        self.end = -1

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Pairs:
    """A mapping with scalar keys, each of them once, in the file's order."""

    __slots__ = ("end", "keys", "size", "start", "values")

    def __init__(self, start: int) -> None:
        self.keys: dict[str, Scalar] = {}
        self.values: dict[str, Node] = {}
        self.size = 1
        self.start = start
        self.end = -1

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


Node = Scalar | Items | Pairs

#: What validation sees of a node: text, nothing (an empty plain scalar), a list or a mapping.
Plain = str | None | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """Return the node as plain values; depth is bounded by the parser."""
    if type(node) is Scalar:
        text = node.text
        return text if text or type(text) is Quoted else None
    if type(node) is Pairs:
        return {key: plain(value) for key, value in node.values.items()}
    assert isinstance(node, Items)  # noqa: S101 - the third of three
    return [plain(item) for item in node.items]


def scalars(node: Node) -> Iterator[Scalar]:
    """Every scalar value below, in the file's order, keys left out."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from scalars(item)
    else:
        for value in node.values.values():
            yield from scalars(value)
