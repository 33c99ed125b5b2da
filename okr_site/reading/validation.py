"""Holds nodes against the declared schema; runs once a file, and says each fault in our words at its node."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from okr_site.reading.cures import of_key, of_number
from okr_site.reading.faults import Fault
from okr_site.reading.nearest import Patience, did_you_mean, is_slip
from okr_site.reading.nodes import Items, Node, Pairs, Scalar, plain
from okr_site.reading.schema import MODELS, SHAPES
from okr_site.reading.schema.keys import PAGE_KEYS, Keys
from okr_site.reading.schema.scalars import EMPTY, seen
from okr_site.source.span import Span

#: Why half a number, or half a sentence, is a key.
_CUT = "between braces a comma ends a value: quote a text that has one, write 1,200 as 1200 and 99,5 as 99.5"


def validate(kind: str, node: Node, top: Span) -> tuple[BaseModel | None, list[Fault]]:
    """Return the checked keys, or what is wrong with each; `top` is the place of what misses in the whole."""
    try:
        model = MODELS[kind] if kind in MODELS else SHAPES[(kind,)]
        return model.model_validate(plain(node)), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=True)
        patience = Patience()
        return None, [_fault(kind, node, top, dict(e), patience) for e in found]


def validate_people(node: Node, top: Span) -> tuple[BaseModel | None, list[Fault], tuple[str, ...]]:
    """Return the people that are right, what is wrong, and the handles of those it concerns."""
    model, faults = validate("people", node, top)
    if model is not None or not isinstance(node, Pairs):
        return model, faults, ()
    bad: set[str] = set()
    for fault in faults:
        for handle, key in node.keys.items():
            value = node.values[handle]
            if key.start <= fault.span.start <= max(key.end, value.end):
                bad.add(handle)
    rest = Pairs(node.start)
    rest.end = node.end
    rest.keys = {h: k for h, k in node.keys.items() if h not in bad}
    rest.values = {h: v for h, v in node.values.items() if h not in bad}
    return validate("people", rest, top)[0], faults, tuple(sorted(bad))


def find(node: Node, way: Sequence[str | int]) -> tuple[Node, Scalar | None, tuple[str | int, ...]]:
    """Follow a way into nodes as far as it goes: the node, its key, and the way that was gone."""
    key: Scalar | None = None
    gone: list[str | int] = []
    for step in way:
        if isinstance(node, Pairs) and str(step) in node.values:
            key, node = node.keys[str(step)], node.values[str(step)]
        elif isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node.items):
            key, node = None, node.items[step]
        else:
            break
        gone.append(step)
    return node, key, tuple(gone)


def place(node: Node, way: Sequence[str | int], *, on_key: bool = False) -> Span:
    """Where the value at a way stands, or its key; an empty value stands where its key does."""
    found, key, _ = find(node, way)
    if key is not None and (on_key or found.end <= found.start):
        return key.span
    return found.span


def shape_at(kind: str, way: Sequence[str | int]) -> type[Keys] | None:
    """The declared mapping at a way into a file of that kind."""
    path = (kind, *(str(step) for step in way))
    for pattern, model in SHAPES.items():
        if len(pattern) == len(path) and all(p in ("*", s) for p, s in zip(pattern, path, strict=True)):
            return model
    return None


def _fault(kind: str, root: Node, top: Span, error: dict[str, Any], patience: Patience) -> Fault:
    # pydantic adds the chosen branch, "(number)", to the way
    way = [step for step in error["loc"] if not (isinstance(step, str) and step.startswith("("))]
    sort = error["type"]
    if sort == "missing":
        return _missing(kind, root, top, way)
    if sort == "extra_forbidden":
        return _unknown(kind, root, way, patience)
    if way and way[-1] == "[key]":
        where = place(root, way[:-1], on_key=True)
    elif way:
        where = place(root, way)
    else:
        where = root.span if root.end > root.start else top
    found = error.get("input")
    if sort.startswith("OKR"):
        context = error["ctx"]
        words = patience.nearest(found, context["among"]) if isinstance(found, str) else ()
        hint = did_you_mean(words) or _cure(kind, way, found, context["hint"])
        cure = of_number(root, way, where, context["now"], context["sign"]) if context["now"] else ()
        return Fault(
            code=sort,
            span=where,
            message=_named(way, context["message"]),
            hint=hint,
            cure=cure,
        )
    if sort == "list_type":
        said = seen(found)
        hint = f"write [{found}]" if isinstance(found, str) else "write '- ' before each, or [one, two]"
        return Fault(
            code="OKR106", span=where, message=_named(way, f"expected a list, found {said}"), hint=hint
        )
    if sort == "dict_type":
        message = _named(way, f"expected a mapping, found {seen(found)}")
        return Fault(
            code="OKR106", span=where, message=message, hint="write 'key: value' lines below it, indented"
        )
    return Fault(code="OKR106", span=where, message=_named(way, f"{seen(found)} is not possible here"))


def _cure(kind: str, way: Sequence[str | int], found: object, hint: str) -> str:
    """The cure where it depends on the place: brackets too many, a key that has to stay."""
    one, deep = found, 0
    while isinstance(one, list) and len(one) == 1:
        one, deep = one[0], deep + 1
    if isinstance(one, str) and deep == 1 and way and isinstance(way[-1], int):
        return f"take away one pair of brackets around {one}"
    if isinstance(one, str) and deep > 1:
        return f"take away the brackets around {one}"
    model = shape_at(kind, way[:-1]) if hint == EMPTY else None
    about = model.model_fields if model else {}
    needed = any(f.is_required() for n, f in about.items() if (f.alias or n) == str(way[-1]))
    return "write it" if needed else hint


def _named(way: Sequence[str | int], message: str) -> str:
    names = [str(step) for step in way if not isinstance(step, int) and step != "[key]"]
    return f"'{names[-1]}': {message}" if names and way[-1] != "[key]" else message


def _missing(kind: str, root: Node, top: Span, way: list[str | int]) -> Fault:
    _, _, gone = find(root, way[:-1])
    model = shape_at(kind, gone)
    noun = model.noun if model else "this mapping"
    name = str(way[-1])
    owner, key, _ = find(root, gone)
    empty = isinstance(owner, Pairs) and name in owner.keys
    if empty:
        where = owner.keys[name].span  # type: ignore[union-attr]
    elif gone:
        where = key.span if key is not None else Span(owner.start, owner.start + 1)
    else:
        where = top
    message = f"key '{name}' of {noun} has no value" if empty else f"missing key '{name}' in {noun}"
    about = model.model_fields if model else {}
    said = next((f.description for n, f in about.items() if (f.alias or n) == name), None)
    return Fault(
        code="OKR105",
        span=where,
        message=message,
        hint=f"add '{name}: …' ({said})" if said else f"add '{name}: …'",
        mapping=owner.start,
        keys=frozenset([name]),
    )


def near_keys(name: str, model: type[Keys], patience: Patience) -> tuple[str, ...]:
    """Return at most three keys, or words for keys, that an unknown one may mean, a page's among them."""
    if patience.left <= 0:
        return ()
    pages = (key for key in PAGE_KEYS if is_slip(name, key)) if model.page else ()
    return patience.nearest(name, {*model.names(), *model.synonyms, *pages})


def _unknown(kind: str, root: Node, way: list[str | int], patience: Patience) -> Fault:
    model = shape_at(kind, way[:-1])
    name = str(way[-1])
    known = model.names() if model else frozenset()
    synonyms = model.synonyms if model else {}
    words = near_keys(name, model, patience) if model else ()
    close = dict.fromkeys(synonyms.get(n, n) for n in words)
    where = place(root, way, on_key=True)
    hint = did_you_mean(close) or f"known keys: {', '.join(sorted(known))}; your own begin with 'x-'"
    empty = not close and place(root, way) == where
    if name.isdecimal() or (empty and " " in name):
        hint = _CUT
    noun = model.noun if model else "this mapping"
    message = f"unknown key '{name}' in {noun}"
    owner = find(root, way[:-1])[0]
    cure = of_key(owner, name, words, synonyms, where)
    return Fault(
        code="OKR104",
        span=where,
        message=message,
        hint=hint,
        mapping=owner.start,
        keys=frozenset(list(close)[:1]),
        cure=cure,
    )
