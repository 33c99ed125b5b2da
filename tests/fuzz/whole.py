"""All that a build does with the files, without the host: read, analyse, judge, write and draw every page.

A watchdog ends what takes too long; it counts the processor's time, so that a busy machine does no harm.
"""

from __future__ import annotations

import json
import signal
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from markdown import Markdown

from okr_site.analysis import analyse
from okr_site.exchange import Phrasing
from okr_site.exchange.json_export import export_json
from okr_site.pages import Book, Edition, Host
from okr_site.reading import Cache, Reading, read
from okr_site.rules import judge
from okr_site.words import words_for
from tests.reading.trees import settings

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "md_in_html", "footnotes", "abbr", "def_list")
MARKDOWN = Markdown(extensions=list(EXTENSIONS))


class TooSlow(BaseException):
    """No `Exception`: nobody may swallow it."""


@contextmanager
def watchdog(seconds: float, what: object) -> Iterator[None]:
    """Raise `TooSlow` naming the input after so many seconds of the processor."""

    def bark(number: int, frame: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds} s for {what!r}"[:2000])

    before = signal.signal(signal.SIGPROF, bark)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def publish(folder: Path, cache: Cache | None = None, only: Collection[str] | None = None) -> Reading:
    """Do all that a build does with `folder`/okrs; `only` names sources whose pages are enough."""
    options = settings(folder)
    reading = read(options, cache)
    analysis = analyse(reading.portfolio, options)
    diagnostics = judge(reading, analysis, options)
    for each in diagnostics:
        place = each.location
        assert (place.line, place.column) <= (place.end_line, place.end_column), each
        assert place.line >= 1
        assert place.column >= 1
        assert each.message
        assert "\n" not in str(each)
    findings: dict[str, tuple[object, ...]] = {}
    for each in diagnostics:
        path = each.location.path.removeprefix(reading.docs_prefix)
        findings[path] = (*findings.get(path, ()), each)
    edition = Edition(
        settings=options,
        reading=reading,
        analysis=analysis,
        findings=findings,  # type: ignore[arg-type]
        words=words_for("en"),
        host=Host(),
    )
    book = Book(edition)
    for page in book.pages.values():
        if only is None or page.source in only or page.path in only:
            draw(book, page.path)
    json.loads(export_json(reading, analysis, Phrasing(url=lambda _: None, why=lambda _: "")))
    return reading


def draw(book: Book, path: str) -> str:
    """Make one page as the host would."""
    content = book.write(path)
    html = MARKDOWN.reset().convert(content.markdown)
    html = book.fill(path, book.fill(path, html, searchable=True), searchable=False)
    book.forget(path)
    return html
