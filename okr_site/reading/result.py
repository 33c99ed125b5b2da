"""What reading gives: the portfolio, everything that is wrong, and where each thing stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from okr_site.diagnostics import Diagnostic
from okr_site.model import Portfolio
from okr_site.source.edit import Fix
from okr_site.source.span import Location


class FileKind(StrEnum):
    """What a file in the OKR folder is."""

    CYCLE = "cycle"
    OBJECTIVE = "objective"
    REVIEW = "review"
    TEAM = "team"
    KPI = "kpi"
    PEOPLE = "people"
    SERIES = "series"
    LOCK = "lock"
    PAGE = "page"


class Places(Protocol):
    """Where entities and their fields stand; beside the model, so that portfolios compare with `==`."""

    def of(self, address: str, *field: str | int) -> Location:
        """Return the place of a field, of the nearest enclosing one, or of the file's first line.

        `places.of("2026-Q4/checkout#uptime", "check_ins", "2026-10-12")` finds a check-in wherever it
        stands; the field `body` is the author's text. A KeyError says that nothing has that address.
        """
        ...

    def addition(self, result: str, lines: Sequence[str], says: str) -> Fix | None:
        """Return the fix that writes lines (`from: 5`) behind a key result's title, if they can stand there.

        `says` is what the fix does.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One file of the OKR folder, or an ordinary page of the site; `path` is relative to `docs_dir`.

    `address` is the entity that it holds, or would hold if it could be read; empty for ordinary pages.
    `readable` is false when an error keeps the entity out of the portfolio. `page_keys` are the author's
    keys that are MkDocs' or Material's (`description`, `tags`, `hide`…) as plain values.
    """

    path: str
    kind: FileKind
    address: str = ""
    readable: bool = True
    page_keys: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The outcome of one run over the files; `files` is keyed by path relative to `docs_dir`.

    `diagnostics` are in order and their paths are relative to the folder of `mkdocs.yml`;
    `shown_path` leads from a path relative to `docs_dir` to that form.
    """

    portfolio: Portfolio
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, SourceFile]
    places: Places
    docs_prefix: str = ""

    def shown_path(self, path: str) -> str:
        """The path as diagnostics say it, relative to the folder of `mkdocs.yml`."""
        return f"{self.docs_prefix}{path}"
