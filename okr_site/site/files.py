"""Which files are in the site: our pages yes, the organisation's data no.

Runs on the list of files that MkDocs found. Pages that no file stands for are backed by files in a
temporary folder of the process, because other plugins look for a file behind every page.
"""

from __future__ import annotations

import posixpath
import shutil
import tempfile
import weakref
from collections.abc import Collection, Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from okr_site.pages import Book, Page
from okr_site.pages.desk.drafts import kept_out
from okr_site.reading.result import FileKind
from okr_site.settings import Settings
from okr_site.site.frame import THEME
from okr_site.site.log import log


class Workshop:
    """A folder of the process for what is generated; it goes with the object, or with the process."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="okr-site-"))
        self._close = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)

    def put(self, path: str, text: str = "") -> str:
        """Write a file, only if it differs, and return where it is."""
        file = self._folder / path
        data = text.encode()
        if not file.is_file() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return str(file)

    def close(self) -> None:
        """Remove the folder."""
        self._close()


def add_pages(
    files: Files, book: Book, config: MkDocsConfig, workshop: Workshop, in_nav: Collection[str]
) -> None:
    """Take the book's pages into the site; those in `in_nav` may be placed by a plugin's globs.

    An author's page at the address of a generated one wins, and is told once.
    """
    occupied = {file.dest_uri: file for file in files.documentation_pages()}
    for page in book.pages.values():
        level = InclusionLevel.INCLUDED if page.path in in_nav else InclusionLevel.NOT_IN_NAV
        file = files.get_file_from_path(page.path)
        if file is not None:
            if is_published(file):
                file.inclusion = level
            continue
        generated = File.generated(config, page.path, abs_src_path=workshop.put(page.path), inclusion=level)
        if theirs := occupied.get(generated.dest_uri):
            log.info("'%s' takes the place of the page '%s'", theirs.src_uri, page.title)
            continue
        _set_source(generated, page)
        files.append(generated)


def is_published(file: File) -> bool:
    """Whether a file is built, and not only shown by `serve` as a draft of MkDocs."""
    level: int = file.inclusion.value
    return level > int(InclusionLevel.DRAFT.value)


def _set_source(file: File, page: Page) -> None:
    """Let the edit link of a generated page lead to the file that it is made from."""
    if page.source:
        file.edit_uri = page.source


def add_redirects(
    files: Files, leads: Iterable[tuple[str, str]], config: MkDocsConfig, workshop: Workshop
) -> None:
    """Add the pages at old addresses; one that an author's file has is left alone."""
    taken = {file.dest_uri for file in files}
    for path, html in leads:
        if path not in taken:
            files.append(File.generated(config, path, abs_src_path=workshop.put(path, html)))


def keep_out(files: Files, book: Book, custom_dir: str | None) -> None:
    """Exclude what MkDocs would publish as it is: people, series, lock files, drafts that are not built.

    Of our own theme folder only `assets/` is published; the rest of it, and `okr/` in the author's
    `custom_dir`, are templates.
    """
    reading, settings, hidden = book.edition.reading, book.edition.settings, kept_out(book.edition)
    for file in files:
        known = reading.files.get(file.src_uri)
        ours = known is not None and known.kind is not FileKind.PAGE
        if file.src_dir == str(THEME):
            private = not file.src_uri.startswith("assets/")
        elif custom_dir and file.src_dir == custom_dir:
            private = file.src_uri.startswith("okr/")
        else:
            ours = ours and file.src_uri not in book.pages
            private = ours or hidden(file.src_uri) or _is_data(file.src_uri, settings)
        if private:
            file.inclusion = InclusionLevel.EXCLUDED


def _is_data(path: str, settings: Settings) -> bool:
    """Whether a path is one that the format gives to data, even if nothing refers to it."""
    root = "" if settings.root == "." else f"{settings.root}/"
    if not path.startswith(root):
        return False
    inside = path.removeprefix(root)
    if inside == settings.folders.people or inside.endswith((".lock.yml", ".lock.yaml")):
        return True
    kpis = posixpath.join(settings.folders.kpis, "")
    return inside.startswith(kpis) and inside.lower().endswith((".csv", ".tsv", ".yml", ".yaml"))
