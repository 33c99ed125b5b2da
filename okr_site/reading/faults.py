"""A fault inside one file, before it has a path; and what the YAML parser says, in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from okr_site.source.span import Span


@dataclass(frozen=True, slots=True)
class Replace:
    """A cure that writes something else in place of what stands at a span."""

    span: Span
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """A cure that adds `said`, a key with its value, to a mapping, beside the entry at `key`.

    It goes in front of that entry, or behind the entry if its value's end is given.
    """

    mapping: int
    key: Span
    said: str
    behind: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong at a span of the file.

    `mapping` and `keys` say which keys of the mapping that begins there are missed, or were meant.
    `cure` is the one sensible edit, if there is one; `cured` says what it does, if that is not plain.
    """

    code: str
    span: Span
    message: str
    hint: str = ""
    mapping: int = -1
    keys: frozenset[str] = frozenset()
    cure: tuple[Replace | Insert, ...] = ()
    cured: str = ""


def once(faults: list[Fault]) -> list[Fault]:
    """Leave out what follows from another fault: a key that is missed because it was misspelt."""
    meant = {(f.mapping, key) for f in faults if f.code == "OKR104" for key in f.keys}
    return [f for f in faults if f.code != "OKR105" or not any((f.mapping, key) in meant for key in f.keys)]


_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: The rest of a line up to its comment; quoted texts are skipped.
_COMMENT = re.compile(
    r"""(?>(?:"[^"\n]*"|(?<=[\s,\[{:])'[^'\n]*'|(?![ \t]#)[^"\n])*)[ \t]#(?P<said>[^\n]*)"""
)

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
    ("while scanning an alias", "put the text in quotes: without them none begins with '*'"),
    ("while scanning an anchor", "put the text in quotes: without them none begins with '&'"),
)


def explain(error: yaml.YAMLError, text: str, base: int) -> Fault:
    """Return the parser's error as a fault at the place that is to be mended; offsets start at `base`."""
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
    opened = getattr(error, "context_mark", None)
    # an open quote or bracket says more than the place where the parser gave up
    if "flow node" in context and not text[index:].strip():
        index = max(text.rfind("[", 0, index), text.rfind("{", 0, index), 0)
        hint = f"close it with '{']' if text[index] == '[' else '}'}'"
    elif opened is not None and (
        "quoted scalar" in context or ("flow" in context and opened.line != mark.line)
    ):
        comment = _COMMENT.match(text, opened.index) if "flow" in context else None
        index = min(opened.index, len(text))
        if comment and any(bracket in comment["said"] for bracket in "]}"):
            index = comment.start("said") - 1
            hint = "' #' begins a comment, which hides the bracket: put the text in quotes"
    elif opened is not None and ("an alias" in context or "an anchor" in context):
        index = min(opened.index, len(text))
    return Fault(
        code="OKR102",
        span=Span(base + index, base + index + 1),
        message=f"not valid YAML: {problem}",
        hint=hint,
    )
