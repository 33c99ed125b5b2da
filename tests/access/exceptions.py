"""What is known to be wrong in Material's own markup, read from `exceptions.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("exceptions.toml")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing a checker found: a rule, the element's selector, where, and what the checker says."""

    page: str
    rule: str
    element: str
    said: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """One listed exception."""

    checker: str
    rule: str
    element: str
    upstream: str
    reason: str

    def covers(self, fault: Fault) -> bool:
        """Whether the fault is this one: its rule begins so, its element is exactly this."""
        return fault.rule.startswith(self.rule) and fault.element == self.element


def exceptions(checker: str) -> tuple[Allowed, ...]:
    """Those of one checker, `axe` or `vnu`."""
    with _FILE.open("rb") as file:
        rows = [Allowed(**row) for row in tomllib.load(file)["exception"]]
    assert {row.checker for row in rows} <= {"axe", "vnu"}
    return tuple(row for row in rows if row.checker == checker)


def unexplained(faults: list[Fault], checker: str) -> list[str]:
    """What is not listed, told by kind with one place each; and what is listed but does not occur."""
    allowed = exceptions(checker)
    kinds: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        if not any(one.covers(fault) for one in allowed):
            kinds.setdefault((fault.rule, fault.element), []).append(fault)
    told = [
        f"{rule}: {element}, {len(found)} times, for one {found[0].page}: {found[0].said}"
        for (rule, element), found in kinds.items()
    ]
    over = [one for one in allowed if not any(one.covers(fault) for fault in faults)]
    return told + [f"take it out of exceptions.toml, it is gone: {one.rule} {one.element}" for one in over]
