"""The one scanner of Markdown for `[[…]]` and fences; runs when files are checked and when pages are made.

Code (spans, fences, indented blocks, `<pre>`, `<code>`) and HTML comments are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from okr_site.model import Portfolio
from okr_site.reading.nearest import Patience
from okr_site.reading.references import References, Target, Unresolved
from okr_site.source.span import Span

__all__ = ["Fence", "Mention", "Unresolved", "fences", "resolve", "scan", "without_blocks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One `[[target|words]]`; `span` covers the brackets; `words` is empty if there are none of their own."""

    span: Span
    target: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """One closed fence; `span` goes from its first backtick to its last, `inside` is the lines between."""

    info: str
    span: Span
    inside: Span


#: The lookup of the latest portfolio: pages resolve thousands of mentions in one.
_recent: list[tuple[Portfolio, References]] = []

_MENTION = re.compile(r"\[\[([^\[\]\r\n|\\]+)(?:\\?\|([^\[\]\r\n]*))?\]\](?![(\[])")
_FENCE = re.compile(r" {0,3}(?:[-*+>] +|\d{1,9}[.)] +)*\s*(`{3,}|~{3,})(.*)")
_TICKS = re.compile("`+")
_LIST = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_CONTAINER = re.compile(r"\s*(?:[-*+]\s|\d{1,9}[.)]\s|!!!|\?\?\?\+?\s|===\s|:\s{1,3}\S|\[\^[^\]]+\]:|///)")
_INLINE = re.compile(
    r"\\.|(?P<ticks>`+)|(?P<comment><!--)|(?P<html><(?P<tag>pre|code|script|style)\b[^>]*>)|(?P<mention>\[\[)",
    re.IGNORECASE | re.DOTALL,
)


def scan(markdown: str) -> tuple[Mention, ...]:
    """Return the mentions in a text, in its order; offsets are characters of the text."""
    if "[[" not in markdown:
        return ()
    return tuple(piece for piece in _pieces(without_blocks(markdown)) if isinstance(piece, Mention))


def fences(markdown: str) -> tuple[Fence, ...]:
    """Return the fences that are closed and in no comment or other code, in the text's order."""
    found: list[Fence] = []
    text = without_blocks(markdown, found)
    hidden = [piece for piece in _pieces(text) if isinstance(piece, Span)]  # in order, none in another
    starts = [piece.start for piece in hidden]

    def is_hidden(at: int) -> bool:
        before = bisect_left(starts, at)
        return before > 0 and at < hidden[before - 1].end

    return tuple(fence for fence in found if not is_hidden(fence.span.start))


def _pieces(text: str) -> Iterator[Mention | Span]:
    """The mentions, and the spans of comments and of HTML that is code."""
    closings: dict[str, int] = {}
    runs: dict[int, list[int]] = {}
    at = 0
    while (hit := _INLINE.search(text, at)) is not None:
        at = hit.end()
        if hit["ticks"]:
            at = _after_code(text, hit["ticks"], at, runs)
        elif hit["comment"]:
            at = _after(text, "-->", at, closings, otherwise=len(text))
            yield Span(hit.start(), at)
        elif hit["html"]:
            at = _after(text, f"</{hit['tag'].lower()}", at, closings, otherwise=at)
            yield Span(hit.start(), at)
        elif hit["mention"]:
            match = _MENTION.match(text, hit.start())
            if match is None:
                at = hit.start() + 1
            elif match[1].strip():
                at = match.end()
                words = (match[2] or "").strip()
                yield Mention(span=Span(*match.span()), target=match[1].strip(), words=words)


def resolve(
    target: str,
    portfolio: Portfolio,
    cycle: str | None,
    running: str | None = None,
    *,
    suggesting: bool = True,
) -> str | Unresolved:
    """Return the address that a mention means, or what is wrong, `suggesting` the nearest names.

    `cycle` is the page's own cycle, `None` outside; there the lookup starts in the `running` cycle.
    """
    if not _recent or _recent[0][0] is not portfolio:
        _recent[:] = [(portfolio, References.of(portfolio))]
    references = _recent[0][1]
    references.patience = Patience() if suggesting else Patience(left=0)
    found = references.mention(target, cycle, running)
    return found.address if isinstance(found, Target) else found


def _after_code(text: str, ticks: str, at: int, runs: dict[int, list[int]]) -> int:
    """Where a code span that opened with these ticks ends; the ticks are text if nothing closes them."""
    if not runs:
        for run in _TICKS.finditer(text):
            runs.setdefault(len(run[0]), []).append(run.start())
    same = runs[len(ticks)]
    index = bisect_left(same, at)
    if index == len(same) or text.find("\n\n", at, same[index]) >= 0:
        return at
    return same[index] + len(ticks)


def _after(text: str, closing: str, at: int, closings: dict[str, int], otherwise: int) -> int:
    if closings.get(closing, 0) < 0:
        return otherwise
    found = re.compile(re.escape(closing), re.IGNORECASE).search(text, at)
    if found is None:
        closings[closing] = -1
        return otherwise
    return found.end()


def without_blocks(text: str, closed: list[Fence] | None = None) -> str:
    """Blank out fenced and indented code, so that offsets stay; `closed` gathers the fences."""
    if (
        "```" not in text
        and "~~~" not in text
        and "\n    " not in text
        and "\n\t" not in text
        and text[:1] not in " \t"
    ):
        return text
    out: list[str] = []
    fence, info, begun, inside, at = "", "", 0, 0, 0
    blank, contained, in_code = True, False, False
    for line in text.splitlines(keepends=True):
        hidden = False
        if fence:
            hidden = True
            stripped = line.strip()
            if stripped.startswith(fence) and not stripped.strip(fence[0]):
                fence = ""
                if closed is not None:
                    whole = Span(begun, at + len(line.rstrip()))
                    closed.append(Fence(info=info.strip(), span=whole, inside=Span(inside, at)))
        else:
            opened = _FENCE.match(line) if "```" in line or "~~~" in line else None
            indent = _indent(line)
            if opened and (opened[1][0] == "~" or "`" not in opened[2]):
                fence, hidden = opened[1], True
                info, begun, inside = opened[2], at + opened.start(1), at + len(line)
            elif not line.strip():
                hidden = False
            elif (
                indent >= 4
                and (blank or in_code)
                and not (contained and indent < 8)
                and not _LIST.match(line)
            ):
                hidden = in_code = True
            else:
                in_code = False
                if indent < 4:
                    contained = bool(_CONTAINER.match(line)) or (contained and not blank)
        blank = not line.strip()
        at += len(line)
        out.append(re.sub(r"[^\r\n]", " ", line) if hidden else line)
    return "".join(out)


def _indent(line: str) -> int:
    width = 0
    for character in line:
        if character == " ":
            width += 1
        elif character == "\t":
            width += 4 - width % 4
        else:
            break
    return width
