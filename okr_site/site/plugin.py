"""The MkDocs plugin: each hook hands over to one function.

An instance lives as long as `mkdocs serve` does; everything of one build is made anew in `on_config`
and `on_files`.
"""

from __future__ import annotations

from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from okr_site.pages import Book
from okr_site.reading import Cache
from okr_site.settings import Settings
from okr_site.site import navigation
from okr_site.site.assets import add_assets
from okr_site.site.config import OkrSiteConfig
from okr_site.site.data import add_data
from okr_site.site.elsewhere import kept_apart, led_from, signed
from okr_site.site.files import Workshop, add_pages, add_redirects, keep_out
from okr_site.site.first_paint import painted_first
from okr_site.site.frame import prepare
from okr_site.site.log import log, report, summarise
from okr_site.site.publishing import language_of, publish, settings_of
from okr_site.site.redirects import redirects
from okr_site.site.repairs import repaired
from okr_site.site.source import meta_of, prose_path, source_of
from okr_site.words import spoken


class OkrSitePlugin(BasePlugin[OkrSiteConfig]):  # type: ignore[no-untyped-call]
    """Publishes the objectives in `docs_dir`."""

    def __init__(self) -> None:
        self._workshop = Workshop()
        self._cache = Cache()
        self._settings: Settings | None = None
        self._book: Book | None = None
        self._arranges = self._serves = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Say what `--dirty` means; that this hook exists makes MkDocs keep the plugin between builds."""
        self._serves = command == "serve"
        if dirty:
            log.info("with --dirty the pages that were not edited keep their old scores and links")

    def on_shutdown(self) -> None:
        """Remove the generated files."""
        self._workshop.close()

    @event_priority(50)  # before the offline plugin asks for a shim that it would load from a public host
    def on_config(self, config: MkDocsConfig) -> None:
        """Check the options and prepare the theme."""
        before, self._book, self._settings = self._settings, None, None
        if self.config.enabled is not False:
            self._settings = settings_of(self.config.written(), config)
            prepare(config)
            self._speak(self._settings, config)
        if self._settings != before:
            self._cache = Cache()

    def _speak(self, settings: Settings, config: MkDocsConfig) -> None:
        """Say what language the interface has if it is not the site's; an author's words are watched."""
        if settings.words and str(settings.words) not in config.watch:
            config.watch.append(str(settings.words))
        elif not settings.words and not spoken(settings.language):
            log.info(
                "no interface texts in '%s' yet, so they are English; option words: a file with yours",
                settings.language,
            )

    @event_priority(-40)  # after plugins that generate files, before blog (-50) and literate-nav (-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read the organisation, tell what is wrong with it, and take its pages into the site."""
        if self._settings is None:
            return
        self._book, diagnostics = publish(self._settings, config, files, self._cache)
        report(diagnostics, self._settings.fail_on)
        summarise(self._book, diagnostics)
        self._arranges = not navigation.authors_own(config, files)
        in_nav = navigation.placeable(self._book) if navigation.awesome_file(config, files) else ()
        add_pages(files, self._book, config, self._workshop, in_nav)
        old = redirects(
            self._book.pages,
            directory_urls=config.use_directory_urls,
            site_url=config.site_url,
            language=language_of(config),
        )
        add_redirects(files, old, config, self._workshop)
        add_assets(files, config)
        add_data(files, self._book, config, self._workshop)
        keep_out(files, self._book, config.theme.custom_dir)

    @event_priority(50)  # after awesome-nav (100), which starts over; before section-index (0) and blog (-50)
    def _arrange(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        return navigation.arrange(nav, self._book, files) if self._book and self._arranges else nav

    @event_priority(-90)  # after every plugin that replaces sections: a parent must be one that is shown
    def _adopt(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        if self._book:
            navigation.adopt(nav, self._book, files)
            for file in files.documentation_pages():
                if file.page:  # the sitemap's date, and that of its archive
                    file.page.update_date = self._book.edition.settings.as_of.isoformat()
            if not self._serves:  # a server has threads, which do not go with forks
                self._book.begin(file.src_uri for file in files.documentation_pages())
        return nav

    on_nav = CombinedEvent(_arrange, _adopt)

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Keep MkDocs from reading our files: it would abort on bad bytes, and parse YAML slowly."""
        return source_of(page.file, self._book) if self._book else None

    @event_priority(100)  # first: other plugins shall see our front matter and Markdown as an author's
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Write our pages; make links and pictures on all others."""
        if self._book is None:
            return None
        if page.file.src_uri not in self._book.pages:
            seen_from = prose_path(page.file, self._book)
            text = self._book.prose(page.file.src_uri, markdown, seen_from=seen_from)
            return signed(text, page.url) if hasattr(page, "excerpt") else text
        content = self._book.write(page.file.src_uri)
        page.meta = meta_of(content)
        if navigation.stands_alone(page, config) and "navigation" not in page.meta["hide"]:
            page.meta["hide"].append("navigation")
        return content.markdown

    @event_priority(100)  # before feeds (-75) and search read the content
    def _say(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Put in the islands that search shall see."""
        return self._book.fill(page.file.src_uri, html, searchable=True) if self._book else None

    @event_priority(-100)  # after print-site (0), which keeps each page as it is by then
    def _print(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Put the charts into the copy that print-site keeps."""
        if self._book and "print-site" in config.plugins and hasattr(page, "html"):
            copy = self._book.fill(page.file.src_uri, page.html, searchable=False)
            page.html = kept_apart(copy, page.url)

    on_page_content = CombinedEvent(_say, _print)

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:  # noqa: ANN401
        """Date the page by `as_of`: MkDocs' own themes print the hour of the build."""
        return self._dated(context)

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:  # noqa: ANN401
        """Likewise for pages that are no Markdown, `404.html` for one."""
        return self._dated(context)

    @event_priority(100)  # before minifiers, which would take away the quotes of the markers
    def _finish(self, output: str, *, page: Page, config: MkDocsConfig) -> str | None:
        """Put in the charts, mend the theme's markup, and let go of the page."""
        if self._book is None:
            return None
        html = self._book.fill(page.file.src_uri, repaired(output), searchable=False)
        self._book.forget(page.file.src_uri)
        return led_from(html, page.url)

    @event_priority(-100)  # after plugins that add scripts of theirs
    def _paint(self, output: str, *, page: Page, config: MkDocsConfig) -> str | None:
        """Let the page be seen before its scripts run."""
        return painted_first(output) if self._book else None

    on_post_page = CombinedEvent(_finish, _paint)

    @event_priority(100)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str | None:
        """Mend the theme's markup of `404.html` and its like."""
        return repaired(output_content) if self._book and template_name.endswith(".html") else None

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let go of the book."""
        self._close()

    def on_build_error(self, *, error: Exception) -> None:
        """Likewise."""
        self._close()

    def _close(self) -> None:
        if self._book is not None:
            self._book.end()
        self._book = None

    def _dated(self, context: Any) -> Any:  # noqa: ANN401
        if self._settings is not None:
            context["build_date_utc"] = self._settings.as_of
        return context
