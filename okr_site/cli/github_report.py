"""Diagnostics as GitHub's workflow commands: each becomes an annotation at its line in a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okr_site.cli.rule_pages import RulePages, nowhere
from okr_site.diagnostics import Diagnostic, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def lines(diagnostics: Iterable[Diagnostic], prefix: str = "", rules: RulePages = nowhere) -> Iterator[str]:
    """Yield one command each; `prefix` leads from the repository's folder to the project's."""
    for each in diagnostics:
        place = each.location
        values = {
            "file": f"{prefix}{place.path}",
            "line": place.line,
            "endLine": place.end_line,
            "col": place.column,
        }
        # GitHub's last column is inside, and it takes columns of one line only.
        if place.end_line == place.line:
            values["endColumn"] = max(place.column, place.end_column - 1)
        values["title"] = f"{each.code} {each.name}"
        written = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
        hint = f"; {each.hint}" if each.hint else ""
        url = rules(each.code)
        more = f"\n{url}" if url else ""
        yield f"::{_LEVELS[each.severity]} {written}::{_data(each.message + hint + more)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
