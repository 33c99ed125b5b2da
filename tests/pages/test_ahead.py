"""Pages that other processes make ahead are the same, and none are missed when a process is."""

from __future__ import annotations

import multiprocessing
import os
import signal

import pytest

from okr_site.pages import Book
from okr_site.pages import book as module
from okr_site.pages.ahead import Ahead, spare_processors
from okr_site.pages.desk.page import Content
from tests.pages.printed import Printed, parsed

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")


def _printed(book: Book) -> dict[str, tuple[str, object, str, str]]:
    """Every page as a host would ask for it: all Markdown first, then all islands."""
    written = {path: book.write(path) for path in book.pages}
    html = {path: parsed(content.markdown) for path, content in written.items()}
    found = {path: book.fill(path, html[path], searchable=True) for path in html}
    drawn = {path: book.fill(path, html, searchable=False) for path, html in found.items()}
    return {p: (content.markdown, dict(content.meta), found[p], drawn[p]) for p, content in written.items()}


def _ahead(book: Book, workers: int) -> Ahead:
    ahead = Ahead(book._make, list(book.pages), workers)
    book._ahead = ahead
    return ahead


@pytest.fixture
def usual(acme: Printed) -> dict[str, tuple[str, object, str, str]]:
    return _printed(Book(acme.book.edition))


@pytest.mark.parametrize("workers", [1, 3])
def test_pages_made_ahead_have_the_same_bytes(acme: Printed, usual, workers):
    book = Book(acme.book.edition)
    _ahead(book, workers)
    made = []
    here, book._make = book._make, lambda path: made.append(path) or here(path)
    try:
        assert _printed(book) == usual
        assert made == []
    finally:
        book.end()


def test_the_host_draws_what_no_worker_has_drawn_yet(acme: Printed, usual):
    book = Book(acme.book.edition)
    ahead = _ahead(book, 1)
    last = list(book.pages)[-1]
    book.write(last)
    os.kill(ahead._workers[0].process.pid, signal.SIGSTOP)
    try:
        assert _printed(book) == usual
    finally:
        os.kill(ahead._workers[0].process.pid, signal.SIGCONT)
        book.end()


@pytest.mark.parametrize("killed_after", [0, 5])
def test_pages_of_a_process_that_is_killed_are_made_here(acme: Printed, usual, killed_after):
    book = Book(acme.book.edition)
    ahead = _ahead(book, 1)
    for path in list(book.pages)[:killed_after]:
        book.write(path)
    os.kill(ahead._workers[0].process.pid, signal.SIGKILL)
    try:
        assert _printed(book) == usual
    finally:
        book.end()


def test_a_fault_in_a_page_is_met_by_the_host(acme: Printed):
    book = Book(acme.book.edition)
    bad = list(book.pages)[3]

    def make(path: str) -> Content:
        if path == bad:
            raise ZeroDivisionError
        return here(path)

    here, book._make = book._make, make
    _ahead(book, 1)
    try:
        with pytest.raises(ZeroDivisionError):
            _printed(book)
    finally:
        book.end()


def test_no_process_is_left_behind(acme: Printed):
    book = Book(acme.book.edition)
    _ahead(book, 2)
    book.write(next(iter(book.pages)))
    book.end()
    assert multiprocessing.active_children() == []


def test_small_sites_are_made_in_one_process(acme: Printed):
    book = Book(acme.book.edition)
    book.begin(book.pages)
    assert book._ahead is None


def test_large_sites_use_the_processors_that_are_free(acme: Printed, monkeypatch):
    if not spare_processors():
        pytest.skip("one processor")
    monkeypatch.setattr(module, "_MANY", 1)
    book = Book(acme.book.edition)
    book.begin(book.pages)
    try:
        assert len(multiprocessing.active_children()) == spare_processors()
    finally:
        book.end()
