"""What must fit together inside one file: measures and their check-ins, ranges, dependencies.

Runs beside the schema, on the same nodes, so that a wrong date does not hide a wrong ladder.
"""

from __future__ import annotations

from decimal import Decimal

from pydantic_core import PydanticCustomError

from okr_site.reading.cures import stated, swapped
from okr_site.reading.faults import Fault
from okr_site.reading.nodes import Items, Node, Pairs, Scalar
from okr_site.reading.schema.scalars import number
from okr_site.source.span import Span

_MEASURES = {
    "from": "from/to",
    "to": "from/to",
    "keep": "keep",
    "milestones": "milestones",
    "rubric": "rubric",
    "cascade": "cascade",
}
_NO = frozenset({"false", "no", "off"})


def key_results(root: Node) -> list[Fault]:
    """Return the faults of every key result of an objective."""
    found: list[Fault] = []
    results = root.values.get("key_results") if isinstance(root, Pairs) else None
    if isinstance(results, Pairs):
        for name, node in results.values.items():
            if isinstance(node, Pairs):
                found += _key_result(name, results.keys[name], node)
    dependencies = root.values.get("depends_on") if isinstance(root, Pairs) else None
    if isinstance(dependencies, Items):
        found += [
            _fault(
                "OKR105",
                d,
                "a dependency names neither 'team' nor 'on'",
                "say who or what is needed",
                d,
                "team",
                "on",
            )
            for d in dependencies.items
            if isinstance(d, Pairs) and not (_given(d, "team") or _given(d, "on"))
        ]
    return found


def limits(key: Scalar, node: Node | None) -> list[Fault]:
    """Return what is wrong with `min` and `max`."""
    if not isinstance(node, Pairs):
        return []
    if not (_given(node, "min") or _given(node, "max")):
        return [
            _fault(
                "OKR105",
                key,
                f"'{key.text}' has neither 'min' nor 'max'",
                "write at least one",
                node,
                "min",
                "max",
            )
        ]
    low, high = _number(node, "min"), _number(node, "max")
    if low is not None and high is not None and low > high:
        return [_fault("OKR106", node.values["max"], f"'max' ({high}) lies below 'min' ({low})", "swap them")]
    return []


def check_ins(node: Node | None, score_only: bool, why: str, cure: str) -> list[Fault]:
    """Return a fault for each entry that carries a value where none belongs; see `fits` for the rule."""
    found: list[Fault] = []
    if isinstance(node, Pairs):
        for name, entry in node.values.items():
            if name.startswith("x-"):
                continue
            if isinstance(entry, Pairs):
                if _given(entry, "value"):
                    found.append(
                        _fault("OKR109", entry.keys["value"], f"'value' in a check-in of {why}", cure)
                    )
            elif isinstance(entry, Scalar) and entry.text and not score_only and _decimal(entry) is not None:
                found.append(
                    _fault("OKR109", entry, f"the number '{entry.text}' in a check-in of {why}", cure)
                )
    return found


def empty_check_ins(node: Node | None) -> list[Fault]:
    """Return a fault for each entry that is a mapping without a word."""
    if not isinstance(node, Pairs):
        return []
    return [
        _fault(
            "OKR105",
            node.keys[name],
            f"check-in '{name}' says nothing",
            "give it a value, a note or a status",
        )
        for name, entry in node.values.items()
        if isinstance(entry, Pairs) and not entry.keys and not name.startswith("x-")
    ]


def fits(kind: str, kpi: str | None) -> tuple[bool, str, str] | None:
    """`None` if check-ins may carry a value, else (a bare number is a score, why not, the cure)."""
    if kpi and kind in ("metric", "limit"):
        return (
            False,
            f"a key result that takes its values from the KPI '{kpi}'",
            "write the number in the KPI's series",
        )
    if kind == "milestones":
        return False, "milestones", "give the milestone its 'done' date, or type a 'score'"
    if kind == "cascade":
        return False, "a cascade", "delete it: the score comes from the objectives below, or type a 'score'"
    if kind in ("rubric", "manual"):
        return True, f"a {kind} key result", "write 'score', or give the key result 'from' and 'to'"
    return None


