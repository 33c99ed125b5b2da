"""Who works towards what: the graph of `supports`, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Edges by address.

    `parents`: objective → what it supports (objectives and key results) that exists.
    `children`: objective or key result → objectives that name exactly it.
    `supporters`: objective → objectives that name it or one of its key results.
    `dependents`: objective, key result or `team:x` → objectives that depend on it.
    """

    parents: Mapping[str, tuple[str, ...]]
    children: Mapping[str, tuple[str, ...]]
    supporters: Mapping[str, tuple[str, ...]]
    dependents: Mapping[str, tuple[str, ...]]
