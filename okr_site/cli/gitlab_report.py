"""Diagnostics as GitLab's Code Quality report, which it shows in merge requests."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable

from okr_site.cli.rule_pages import RulePages, nowhere
from okr_site.diagnostics import Diagnostic, Severity

#: “For 25 days” is the same fault tomorrow.
_NUMBER = re.compile(r"\d+")
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}


def report(diagnostics: Iterable[Diagnostic], prefix: str = "", rules: RulePages = nowhere) -> str:
    """Return a JSON list; `prefix` leads from the repository's folder to the project's."""
    seen: Counter[str] = Counter()
    entries = [_entry(each, prefix, seen, rules(each.code)) for each in diagnostics]
    return json.dumps(entries, indent=2, ensure_ascii=False)


def _entry(each: Diagnostic, prefix: str, seen: Counter[str], url: str | None) -> dict[str, object]:
    place = each.location
    hint = f"; {each.hint}" if each.hint else ""
    made: dict[str, object] = {
        "description": f"{each.code} {each.message}{hint}",
        "check_name": f"{each.code} {each.name}",
        "fingerprint": fingerprint(each, seen),
        "severity": _SEVERITIES[each.severity],
        "location": {
            "path": f"{prefix}{place.path}",
            "lines": {"begin": place.line, "end": place.end_line},
        },
    }
    # Where Code Climate, whose format this is, has its explanations.
    return made | {"content": {"body": f"[{each.code} {each.name}]({url})"}} if url else made


def fingerprint(each: Diagnostic, seen: Counter[str]) -> str:
    """Return one name for one fault although lines and days go by; `seen` keeps twins apart."""
    same = f"{each.location.path}\n{each.code}\n{_NUMBER.sub('', each.message)}"
    seen[same] += 1
    return hashlib.sha256(f"{same}\n{seen[same]}".encode()).hexdigest()[:32]
