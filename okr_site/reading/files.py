"""One file at a time: bytes to checked keys, body and mentions; nothing here knows another file.

What it gives depends only on the file and its kind, so `mkdocs serve` keeps it as long as both stay.
"""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import BaseModel

from okr_site.diagnostics import Diagnostic, diagnose
from okr_site.reading import coherence
from okr_site.reading.cycle_index import cycle_id, is_cycle, results_at, says_cycle
from okr_site.reading.embeds import asked, embeds
from okr_site.reading.faults import Fault, once
from okr_site.reading.fixes import fixes, mixed_line_ends
from okr_site.reading.front_matter import Parts, conflicts, split
from okr_site.reading.inventory import Found
from okr_site.reading.mentions import scan
from okr_site.reading.nodes import Node, Pairs, Scalar, scalars
from okr_site.reading.page_keys import page_keys
from okr_site.reading.parsed import NONE, NOWHERE, Cache, Parsed, inputs_of
from okr_site.reading.result import FileKind
from okr_site.reading.tangle import as_written, tangled, tangled_values
from okr_site.reading.validation import validate, validate_people
from okr_site.reading.yaml_nodes import compose
from okr_site.source.span import Location, Span
from okr_site.source.text import Text, Unreadable, decode, read_bytes

_TOP = Span(0, 3)
_ALIASES = re.compile(r"^aliases[ \t]*:[ \t]*(\[[^\]\n]*\]|(?:\r?\n[ \t]*-[ \t]+[^\n]*)+)", re.MULTILINE)
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


def parse(found: Found, kind: FileKind, shown: str, docs: Path, cache: Cache | None = None) -> Parsed:
    """Read one file as `kind`; an `index.md` asked for as a cycle may turn out to be an ordinary page."""
    stamp: tuple[object, ...] = ()
    if cache is not None:
        try:
            status = found.file.stat()
            stamp = (status.st_mtime_ns, status.st_size, status.st_ino, kind, shown, str(found.file))
        except OSError:
            stamp = ()
        known = cache.entries.get(found.path)
        if known is not None and stamp and known[0] == stamp:
            cache.hits += 1
            return known[1]
    made = _parse(found, kind, shown, docs)
    if cache is not None and stamp:
        cache.entries[found.path] = (stamp, made)
    return made


def _parse(found: Found, kind: FileKind, shown: str, docs: Path) -> Parsed:
    data = read_bytes(found.file, shown, docs)
    text = decode(data, shown) if isinstance(data, bytes) else data
    if isinstance(text, Unreadable):
        raw = data.decode("utf-8", errors="replace") if isinstance(data, bytes) else ""
        return _unreadable(found, kind, shown, text, raw)
    if kind is FileKind.PEOPLE:
        return _people(found, text)
    if kind is FileKind.PAGE:
        return _page(found, text)
    parts = split(text.content)
    if kind is FileKind.CYCLE and not is_cycle(found, text.content, parts):
        return _page(found, text)
    front = parts.front if isinstance(parts, Parts) else None
    faults = conflicts(text.content, front)
    if not faults and isinstance(parts, Fault):
        faults = [parts]
    if faults or not isinstance(parts, Parts):
        body = text.content if front is None else text.content[parts.body.start :]  # type: ignore[union-attr]
        return _made(found, kind, text, front or NOWHERE, body, None, faults, guessed=True)
    node, faults = compose(text.content[parts.front.start : parts.front.end], parts.front.start)
    keys: BaseModel | None = None
    if node is None and not faults:
        faults = [_empty(kind)]
    elif node is not None:
        keys, wrong = validate(kind.value, node, _TOP)
        faults += wrong
        if isinstance(node, Pairs):
            faults = once(faults + _coherent(kind, node))
        faults += tangled_values(node, text.content[parts.front.start : parts.front.end])
    body = text.content[parts.body.start :]
    return _made(found, kind, text, parts.front, body, keys if not faults else None, faults, node=node)


def _faults(kind: FileKind, content: str) -> list[Fault]:
    """What is wrong in a text; one that a fix would make."""
    parts = Parts(front=Span(0, len(content)), body=NOWHERE) if kind is FileKind.PEOPLE else split(content)
    if isinstance(parts, Fault):
        return [parts]
    node, faults = compose(content[parts.front.start : parts.front.end], parts.front.start)
    if node is None:
        return faults or [_empty(kind)]
    if kind is FileKind.PEOPLE:
        return [*faults, *validate_people(node, _TOP)[1]]
    faults += validate(kind.value, node, _TOP)[1]
    return once(faults + _coherent(kind, node)) if isinstance(node, Pairs) else faults


def _coherent(kind: FileKind, node: Pairs) -> list[Fault]:
    if kind is FileKind.OBJECTIVE:
        return coherence.key_results(node)
    if kind is FileKind.REVIEW:
        return coherence.empty_check_ins(node.values.get("check_ins"))
    if kind is FileKind.KPI and "healthy" in node.values:
        return coherence.limits(node.keys["healthy"], node.values["healthy"])
    return []


def _empty(kind: FileKind) -> Fault:
    return Fault(
        code="OKR107",
        span=_TOP,
        message="the front matter is empty",
        hint=f"between the two '---' write the keys of the {kind.value}",
    )