def _key_result(name: str, key: Scalar, node: Pairs) -> list[Fault]:
    given = [k for k in node.keys if k in _MEASURES and _given(node, k) and not _denied(node, k)]
    kinds = list(dict.fromkeys(_MEASURES[k] for k in given))
    found = limits(node.keys["keep"], node.values["keep"]) if "keep" in kinds else []
    entries = node.values.get("check_ins")
    found += empty_check_ins(entries)
    if len(kinds) > 1:
        second = next(k for k in given if _MEASURES[k] != kinds[0])
        said = " and ".join(f"'{k}'" for k in kinds)
        message = f"key result '{name}' has {'two' if len(kinds) == 2 else 'several'} measures, {said}"
        return [*found, _fault("OKR109", node.keys[second], message, "keep exactly one of them")]
    kind = kinds[0] if kinds else ""
    if kind == "from/to":
        found += _metric(name, node)
    elif _given(node, "ladder"):
        message = f"key result '{name}' has a 'ladder' without 'from' and 'to'"
        found.append(_fault("OKR109", node.keys["ladder"], message, "only a metric has a ladder"))
    if _given(node, "kpi") and kind not in ("from/to", "keep"):
        message = f"key result '{name}' takes values from a KPI but is no metric and no limit"
        found.append(_fault("OKR109", node.keys["kpi"], message, "add 'from' and 'to', or 'keep'"))
    if kind == "milestones":
        found += _milestones(name, node.keys["milestones"], node.values["milestones"])
    if kind == "rubric":
        found += _rubric(name, node.keys["rubric"], node.values["rubric"])
    kpi = node.values.get("kpi")
    sort = {"from/to": "metric", "keep": "limit", "": "manual"}.get(kind, kind)
    rule = fits(sort, kpi.text if isinstance(kpi, Scalar) and kpi.text else None)
    if rule is not None and not (sort == "manual" and _given(node, "kpi")):
        found += check_ins(entries, *rule)
    return found


def _metric(name: str, node: Pairs) -> list[Fault]:
    for there, other in (("from", "to"), ("to", "from")):
        if not _given(node, other):
            message = f"key result '{name}' has '{there}' but no '{other}'"
            hint = f"add '{other}: …', or delete '{there}'"
            fault = _fault("OKR105", node.keys[there], message, hint, node, other)
            return [stated(fault, node, there, other)]
    start, target = _number(node, "from"), _number(node, "to")
    if start is None or target is None:
        return []
    if start == target:
        message = f"key result '{name}' goes from {start} to {target}"
        return [
            _fault("OKR301", node.values["to"], message, "a metric moves; what must hold is 'keep: {min: …}'")
        ]
    ladder = node.values.get("ladder")
    if isinstance(ladder, Pairs):
        commit, middle = _number(ladder, "commit"), _number(ladder, "target")
        if commit is not None and middle is not None:
            rising = start < commit < middle < target
            if not (rising or start > commit > middle > target):
                message = f"ladder out of order: from {start}, commit {commit}, target {middle}, to {target}"
                cure = "each must lie strictly beyond the one before, in this order"
                fault = _fault("OKR304", node.keys["ladder"], message, cure)
                if start < middle < commit < target or start > middle > commit > target:
                    fault = swapped(fault, ladder, "commit", "target")
                return [fault]
    return []


def _milestones(name: str, key: Scalar, node: Node) -> list[Fault]:
    if not isinstance(node, Items):
        return []
    if not node.items:
        return [_fault("OKR106", key, f"key result '{name}' has no milestones", "write at least one")]
    weights = [
        _number(m, "weight") if _given(m, "weight") else Decimal(1)
        for m in node.items
        if isinstance(m, Pairs)
    ]
    if weights and all(w is not None and w == 0 for w in weights):
        message = f"the milestones of key result '{name}' weigh nothing together"
        return [_fault("OKR106", key, message, "give at least one a weight above 0")]
    return []


def _rubric(name: str, key: Scalar, node: Node) -> list[Fault]:
    if not isinstance(node, Pairs):
        return []
    if not node.keys:
        return [
            _fault("OKR106", key, f"the rubric of key result '{name}' is empty", "write 'score: text' lines")
        ]
    seen: dict[Decimal, str] = {}
    found = []
    for written, scalar in node.keys.items():
        value = _decimal(scalar)
        if value is not None and value in seen:
            message = f"score '{written}' stands here a second time, as '{seen[value]}'"
            found.append(_fault("OKR103", scalar, message, "delete one"))
        elif value is not None:
            seen[value] = written
    return found


def _given(node: Pairs, name: str) -> bool:
    value = node.values.get(name)
    return value is not None and not (
        isinstance(value, Scalar) and value.start == value.end and not value.text
    )


def _denied(node: Pairs, name: str) -> bool:
    """Whether it is `cascade: false`, which is a fault of its own and no second measure."""
    value = node.values[name]
    return name == "cascade" and isinstance(value, Scalar) and value.text.casefold() in _NO


def _number(node: Pairs, name: str) -> Decimal | None:
    value = node.values.get(name)
    return _decimal(value) if isinstance(value, Scalar) else None


def _decimal(node: Scalar) -> Decimal | None:
    try:
        return number(node.text)
    except PydanticCustomError:
        return None


def _fault(code: str, node: Node, message: str, hint: str, missed: Pairs | None = None, *keys: str) -> Fault:
    end = node.end if isinstance(node, Scalar) else node.start + 1
    return Fault(
        code=code,
        span=Span(node.start, end),
        message=message,
        hint=hint,
        mapping=missed.start if missed is not None else -1,
        keys=frozenset(keys),
    )
