"""One edition of the site: everything that the pages of one date are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from okr_site.analysis.analysis import Analysis
from okr_site.diagnostics import Diagnostic, RuleText, Tally
from okr_site.model import Portfolio
from okr_site.reading.result import Reading
from okr_site.settings import Settings
from okr_site.words import Words


def _no_link(path: str) -> str:
    return ""


def _any(path: str) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """What the pages need to know of the program that publishes them.

    `edit`, `view` and `history` lead from an author's file (relative to `docs_dir`) to the Git host's
    page, `""` where there is none; `start_file` likewise from a new file's path and text.
    `templates` are folders that are searched before ours; `publishes` says whether an author's page is built.
    """

    directory_urls: bool = True
    templates: tuple[Path, ...] = ()
    edit: Callable[[str], str] = _no_link
    view: Callable[[str], str] = _no_link
    publishes: Callable[[str], bool] = _any
    history: Callable[[str], str] = _no_link
    start_file: Callable[[str, str], str] = field(default=lambda path, text: "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The reading, its analysis and all diagnostics (of reading and of rules), in the site's words.

    `findings` holds the diagnostics by path relative to `docs_dir`. `rules` holds the text of every rule by
    code, `tallies` counts per cycle what the rules about wording find.
    """

    settings: Settings
    reading: Reading
    analysis: Analysis
    findings: Mapping[str, tuple[Diagnostic, ...]]
    words: Words
    host: Host
    rules: Mapping[str, RuleText] = field(default_factory=lambda: MappingProxyType({}))
    tallies: Callable[[], Mapping[str, Tally]] = dict

    @property
    def portfolio(self) -> Portfolio:
        """What was written."""
        return self.reading.portfolio
