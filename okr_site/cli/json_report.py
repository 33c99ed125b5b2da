"""Diagnostics as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

from okr_site.cli.rule_pages import RulePages, nowhere
from okr_site.diagnostics import Diagnostic


def report(diagnostics: Iterable[Diagnostic], rules: RulePages = nowhere) -> str:
    """Return a JSON list; lines and columns count from 1, in characters, the end is exclusive."""
    return json.dumps([_entry(each, rules) for each in diagnostics], indent=2, ensure_ascii=False)


def _entry(each: Diagnostic, rules: RulePages) -> dict[str, str | int | None]:
    place = each.location
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "code": each.code,
        "name": each.name,
        "severity": each.severity.value,
        "message": each.message,
        "hint": each.hint,
        "url": rules(each.code),
    }
