"""References of entities that cannot be had; runs at the end of linking, so that all that is wrong is said.

An entity that another fault keeps out is not built, but what it refers to can still be looked up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from okr_site.diagnostics import Diagnostic
from okr_site.reading.findings import Findings
from okr_site.reading.inward import say_field, say_result
from okr_site.reading.nodes import Items, Node, Pairs, Scalar
from okr_site.reading.parsed import Parsed
from okr_site.reading.references import Unresolved
from okr_site.reading.result import FileKind
from okr_site.source.span import Location

Way = tuple[str | int, ...]

#: Where references stand, by kind of file: the way (`*` for any step) and what is meant there.
_RESULT = (
    (("owner",), "person"),
    (("contributors", "*"), "person"),
    (("team",), "team"),
    (("kpi",), "kpi"),
    (("carried_to",), "carried"),
    (("carried_from",), "carried"),
    (("check_ins", "*", "by"), "person"),
)
_WAYS: dict[FileKind, tuple[tuple[tuple[str, ...], str], ...]] = {
    FileKind.OBJECTIVE: (
        (("team",), "team"),
        (("owner",), "person"),
        (("contributors", "*"), "person"),
        (("supports", "*"), "goal"),
        (("depends_on", "*", "on"), "goal"),
        (("depends_on", "*", "team"), "team"),
        (("depends_on", "*", "agreed_by"), "person"),
        (("carried_to",), "carried"),
        (("carried_from",), "carried"),
        (("initiatives", "*", "owner"), "person"),
        (("initiatives", "*", "for", "*"), "result"),
        (("amendments", "*", "change"), "field"),
        *((("key_results", "*", *way), sort) for way, sort in _RESULT),
    ),
    FileKind.REVIEW: (
        (("team",), "team"),
        (("by",), "person"),
        (("check_ins", "*"), "named"),
        (("check_ins", "*", "by"), "person"),
    ),
    FileKind.TEAM: ((("parent",), "team"), (("lead",), "person"), (("members", "*"), "person")),
    FileKind.KPI: ((("owner",), "person"), (("team",), "team")),
    FileKind.CYCLE: ((("within",), "cycle"),),
    FileKind.PEOPLE: ((("*", "team"), "team"),),
}
#: What refers to key results of the same objective.
_INNER = {"result": say_result, "field": say_field}


def say_references(file: Parsed, cycle: str | None, findings: Findings) -> None:
    """Report the wrong references of a file whose entity is left out; of people.yml those of such people."""
    node = file.nodes
    if node is None or not _WAYS.get(file.kind):
        return
    wrong = _Wrong(file.diagnostics)
    for way, sort in _WAYS[file.kind]:
        for gone, found in _along(node, way, ()):
            if file.kind is FileKind.PEOPLE and gone[0] not in file.left_out:
                continue
            on_key = sort == "named"
            written = str(gone[-1]) if on_key else found.text if isinstance(found, Scalar) else ""
            if not written or wrong.at(file.locate(*gone, on_key=on_key)):
                continue
            _look_up(sort, file, node, cycle, written, gone, findings)


def _along(node: Node, way: tuple[str, ...], gone: Way) -> Iterator[tuple[Way, Node]]:
    """The nodes that a way with wildcards leads to, each with its own way."""
    if not way:
        yield gone, node
        return
    step, rest = way[0], way[1:]
    if isinstance(node, Pairs):
        for name in node.values if step == "*" else (step,):
            if name in node.values and not name.startswith("x-"):
                yield from _along(node.values[name], rest, (*gone, name))
    elif isinstance(node, Items) and step == "*":
        for index, item in enumerate(node.items):
            yield from _along(item, rest, (*gone, index))


class _Wrong:
    """Tells fast whether a fault was said at a place, or around it."""

    def __init__(self, faults: Iterable[Diagnostic]) -> None:
        places = sorted(f.location for f in faults)
        self._starts = [(p.line, p.column) for p in places]
        self._ends = list(accumulate(((p.end_line, p.end_column) for p in places), max))

    def at(self, where: Location) -> bool:
        here = (where.line, where.column)
        before = bisect_right(self._starts, here)
        return before > 0 and here < self._ends[before - 1]


def _look_up(
    sort: str, file: Parsed, node: Node, cycle: str | None, written: str, way: Way, findings: Findings
) -> None:
    if sort == "person":
        findings.person(file, written, *way)
    elif sort == "team":
        findings.team(file, written, *way)
    elif sort == "kpi":
        findings.kpi(file, written, *way)
    elif sort == "cycle":
        found = findings.asks(file).cycle(written)
        if isinstance(found, Unresolved):
            findings.say(found.code, file.locate(*way), found.message, found.hint)
    elif sort in _INNER:
        results = node.values.get("key_results") if isinstance(node, Pairs) else None
        if isinstance(results, Pairs):
            _INNER[sort](file, written, results.values, way, findings)
    elif cycle is not None and sort == "carried":
        findings.carried(file, cycle, written, *way)
    elif cycle is not None:
        findings.goal(file, cycle, written, *way)
