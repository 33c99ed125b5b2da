"""The goals as data beside the pages: the same export that the command writes, of the cycles that are shown.

Runs when the book is made. Nothing that the pages do not show is in it; no e-mail address is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from okr_site.exchange import Phrasing, export_json, json_schema, key_results_csv
from okr_site.pages import Book, Edition
from okr_site.pages.desk.downloads import everything_at, results_at, schema_at
from okr_site.pages.desk.register import shown_cycles
from okr_site.pages.telling.sentences import why
from okr_site.site.files import Workshop


def add_data(files: Files, book: Book, config: MkDocsConfig, workshop: Workshop) -> None:
    """Add the JSON export, its schema, and the key results of all and of each cycle as CSV.

    An author's file at one of these addresses wins.
    """
    if not book.edition.settings.downloads:
        return
    taken = {file.dest_uri for file in files}
    for path, text in _data(book.edition, book):
        if path not in taken:
            files.append(File.generated(config, path, abs_src_path=workshop.put(path, text)))


def _data(edition: Edition, book: Book) -> Iterator[tuple[str, str]]:
    settings, analysis, place = edition.settings, edition.analysis, book.desk.links.place
    shown = shown_cycles(edition)
    names = [cycle.id for cycle in shown]
    phrasing = Phrasing(url=place, why=partial(why, words=edition.words))
    yield everything_at(settings), export_json(edition.reading, analysis, phrasing, names)
    yield schema_at(settings), json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
    yield results_at(settings), key_results_csv(analysis, place, names)
    for cycle in shown:
        yield results_at(settings, cycle), key_results_csv(analysis, place, (cycle.id,))
