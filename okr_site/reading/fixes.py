"""From cures to fixes: edits of one file's text that were tried there; runs on files with faults only.

A fix is given only if the file has fewer faults with it and no new one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from okr_site.reading.faults import Fault, Insert, Replace
from okr_site.reading.nodes import Pairs
from okr_site.source.edit import Edit, Fix, applied, together
from okr_site.source.span import Span
from okr_site.source.text import Text

_BREAK = re.compile(r"\r\n|\n|\r")
_REST = re.compile(r"[ \t]*(?:[ \t]#[^\r\n]*)?(?=[\r\n]|\Z)")
#: A file with more is mended as a whole or, until some of it was mended by hand, not at all.
_ONE_BY_ONE = 12
_LARGE = 50_000
_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


def fixes(
    text: Text, faults: Sequence[Fault], again: Callable[[str], Iterable[Fault]], *, more: bool = True
) -> dict[int, Fix]:
    """Return the fixes by the index of their fault; `again` says what is wrong in a changed text."""
    tried = ((index, _fix(text, fault)) for index, fault in enumerate(faults) if fault.cure)
    made = {index: fix for index, fix in tried if fix is not None}
    if not made:
        return made
    before = Counter((fault.code, fault.message) for fault in faults)

    def good(chosen: Iterable[int]) -> bool:
        mended = list(chosen)
        edits = [made[index] for index in mended]
        if len(together(edits)) < len(edits):
            return False
        changed = Text(text.path, applied(text.content, (edit for fix in edits for edit in fix.edits)))
        after = list(again(changed.content))
        left = before - Counter((faults[index].code, faults[index].message) for index in mended)
        new = [i for i, fault in enumerate(after) if not left[fault.code, fault.message]]
        if not new:
            return Counter((fault.code, fault.message) for fault in after) <= left
        # What only now comes to light has to have a fix of its own: quotes may hide a ladder's order.
        return more and fixes(changed, after, again, more=False).keys() >= set(new)

    if good(made):
        return made
    if len(made) > _ONE_BY_ONE or len(text.content) > _LARGE:
        return {}
    kept: list[int] = []
    for index in made:
        if good([*kept, index]):
            kept.append(index)
    return {index: made[index] for index in kept}


def _fix(text: Text, fault: Fault) -> Fix | None:
    edits = []
    for each in fault.cure:
        place = _replaced(text.content, each) if isinstance(each, Replace) else _inserted(text.content, each)
        if place is None:
            return None
        edits.append(_edit(text, *place))
    added = "".join(f", added {each.said}" for each in fault.cure if isinstance(each, Insert))
    return Fix(says=fault.cured or f"{edits[0].was} → {edits[0].now}{added}", edits=tuple(edits))


def _edit(text: Text, span: Span, now: str) -> Edit:
    return Edit(span=span, location=text.location(span), was=text.content[span.start : span.end], now=now)


def _replaced(content: str, cure: Replace) -> tuple[Span, str] | None:
    """A block, an anchor or an alias is more than the scalar that is meant."""
    was = content[cure.span.start : cure.span.end]
    return None if not was or was[0] in "&*|>!?" else (cure.span, cure.now)


def _inserted(content: str, cure: Insert) -> tuple[Span, str] | None:
    start = cure.key.start
    if content[cure.mapping] == "{":
        at = start if cure.behind is None else cure.behind
        return Span(at, at), f"{cure.said}, " if cure.behind is None else f", {cure.said}"
    breaks = [match.end() for match in _BREAK.finditer(content, 0, start)]
    indent = content[breaks[-1] if breaks else 0 : start]
    if indent.strip(" "):
        return None
    after = _BREAK.search(content, start)
    end = after[0] if after else "\n"
    if cure.behind is None:
        return Span(start, start), f"{cure.said}{end}{indent}"
    rest = _REST.match(content, cure.behind)
    return (Span(rest.end(), rest.end()), f"{end}{indent}{cure.said}") if rest else None


def addition(text: Text, node: Pairs, key: str, lines: Sequence[str], says: str) -> Fix | None:
    """Return the fix that adds lines to a mapping behind one of its keys, if they can stand there."""
    value = node.values[key]
    edits = []
    for line in lines:
        insert = Insert(mapping=node.start, key=node.keys[key].span, said=line, behind=value.end)
        place = _inserted(text.content, insert)
        if place is None:
            return None
        edits.append(_edit(text, *place))
    return Fix(says=says, edits=tuple(edits))


def mixed_line_ends(text: Text) -> tuple[Fault, Fix] | None:
    """Return the hint that a file's lines end in several ways, if they do; most lines are right."""
    if "\r" not in text.content:
        return None
    ends = list(_BREAK.finditer(text.content))
    numbers = Counter(match[0] for match in ends)
    if len(numbers) < 2:
        return None
    usual = max(numbers, key=lambda end: (numbers[end], end == ends[0][0]))
    wrong = [match for match in ends if match[0] != usual]
    kinds = " and ".join(f"{_count(numbers[end])} in {_NAMES[end]}" for end in numbers)
    names = "/".join(dict.fromkeys(_NAMES[match[0]] for match in wrong))
    fault = Fault(
        code="OKR110",
        span=Span(wrong[0].start(), wrong[0].start()),
        message=f"line ends are mixed: {kinds}",
        hint=f"end every line in {_NAMES[usual]}: editors show it at the bottom of the window",
    )
    edits = tuple(_edit(text, Span(*match.span()), usual) for match in wrong)
    return fault, Fix(says=f"{names} → {_NAMES[usual]} at the end of {_count(len(wrong))}", edits=edits)


def _count(number: int) -> str:
    return f"{number:,} line{'' if number == 1 else 's'}"