def _made(
    found: Found,
    kind: FileKind,
    text: Text,
    front: Span,
    body: str,
    keys: BaseModel | None,
    faults: list[Fault],
    *,
    node: Node | None = None,
    guessed: bool = False,
) -> Parsed:
    start = len(text.content) - len(body)
    text_start = start + len(body) - len(body.lstrip("\r\n"))
    left_out: tuple[str, ...] = ()
    if kind is FileKind.CYCLE and keys is None:
        left_out = (cycle_id(found, text.content, node),)
    elif keys is None:
        left_out = _old_names(text.content[:start] or text.content)
    pictures, wrong = _embeds(text, start)
    knot = None if guessed else tangled(body, start)
    if knot is not None:
        wrong += (diagnose(knot.code, text.location(knot.span), knot.message, knot.hint),)
    fixed = fixes(text, faults, lambda content: _faults(kind, content)) if faults else {}
    said = [
        diagnose(f.code, text.location(f.span), f.message, f.hint, fixed.get(index))
        for index, f in enumerate(faults)
    ]
    if mixed := mixed_line_ends(text):
        fault, fix = mixed
        said.append(diagnose(fault.code, text.location(fault.span), fault.message, fault.hint, fix))
    return Parsed(
        found=found,
        kind=kind,
        shown=text.path,
        embeds=pictures,
        embed_faults=wrong,
        head=text.content[:text_start],
        front=NOWHERE if guessed else front,
        keys=keys,
        body=_author_text(body) if knot is None else as_written(body),
        diagnostics=tuple(said),
        mentions=_mentions(text, start, node) if knot is None else (),
        left_out=left_out,
        page_keys=page_keys(node, kind.value),
        inputs=inputs_of(node) if kind is FileKind.OBJECTIVE and keys is not None else NONE,
    )


def _old_names(head: str) -> tuple[str, ...]:
    """The aliases of a file that cannot be read, so that what uses them is not wrong as well."""
    match = _ALIASES.search(head)
    return tuple(_WORD.findall(match[1])) if match else ()


def _author_text(body: str) -> str:
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    return body.strip("\n")


def _mentions(text: Text, start: int, node: Node | None) -> tuple[tuple[Location, str], ...]:
    if "[[" not in text.content:
        return ()
    content = text.content
    found = [(Span(m.span.start + start, m.span.end + start), m.target) for m in scan(content[start:])]
    if node is not None and "[[" in content[:start]:
        for scalar in scalars(node):
            found += _in_scalar(content, scalar)
    return tuple((text.location(span), target) for span, target in sorted(found))


def _in_scalar(content: str, scalar: Scalar) -> list[tuple[Span, str]]:
    """Mentions in the Markdown of a key's value; in a folded text their places are found by their words."""
    found = []
    at = scalar.start
    for mention in scan(scalar.text):
        begin = content.find(f"[[{mention.target}", at, scalar.end)
        if begin >= 0:
            end = content.find("]]", begin, scalar.end)
            at = end + 2 if end >= 0 else begin + 2
            found.append((Span(begin, at), mention.target))
    return found


def _embeds(text: Text, start: int) -> tuple[tuple[tuple[Location, str, str], ...], tuple[Diagnostic, ...]]:
    """What the `okr` fences of the body ask for, and what is wrong inside of them."""
    body = text.content[start:]
    wishes: list[tuple[Location, str, str]] = []
    wrong: list[Diagnostic] = []
    for fence in embeds(body):
        wish, faults = asked(body, fence, start)
        wrong += [diagnose(f.code, text.location(f.span), f.message, f.hint) for f in faults]
        if wish is not None:
            wishes.append((text.location(wish.span), wish.key, wish.target))
    return tuple(wishes), tuple(wrong)


def _page(found: Found, text: Text) -> Parsed:
    parts = split(text.content) if text.content.startswith("---") else None
    start, node, results = 0, None, None
    if isinstance(parts, Parts):
        start = parts.body.start
        results = results_at(text.content, parts.front)
        node = compose(text.content[parts.front.start : parts.front.end])[0]
    pictures, wrong = _embeds(text, start)
    return Parsed(
        found=found,
        kind=FileKind.PAGE,
        shown=text.path,
        embeds=pictures,
        embed_faults=wrong,
        mentions=_mentions(text, start, None),
        page_keys=page_keys(node),
        misplaced=text.location(results) if results is not None else None,
    )


def _people(found: Found, text: Text) -> Parsed:
    faults = conflicts(text.content, Span(0, len(text.content)))
    node: Node | None = None
    keys: BaseModel | None = None
    bad: tuple[str, ...] = ()
    if not faults:
        node, faults = compose(text.content)
        if node is not None:
            keys, wrong, bad = validate_people(node, Span(0, 1))
            faults = [*faults, *wrong]
    made = _made(found, FileKind.PEOPLE, text, Span(0, len(text.content)), "", keys, faults, node=node)
    made.left_out = bad
    return made


def _unreadable(found: Found, kind: FileKind, shown: str, why: Unreadable, raw: str) -> Parsed:
    if kind is FileKind.CYCLE and not says_cycle(found, raw):
        kind = FileKind.PAGE
    return Parsed(
        found=found,
        kind=kind,
        shown=shown,
        diagnostics=(diagnose("OKR101", why.location, why.message, why.hint),),
        left_out=(cycle_id(found, raw),) if kind is FileKind.CYCLE else (),
    )
