"""From `mkdocs.yml` to the settings of one run, and the run itself: read, analyse, judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from okr_site.analysis import analyse
from okr_site.analysis.analysis import Analysis
from okr_site.bulk import bulk
from okr_site.cli.configuration import find, load
from okr_site.cli.misuse import Misuse
from okr_site.diagnostics import Diagnostic
from okr_site.options import settings_from
from okr_site.reading import Cache, Reading, read
from okr_site.rules import judge
from okr_site.settings import Settings
from okr_site.words import Words, problems_with_own, words_for

_PLUGIN = "okr-site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What one `mkdocs.yml` says; `notes` are worth a message.

    `site_url` is empty where it isn't set, or the plugin isn't there to make pages.
    """

    settings: Settings
    directory_urls: bool
    site_url: str = ""
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """The interface texts in the site's language."""
        return words_for(self.settings.language, self.settings.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A project, read and analysed on one date."""

    project: Project
    reading: Reading
    analysis: Analysis
    diagnostics: tuple[Diagnostic, ...]


def open_project(named: Path | None, *starts: Path, as_of: date | None = None) -> Project:
    """Return the project of the named or nearest `mkdocs.yml`; `Misuse` tells all that is wrong in it."""
    path = find(named, *(starts or (Path(),)))
    config = load(path)
    docs = path.parent / str(config.get("docs_dir") or "docs")
    if not docs.is_dir():
        raise Misuse(f"{path.name}: docs_dir: there is no folder '{config.get('docs_dir') or 'docs'}'")
    options = _options(config.get("plugins"), path.name)
    site_name = str(config.get("site_name") or path.parent.name)
    settings, problems = settings_from(
        options or {},
        project=path.parent,
        docs=docs.resolve(),
        site_name=site_name,
        language=_language(config.get("theme")),
    )
    if settings is not None and settings.words:
        problems = problems_with_own(settings.words)
    if settings is None or problems:
        raise Misuse("\n".join(f"{path.name}: {_PLUGIN}: {problem}" for problem in problems))
    return Project(
        settings=replace(settings, as_of=as_of) if as_of else settings,
        directory_urls=config.get("use_directory_urls") is not False,
        site_url=str(config.get("site_url") or "") if _makes_pages(options) else "",
        notes=()
        if options is not None
        else (f"{path.name} does not name the plugin {_PLUGIN}; its defaults are used",),
    )


def run(project: Project, cache: Cache | None = None) -> Run:
    """Read, analyse and judge; on a terminal a line on standard error shows that it works.

    `cache` keeps files from one run to the next.
    """
    settings = project.settings
    with Console(stderr=True).status(project.words("terminal.reading", folder=escape(settings.docs.name))):
        with bulk():
            reading = read(settings, cache)
            analysis = analyse(reading.portfolio, settings)
        diagnostics = judge(reading, analysis, settings)
    return Run(project=project, reading=reading, analysis=analysis, diagnostics=diagnostics)


def _makes_pages(options: Mapping[str, Any] | None) -> bool:
    return options is not None and options.get("enabled") is not False


def _options(plugins: object, name: str) -> Mapping[str, Any] | None:
    """Return our options from either form of `plugins`, nothing if we are not in it."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if entry == _PLUGIN:
            return {}
        if isinstance(entry, dict) and _PLUGIN in entry:
            options = entry[_PLUGIN]
            if options is not None and not isinstance(options, dict):
                raise Misuse(f"{name}: {_PLUGIN}: the options are no mapping of names to values")
            return {str(key): value for key, value in (options or {}).items()}
    return None


def _language(theme: object) -> str:
    return str(theme.get("language") or theme.get("locale") or "en") if isinstance(theme, dict) else "en"
