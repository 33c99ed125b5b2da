"""Finds objectives that support themselves by way of others; the last step of linking."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import replace

from okr_site.model import Objective
from okr_site.reading.findings import Findings
from okr_site.reading.parsed import Parsed
from okr_site.source.span import Location


def without_circles(
    objectives: Mapping[str, Objective], files: Mapping[str, Parsed], findings: Findings
) -> dict[str, Objective]:
    """Return the objectives with the supports of every circle taken out; each circle is said once, whole."""
    above = {
        address: {t.partition("#")[0] for t in o.supports} & objectives.keys()
        for address, o in objectives.items()
        if o.supports
    }
    tangled = _tangled(above)
    cut: set[tuple[str, str]] = set()
    for start in sorted(tangled):
        while (way := _circle(start, above, tangled)) is not None:
            circle = " → ".join([*way, start])
            where = _support(objectives[start], way[1] if len(way) > 1 else start, files[start])
            findings.say(
                "OKR205",
                where,
                f"objectives support each other in a circle: {circle}",
                "take out one of these 'supports'",
            )
            for one, other in zip(way, [*way[1:], start], strict=True):
                cut.add((one, other))
                above[one].discard(other)
    made = dict(objectives)
    for address in {one for one, _ in cut}:
        kept = (s for s in made[address].supports if (address, s.partition("#")[0]) not in cut)
        made[address] = replace(made[address], supports=tuple(kept))
    return made


def _tangled(above: Mapping[str, set[str]]) -> set[str]:
    """Those left when whoever supports nobody, or is supported by nobody, is taken away again and again."""
    left = {a: set(b) for a, b in above.items()}
    while True:
        ends = {a for a, b in left.items() if not (b & left.keys())}
        if not ends:
            break
        for address in ends:
            del left[address]
    return set(left)


def _circle(start: str, above: Mapping[str, set[str]], inside: set[str]) -> list[str] | None:
    """The shortest way from `start` back to itself, without its last step."""
    came: dict[str, str] = {}
    queue = deque([start])
    while queue:
        at = queue.popleft()
        for target in sorted(above.get(at, ())):
            if target == start:
                way = [at]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            if target in inside and target not in came:
                came[target] = at
                queue.append(target)
    return None


def _support(objective: Objective, target: str, file: Parsed) -> Location:
    for index, address in enumerate(objective.supports):
        if address.partition("#")[0] == target:
            return file.locate("supports", index)
    return file.locate("supports")
