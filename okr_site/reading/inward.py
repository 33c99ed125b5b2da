"""References inside one objective: to its own key results and keys; runs while it is linked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from okr_site.reading.findings import Findings
from okr_site.reading.nearest import Patience, did_you_mean
from okr_site.reading.parsed import Parsed
from okr_site.reading.schema.key_result import KeyResultKeys
from okr_site.reading.schema.objective import ObjectiveKeys


def say_result(
    file: Parsed, name: str, results: Collection[str], way: Sequence[str | int], findings: Findings
) -> None:
    """Report a key result that the objective does not have."""
    if name not in results:
        near = findings.asks(file).patience.nearest(name, results)
        hint = did_you_mean(near) or "name a key result of this objective"
        findings.say("OKR203", file.locate(*way), f"this objective has no key result '{name}'", hint)


def say_field(
    file: Parsed, change: str, results: Collection[str], way: Sequence[str | int], findings: Findings
) -> None:
    """Report a change of something that the objective does not have."""
    problem = _unknown_field(change, results, findings.asks(file).patience)
    if problem is not None:
        findings.say("OKR203", file.locate(*way), f"'{change}' is nothing in this objective", problem)


def _unknown_field(change: str, results: Collection[str], patience: Patience) -> str | None:
    name, dot, rest = change.partition(".")
    fields = KeyResultKeys.names()
    if name in results and (not dot or rest.partition(".")[0] in fields):
        return None
    if name in ObjectiveKeys.names() and name not in results:
        return None
    if name in results:
        return (
            did_you_mean(f"{name}.{n}" for n in patience.nearest(rest, fields))
            or "name a key of the key result"
        )
    known = [*results, *ObjectiveKeys.names()]
    close = [f"{n}{dot}{rest}" if n in results else n for n in patience.nearest(name, known)]
    return did_you_mean(close) or "name a key of the objective, a key result, or key-result.key"
