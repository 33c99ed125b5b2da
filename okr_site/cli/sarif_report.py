"""Diagnostics as SARIF 2.1.0, which code scanning services read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote

from okr_site import __version__
from okr_site.cli.gitlab_report import fingerprint
from okr_site.cli.rule_pages import RulePages, nowhere
from okr_site.diagnostics import Diagnostic, Severity
from okr_site.rules.page import page
from okr_site.rules.registry import EXPLAINED
from okr_site.rules.rule import Rule
from okr_site.source.edit import Fix
from okr_site.source.span import Location

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_HOME = "https://github.com/okr-site/okr-site"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_INDEX = {code: index for index, code in enumerate(EXPLAINED)}


def report(diagnostics: Iterable[Diagnostic], prefix: str = "", rules: RulePages = nowhere) -> str:
    """Return a log of one run with all rules; columns count characters, the end is exclusive.

    `prefix` leads from the repository's folder to the project's.
    """
    seen: Counter[str] = Counter()
    driver = {
        "name": "okr-site",
        "version": __version__,
        "informationUri": _HOME,
        "rules": [_rule(rule, rules(rule.code)) for rule in EXPLAINED.values()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, prefix, seen) for each in diagnostics],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(rule: Rule, url: str | None) -> dict[str, object]:
    made: dict[str, object] = {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.name.replace("-", " ").capitalize()},
        "fullDescription": {"text": rule.what},
        "help": {"text": f"{rule.what}\n\n{rule.why}\n\n{rule.instead}", "markdown": page(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }
    return made | {"helpUri": url} if url else made


def _result(each: Diagnostic, prefix: str, seen: Counter[str]) -> dict[str, object]:
    place = each.location
    hint = f"; {each.hint}" if each.hint else ""
    artifact = {"uri": quote(f"{prefix}{place.path}"), "uriBaseId": "%SRCROOT%"}
    made: dict[str, object] = {
        "ruleId": each.code,
        "ruleIndex": _INDEX[each.code],
        "level": _LEVELS[each.severity],
        "message": {"text": f"{each.message}{hint}"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": _region(place)}}],
        "partialFingerprints": {"okrSite/v1": fingerprint(each, seen)},
    }
    if each.fix is not None:
        made["fixes"] = [_fix(each.fix, artifact)]
    return made


def _fix(fix: Fix, artifact: dict[str, str]) -> dict[str, object]:
    replacements = [
        {"deletedRegion": _region(edit.location), "insertedContent": {"text": edit.now}} for edit in fix.edits
    ]
    changes = [{"artifactLocation": artifact, "replacements": replacements}]
    return {"description": {"text": fix.says}, "artifactChanges": changes}


def _region(place: Location) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
