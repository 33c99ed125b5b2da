"""From the options to a book of pages, for one build."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from okr_site.analysis import analyse
from okr_site.bulk import bulk
from okr_site.diagnostics import Diagnostic
from okr_site.options import settings_from
from okr_site.pages import Book, Edition, Host
from okr_site.reading import Cache, read
from okr_site.reading.result import Reading
from okr_site.rules import judge
from okr_site.rules.registry import EXPLAINED
from okr_site.rules.tally import tallies
from okr_site.settings import Settings
from okr_site.site.files import is_published
from okr_site.site.forge import forge_of
from okr_site.words import problems_with_own, words_for


def settings_of(options: Mapping[str, object], config: MkDocsConfig) -> Settings:
    """Return the settings of a build; wrong options are a PluginError that tells all of them."""
    docs = Path(config.docs_dir).resolve()
    project = Path(config.config_file_path).resolve().parent if config.config_file_path else docs.parent
    settings, problems = settings_from(
        options, project=project, docs=docs, site_name=config.site_name, language=language_of(config)
    )
    if settings is not None and settings.words:
        problems = problems_with_own(settings.words)
    if settings is None or problems:
        raise PluginError("okr-site: " + "\n  ".join(["wrong options in mkdocs.yml", *problems]))
    return settings


def language_of(config: MkDocsConfig) -> str:
    """Return the interface's language: Material's `language`, else MkDocs' `locale`, else English."""
    return str(config.theme.get("language") or config.theme.get("locale") or "en")


def publish(
    settings: Settings, config: MkDocsConfig, files: Files, cache: Cache
) -> tuple[Book, tuple[Diagnostic, ...]]:
    """Return the book and every diagnostic, of reading and of rules; `cache` keeps what did not change."""
    with bulk():
        reading = read(settings, cache)
        analysis = analyse(reading.portfolio, settings)
    diagnostics = judge(reading, analysis, settings)
    edition = Edition(
        settings=settings,
        reading=reading,
        analysis=analysis,
        findings=_by_file(diagnostics, reading),
        words=words_for(settings.language, settings.words),
        host=host_of(config, settings, files),
        rules=EXPLAINED,
        tallies=partial(tallies, reading, analysis, settings),
    )
    return Book(edition), diagnostics


def host_of(config: MkDocsConfig, settings: Settings, files: Files) -> Host:
    """Return what the pages need to know of MkDocs; to be asked after every plugin's `on_config`."""
    docs_name = settings.docs.relative_to(settings.project).as_posix() if _inside(settings) else ""

    def publishes(path: str) -> bool:
        file = files.get_file_from_path(path)
        return file is not None and is_published(file)

    forge = forge_of(config.repo_url, config.edit_uri, config.edit_uri_template, docs_name)
    return Host(
        directory_urls=config.use_directory_urls,
        templates=(Path(config.theme.custom_dir),) if config.theme.custom_dir else (),
        edit=forge.edit,
        view=forge.view,
        publishes=publishes,
        history=forge.history,
        start_file=forge.start_file,
    )


def _inside(settings: Settings) -> bool:
    return settings.docs.is_relative_to(settings.project)


def _by_file(diagnostics: tuple[Diagnostic, ...], reading: Reading) -> Mapping[str, tuple[Diagnostic, ...]]:
    found: dict[str, tuple[Diagnostic, ...]] = {}
    for diagnostic in diagnostics:
        path = diagnostic.location.path.removeprefix(reading.docs_prefix)
        found[path] = (*found.get(path, ()), diagnostic)
    return found
