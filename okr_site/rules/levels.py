"""The level of each diagnostic, as the option `rules` has it: by code and by path pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from okr_site.diagnostics import CODES, Diagnostic, Severity
from okr_site.settings import RuleLevel

_PARTS = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")
_REGEX = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def levelled(
    diagnostic: Diagnostic,
    levels: Mapping[str, tuple[RuleLevel, ...]],
    docs_prefix: str = "",
    root: str = ".",
) -> Severity | None:
    """Return the level of a diagnostic, nothing for `off`; of several entries that match the last holds.

    A code that keeps an entity out of the portfolio cannot be off: it would be missing in silence.
    """
    severity: Severity | None = diagnostic.severity
    for level in levels.get(diagnostic.code, ()):
        if not level.paths or matches(diagnostic.location.path, level.paths, docs_prefix, root):
            severity = level.severity
    return diagnostic.severity if severity is None and _breaks(diagnostic.code) else severity


def off(
    code: str,
    path: str,
    levels: Mapping[str, tuple[RuleLevel, ...]],
    docs_prefix: str = "",
    root: str = ".",
) -> bool:
    """Whether the options switch a code off for a path (relative to the folder of `mkdocs.yml`)."""
    silent = False
    for level in levels.get(code, ()):
        if not level.paths or matches(path, level.paths, docs_prefix, root):
            silent = level.severity is None
    return silent


def matches(path: str, patterns: tuple[str, ...], docs_prefix: str = "", root: str = ".") -> bool:
    """Whether a path (relative to the folder of `mkdocs.yml`) or a folder above it matches a pattern.

    A pattern counts from that folder, from `docs_dir` or from the OKRs' folder, whichever fits. `*` and
    `?` stay inside one name, `**` crosses folders.
    """
    inner = path.removeprefix(docs_prefix)
    innermost = inner.removeprefix(f"{root}/")
    return any(_regex(pattern).fullmatch(each) for pattern in patterns for each in (path, inner, innermost))


def _breaks(code: str) -> bool:
    return (code.startswith("OKR1") and CODES[code].severity is Severity.ERROR) or code in (
        "OKR301",
        "OKR304",
    )


@lru_cache(maxsize=256)
def _regex(pattern: str) -> re.Pattern[str]:
    inner = pattern.removeprefix("./").strip("/")
    return re.compile(
        "".join(_REGEX.get(part) or re.escape(part) for part in _PARTS.findall(inner)) + "(?:/.*)?"
    )
