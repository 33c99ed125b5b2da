"""What a build says: every diagnostic once, then one line of summary."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable

from mkdocs.plugins import get_plugin_logger

from okr_site.diagnostics import Diagnostic, Severity
from okr_site.pages import Book

#: Under `mkdocs`, so that a warning here fails `--strict`.
log = get_plugin_logger("okr-site")


def report(diagnostics: Iterable[Diagnostic], fail_on: Severity) -> None:
    """Log those at or above `fail_on` as warnings, which fail a strict build, and the others as INFO."""
    for diagnostic in diagnostics:
        fails = diagnostic.severity.rank <= fail_on.rank
        log.log(logging.WARNING if fails else logging.INFO, "%s", diagnostic)


def summarise(book: Book, diagnostics: Iterable[Diagnostic]) -> None:
    """Log what was published and how much is wrong with it."""
    portfolio = book.edition.portfolio
    found = Counter(diagnostic.severity for diagnostic in diagnostics)
    faults = ", ".join(f"{found[each]} {each}{'' if found[each] == 1 else 's'}" for each in Severity)
    log.info(
        "%d objectives in %d cycles as of %s: %d pages; %s",
        len(portfolio.objectives),
        len(portfolio.cycles),
        book.edition.settings.as_of,
        len(book.pages),
        faults,
    )
