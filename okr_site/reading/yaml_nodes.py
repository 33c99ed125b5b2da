"""From YAML text to nodes by a loop over the C parser's events: no recursion, no tags, no bombs.

PyYAML's own composer recurses in C and takes the process with it on 50,000 brackets; this loop gives up
at a depth of 100 and at a bounded number of nodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from okr_site.reading.nodes import Items, Node, Pairs, Quoted, Scalar
from okr_site.source.span import Span

MAX_DEPTH = 100
MAX_NODES = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong at a span of the file."""

    code: str
    span: Span
    message: str
    hint: str = ""


class _Refused(Exception):
    def __init__(self, start: int, end: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.fault = Fault(code="OKR102", span=Span(start, end), message=message, hint=hint)


def compose(text: str, base: int = 0) -> tuple[Node | None, list[Fault]]:
    """Return the one document's node (`None` if there is none) and what is wrong; offsets start at `base`.

    A duplicate key leaves the node usable (the first one stays); any other fault gives no node.
    """
    faults: list[Fault] = []
    try:
        return _compose(text, base, faults), faults
    except _Refused as refused:
        return None, [*faults, refused.fault]
    except yaml.YAMLError as error:
        return None, [*faults, _explain(error, text, base)]


def _compose(text: str, base: int, faults: list[Fault]) -> Node | None:
    loader: Any = yaml.CSafeLoader(text)
    next_event = loader.get_event
    root: Node | None = None
    stack: list[Items | Pairs] = []
    anchors: dict[str, Node] = {}
    top: Items | Pairs | None = None
    key: Scalar | None = None
    pending: list[Scalar | None] = []
    count = documents = 0
    try:
        while True:
            event = next_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                value = event.value
                if event.tag is not None:
                    raise _tagged(event, base)
                if event.style:  # anything but a plain scalar
                    value = Quoted(value)
                node: Node = Scalar(value, event.start_mark.index + base, event.end_mark.index + base)
                count += 1
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                start = event.start_mark.index + base
                if event.tag is not None:
                    raise _tagged(event, base)
                if len(stack) >= MAX_DEPTH:
                    raise _Refused(start, start + 1, f"nested deeper than {MAX_DEPTH} levels", "flatten it")
                if top is not None and type(top) is Pairs and key is None:
                    raise _Refused(start, start + 1, "a key that is a list or a mapping", "a key is a word")
                count += 1
                opened: Items | Pairs = Pairs(start) if kind is yaml.MappingStartEvent else Items(start)
                if event.anchor:
                    anchors[event.anchor] = opened
                if top is not None:
                    stack.append(top)
                    pending.append(key)
                    key = None
                top = opened
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                assert top is not None  # noqa: S101 - the parser pairs its events
                top.end = _trimmed(text, event.end_mark.index, top.start - base) + base
                node = top
                top = stack.pop() if stack else None
                key = pending.pop() if pending else None
            elif kind is yaml.AliasEvent:
                found = anchors.get(event.anchor)
                start = event.start_mark.index + base
                if found is None:
                    raise _Refused(
                        start,
                        event.end_mark.index + base,
                        f"unknown alias '*{event.anchor}'",
                        "quote the text if it is no alias",
                    )
                if not isinstance(found, Scalar) and found.end < 0:
                    raise _Refused(start, event.end_mark.index + base, f"'*{event.anchor}' contains itself")
                node = found
                count += 1 if isinstance(found, Scalar) else found.size
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    start = event.start_mark.index + base
                    raise _Refused(
                        start, start + 3, "a second YAML document", "keep one; '---' alone on a line ends it"
                    )
                continue
            elif kind is yaml.StreamEndEvent:
                return root
            else:
                continue
            if count > MAX_NODES:
                raise _Refused(
                    base, base + 1, f"more than {MAX_NODES:,} values", "take out the aliases (*name)"
                )
            if kind is yaml.ScalarEvent and event.anchor:
                anchors[event.anchor] = node
            if top is None:
                root = node
            elif type(top) is Pairs:
                if key is None:
                    if type(node) is not Scalar:
                        raise _Refused(
                            node.start, node.end, "a key that is a list or a mapping", "a key is a word"
                        )
                    key = node
                else:
                    name = key.text
                    if name in top.keys:
                        faults.append(_duplicate(name, key, text, top.keys[name], base))
                    else:
                        top.keys[name] = key
                        top.values[name] = node
                    top.size += 1 + (1 if type(node) is Scalar else node.size)
                    key = None
            else:
                top.items.append(node)
                top.size += 1 if type(node) is Scalar else node.size
    finally:
        loader.dispose()


def _tagged(event: Any, base: int) -> _Refused:
    start = event.start_mark.index + base
    return _Refused(
        start, event.end_mark.index + base, f"a YAML tag, '{event.tag}'", "write the value without a tag"
    )


def _duplicate(name: str, key: Scalar, text: str, first: Scalar, base: int) -> Fault:
    line = text.count("\n", 0, first.start - base) - text.count("\n", 0, key.start - base)
    return Fault(
        code="OKR103",
        span=key.span,
        message=f"key '{name}' stands here a second time",
        hint=f"delete one; the first is {-line} line{'s' if line != -1 else ''} above"
        if line
        else "delete one",
    )


def _trimmed(text: str, end: int, start: int) -> int:
    """Block collections end where the next thing begins; people see the end of the last word."""
    while end > start and text[end - 1] in " \r\n\t":
        end -= 1
    return end


_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_CURES = (
    (
        "mapping values are not allowed",
        "a ': ' inside a text needs quotes around the text, or an indent is wrong",
    ),
    ("could not find expected ':'", "write 'key: value'; a text over several lines needs quotes"),
    ("did not find expected key", "check the indent and the quotes of this line and the one above"),
    ("did not find expected '-' indicator", "check the indent of the list"),
    ("did not find expected ',' or ']'", "close the list with ']'"),
    ("did not find expected ',' or '}'", "close the mapping with '}'"),
    ("while scanning a quoted scalar", "close the quote"),
    ("found unexpected end of stream", "close the quote or the bracket"),
    ("unknown escape character", "use 'single quotes', or write \\\\ for a backslash"),
    ("cannot start any token", "put the text in quotes"),
)


def _explain(error: yaml.YAMLError, text: str, base: int) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        bad = _UNPRINTABLE.search(text)
        at = base + (bad.start() if bad else 0)
        seen = f"the control character U+{ord(bad[0]):04X}" if bad else "characters that YAML does not allow"
        return Fault(code="OKR102", span=Span(at, at + 1), message=f"found {seen}", hint="delete it")
    index = min(mark.index, len(text))
    line_start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    if text[index : index + 1] == "\t" or "\t" in text[line_start:index].partition("#")[0]:
        tab = text.index("\t", line_start)
        if not text[line_start:tab].strip():
            return Fault(
                code="OKR102",
                span=Span(base + tab, base + tab + 1),
                message="a tab in the indent",
                hint="indent with spaces",
            )
    problem = str(getattr(error, "problem", "") or "cannot be read")
    context = str(getattr(error, "context", "") or "")
    said = f"{context}: {problem}"
    hint = next(
        (cure for words, cure in _CURES if words in said), "check the indent and the quotes around here"
    )
    context_mark = getattr(error, "context_mark", None)
    if "quoted scalar" in context and context_mark is not None:  # the open quote says more than the end
        index = min(context_mark.index, len(text))
    return Fault(
        code="OKR102",
        span=Span(base + index, base + index + 1),
        message=f"not valid YAML: {problem}",
        hint=hint,
    )
