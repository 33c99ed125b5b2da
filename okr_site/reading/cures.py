"""The one sensible edit for a fault, where it is found; for most faults there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from okr_site.reading.faults import Fault, Insert, Replace
from okr_site.reading.nearest import is_slip
from okr_site.reading.nodes import Node, Pairs, Scalar
from okr_site.source.span import Span

#: What `title` says of where a number goes: two plain numbers, each with at most one sign or word behind it.
_FROM_TO = re.compile(
    r"\bfrom\s+(?P<from>[-+]?\d+(?:\.\d+)?)\s?(?P<one>%|[^\W\d_]*)\s+"
    r"to\s+(?P<to>[-+]?\d+(?:\.\d+)?)(?![\d.,:/–-]*\d)\s?(?P<other>%|[^\W\d_]*)",
    re.IGNORECASE,
)
_PERCENTAGE = re.compile(r"[-+]?[\d.]+\s*%")
_NEXT = re.compile(r"\bfrom\b|\bto\s+[-+]?\d", re.IGNORECASE)
#: Where a number has the unit of what it is written for; elsewhere a percentage may be a share.
_WITH_UNIT = frozenset({"from", "to", "min", "max", "commit", "target", "value"})
_NO_UNIT = frozenset({"weight", "expect", "grade", "confidence", "forecast", "score", "note", "grade_note"})
#: From so many letters on a slip of the fingers can be told from another word.
_LONG = 3


def of_key(
    owner: Node, name: str, words: Sequence[str], synonyms: Mapping[str, str], where: Span
) -> tuple[Replace, ...]:
    """Return the renaming of an unknown key whose one near word is a slip away, or is known to be meant."""
    meanings = {synonyms.get(word, word) for word in words}
    if len(meanings) != 1 or not isinstance(owner, Pairs):
        return ()
    (meant,) = meanings
    typed = name.casefold()
    sure = typed in words or (len(name) >= _LONG and any(is_slip(typed, word) for word in words))
    return (Replace(where, meant),) if sure and meant not in owner.keys else ()


def of_number(
    root: Node, way: Sequence[str | int], where: Span, now: str, sign: str
) -> tuple[Replace | Insert, ...]:
    """Return the plain number; one with a sign needs that sign as its unit, and `%` is added as one."""
    if not sign:
        return (Replace(where, now),)
    owner, start = _measured(root, way)
    last = way[-1] if way[-1] in _WITH_UNIT or (len(way) > 1 and way[-2] in ("check_ins", "series")) else ""
    if owner is None or not last:
        return ()
    unit = owner.values.get("unit")
    if isinstance(unit, Scalar) and unit.text:
        return (Replace(where, now),) if unit.text == sign else ()
    if "unit" in owner.keys or sign != "%" or "kpi" in owner.keys:
        return ()
    # One of several percentages brings the unit with it: the last.
    first = str(way[start])
    if any(each.start > where.start for each in _percentages(owner)):
        return (Replace(where, now),)
    key, value = owner.keys[first], owner.values[first]
    return (
        Replace(where, now),
        Insert(mapping=owner.start, key=key.span, said='unit: "%"', behind=value.end),
    )


def _measured(root: Node, way: Sequence[str | int]) -> tuple[Pairs | None, int]:
    """Return the metric, limit or KPI that a number is written for, and the step of the way inside it."""
    if not isinstance(root, Pairs):
        return None, 0
    results = root.values.get("key_results")
    if way[0] == "key_results" and isinstance(results, Pairs) and len(way) > 2:
        owner = results.values.get(str(way[1]))
        if isinstance(owner, Pairs) and {"from", "to", "keep"} & owner.keys.keys():
            return owner, 2
        return None, 0
    return (root, 0) if way[0] in ("healthy", "benchmark", "series") else (None, 0)


def _percentages(node: Pairs) -> list[Scalar]:
    """The percentages below that have the mapping's unit."""
    found: list[Scalar] = []
    for name, value in node.values.items():
        if isinstance(value, Pairs):
            found += _percentages(value)
        elif isinstance(value, Scalar) and name not in _NO_UNIT and _PERCENTAGE.fullmatch(value.text):
            found.append(value)
    return found


def swapped(fault: Fault, node: Pairs, one: str, other: str) -> Fault:
    """Return the fault with the cure that two values change places."""
    first, second = node.values[one], node.values[other]
    assert isinstance(first, Scalar)  # noqa: S101 - both are numbers
    assert isinstance(second, Scalar)  # noqa: S101
    cure = (Replace(first.span, second.text), Replace(second.span, first.text))
    said = f"{one}: {first.text}, {other}: {second.text} → {one}: {second.text}, {other}: {first.text}"
    return replace(fault, cure=cure, cured=said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where a title says that a number goes; the sign or word behind the numbers, if there is one."""

    start: str
    target: str
    unit: str


def way_in(title: str) -> Way | None:
    """Return the one `from 5 to 8 %` of a title, if its two numbers differ and have one unit."""
    found = list(_FROM_TO.finditer(title))
    if len(found) != 1:
        return None
    said = found[0]
    rest = title[: said.start()] + title[said.end() :]
    if _NEXT.search(rest) or said["one"] not in ("", said["other"]):
        return None
    if Decimal(said["from"]) == Decimal(said["to"]):
        return None
    return Way(start=said["from"].lstrip("+"), target=said["to"].lstrip("+"), unit=said["other"])


def stated(fault: Fault, node: Pairs, there: str, missing: str) -> Fault:
    """Return the fault with the missing end of a metric as its cure, if the title says both and agrees."""
    title, known = node.values.get("title"), node.values.get(there)
    if missing in node.keys or not isinstance(title, Scalar) or not isinstance(known, Scalar):
        return fault
    way = way_in(title.text)
    if way is None or not re.fullmatch(r"[-+]?\d+(?:\.\d+)?", known.text):
        return fault
    said = {"from": way.start, "to": way.target}
    if Decimal(said[there]) != Decimal(known.text):
        return fault
    line = f"{missing}: {said[missing]}"
    behind = known.end if missing == "to" else None
    cure = (Insert(mapping=node.start, key=node.keys[there].span, said=line, behind=behind),)
    return replace(fault, cure=cure, cured=f"added '{line}', as the title says")
