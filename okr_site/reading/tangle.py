"""Markdown that a converter would brood over for minutes; runs on every text before a page is made of it.

Python-Markdown looks for the other end of each `[`, `<`, backtick and backslash in the rest of its paragraph:
its time grows with their square, and nested lists and quotes take one call inside another. The limits
are far above what people write and keep a page within a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from okr_site.reading.faults import Fault
from okr_site.reading.mentions import fences
from okr_site.reading.nodes import Node, scalars
from okr_site.source.span import Span

#: Marks in one paragraph; what counts for a whole text is the sum of the squares.
MOST_MARKS = 1_000
#: Headings, fences, notes and the like in one text.
MOST_STARTS = 1_000
#: Abbreviations in one text: each is looked for at each word.
MOST_ABBREVIATIONS = 200
#: Lists and quotes inside one another.
DEEPEST = 50

#: Characters that are shown of a text, and of a line.
_SHOWN, _WIDEST = 5_000, 400
_ANY_MARK = re.compile(r"[^\w\s]")

_CURE = "until then it is shown as it is written"
_START = re.compile(r"^[ \t>]*(?:#|=|-+[ \t]*$|`{3}|~{3}|!!!|\?\?\?|===|///|:[ \t]|\[\^)", re.MULTILINE)
_ABBREVIATION = re.compile(r"^[ \t]*\*\[", re.MULTILINE)
_INDENT = re.compile(r"^(?:[ \t]|>|[-*+:](?=[ \t])|\d{1,9}[.)](?=[ \t]))+", re.MULTILINE)
_LEVEL = re.compile(r">|[-*+:]|\d+[.)]")
#: So many levels take as many of these in a row.
_PERHAPS_DEEP = re.compile(rf"(?<![-+*>:.)\d \t])[-+*>:.)\d \t]{{{DEEPEST}}}")
_BLOCK = re.compile(r"^(?:[^\S\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_RULE_OF_TABLE = re.compile(r"[ \t\r|:-]+")
_LINE = re.compile("\n")
_MARK = re.compile(r"[\[\\`]|<(?![A-Za-z/][^<>\n]{0,1000}>)")


def tangled(markdown: str, base: int = 0) -> Fault | None:
    """Return why a text can't be converted in a second, at its place; offsets begin at `base`."""
    marks, starts, deep = _perhaps(markdown)
    if not (marks or starts or deep):  # all that people write
        return None
    text = _without_fences(markdown)
    return (
        (_too_deep(text, base) if deep else None)
        or (_too_many(_START, MOST_STARTS, "headings, fences or notes", markdown, base) if starts else None)
        or (_too_many(_ABBREVIATION, MOST_ABBREVIATIONS, "abbreviations", text, base) if starts else None)
        or (_too_many_marks(text, base) if marks else None)
    )


def tangled_values(node: Node, front: str) -> list[Fault]:
    """Return the fault of each text among the values of a front matter that can't be converted."""
    found = []
    for scalar in scalars(node) if any(_perhaps(front)) else ():
        fault = tangled(scalar.text) if len(scalar.text) > DEEPEST else None
        if fault is not None:
            message, hint = fault.message, fault.hint.partition(";")[0]
            found.append(Fault(code="OKR106", span=scalar.span, message=message, hint=hint))
    return found


def _perhaps(text: str) -> tuple[bool, bool, bool]:
    """Whether there may be too many marks, too many starts, too deep nesting; told fast."""
    return (
        sum(map(text.count, "[\\`<")) >= MOST_MARKS,
        text.count("\n") >= MOST_ABBREVIATIONS,
        _PERHAPS_DEEP.search(text) is not None,
    )


def _without_fences(markdown: str) -> str:
    """Blank out what is inside of closed fences: nothing is looked for there."""
    parts, end = [], 0
    for fence in fences(markdown) if "```" in markdown or "~~~" in markdown else ():
        inside = fence.inside
        parts += [markdown[end : inside.start], re.sub(r"[^\n]", " ", markdown[inside.start : inside.end])]
        end = inside.end
    return "".join([*parts, markdown[end:]])


def _too_deep(text: str, base: int) -> Fault | None:
    for indent in _INDENT.finditer(text):
        columns = indent[0].expandtabs(4)
        if len(_LEVEL.findall(columns)) + columns.count("    ") > DEEPEST:
            return _fault(text, indent.start(), base, f"nested deeper than {DEEPEST} levels", "flatten it")
    return None


def _too_many(what: re.Pattern[str], most: int, name: str, text: str, base: int) -> Fault | None:
    for count, found in enumerate(what.finditer(text), 1):
        if count > most:
            return _fault(
                text, found.start(), base, f"more than {most:,} {name} in one text", "split the file"
            )
    return None


def _too_many_marks(text: str, base: int) -> Fault | None:
    work, worst, at = 0, 0, 0
    for start, paragraph in _paragraphs(text):
        count = sum(1 for _ in _MARK.finditer(paragraph))
        work += count * count
        if count > worst:
            worst, at = count, start
    if work <= MOST_MARKS * MOST_MARKS:
        return None
    said = f"a paragraph with {worst:,} brackets, backslashes, backticks and '<'"
    return _fault(text, at, base, said, "put it between lines of ```, or take it out")


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """What is converted as one: a paragraph, an item of a list, a row of a table."""
    for block in _BLOCK.finditer(text):
        if _is_table(block[0]):
            cuts = [line.end() for line in _LINE.finditer(block[0])]
        elif _ITEM.match(block[0]):
            cuts = [item.start() for item in _ITEM.finditer(block[0])]
        else:
            cuts = []
        ends = sorted({*cuts, 0, len(block[0])})
        for start, end in pairwise(ends):
            yield block.start() + start, block[0][start:end]


def _is_table(block: str) -> bool:
    lines = block.split("\n", 2)
    return len(lines) > 1 and "|" in lines[0] and "-" in lines[1] and bool(_RULE_OF_TABLE.fullmatch(lines[1]))


def _fault(text: str, at: int, base: int, message: str, hint: str) -> Fault:
    at += len(text[at:]) - len(text[at:].lstrip("\r\n"))
    end = text.find("\n", at)
    span = Span(at + base, min(end if end >= 0 else len(text), at + 60) + base)
    return Fault(code="OKR101", span=span, message=message, hint=f"{hint}; {_CURE}")


def as_written(body: str) -> str:
    """Return the beginning of a text as Markdown that shows its characters, and nothing else of them."""
    shown = body.strip("\r\n")[:_SHOWN].expandtabs(4)
    lines = "\n".join(line[:_WIDEST] for line in shown.splitlines())
    more = "\n…" if len(body) > _SHOWN else ""
    return f"<pre><code>{_ANY_MARK.sub(lambda mark: f'&#{ord(mark[0])};', lines)}{more}</code></pre>"
