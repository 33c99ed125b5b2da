"""What is wrong with the file behind a page, for its banner and for the page of a broken file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from okr_site.diagnostics import Diagnostic
from okr_site.pages.desk.addresses import inside
from okr_site.pages.desk.desk import Desk, Sheet
from okr_site.pages.desk.page import Page, PageKind
from okr_site.reading.result import FileKind

#: How much of a long line is quoted on either side of the fault.
_AROUND = 60
_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A line of a file in three parts, `seen` being the faulty one; `caret` has the width of `before`."""

    before: str
    seen: str
    after: str
    caret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One diagnostic with links to its line at the Git host and to its rule; empty where there is none."""

    place: str
    url: str
    code: str
    rule: str
    message: str
    hint: str
    quote: Quote | None = None


def faults(page: Page, desk: Desk, *, quoting: bool = False) -> tuple[Fault, ...]:
    """Return what fails a check in the page's file and in the series of its KPI, at most fifty."""
    return faults_in(_sources(page, desk), desk.sheet(page.path), quoting=quoting)


def faults_in(paths: Iterable[str], sheet: Sheet, *, quoting: bool = False) -> tuple[Fault, ...]:
    """Return what fails a check in files (relative to `docs_dir`), at most fifty, as that page shows it."""
    edition = sheet.desk.edition
    worst = edition.settings.fail_on.rank
    found = [
        (path, diagnostic)
        for path in paths
        for diagnostic in edition.findings.get(path, ())
        if diagnostic.severity.rank <= worst
    ]
    lines: dict[str, tuple[str, ...]] = {}
    shown: list[Fault] = []
    for path, diagnostic in islice(found, _MOST):
        if quoting and path not in lines:
            lines[path] = _lines(sheet.desk, path)
        shown.append(_fault(path, diagnostic, sheet, lines.get(path, ())))
    return tuple(shown)


def blamed(page: Page, desk: Desk) -> str:
    """Return the file that a page's faults are in: its own, or the series of its KPI."""
    return next((path for path in _sources(page, desk) if desk.edition.findings.get(path)), page.source)


def _sources(page: Page, desk: Desk) -> Iterable[str]:
    if page.source:
        yield page.source
    if page.kind is PageKind.PERSON and page.authored and page.address[1:] in desk.edition.portfolio.people:
        yield inside(desk.edition.settings, desk.edition.settings.folders.people)
    if page.kind is PageKind.BROKEN and page.address.startswith("kpi:"):
        files = desk.edition.reading.files.values()
        yield from (f.path for f in files if f.kind is FileKind.SERIES and f.address == page.address)
    kpi = desk.edition.portfolio.kpis.get(page.address.removeprefix("kpi:"))
    if kpi and kpi.address == page.address and kpi.series_path:
        yield kpi.series_path


def _fault(path: str, diagnostic: Diagnostic, sheet: Sheet, lines: tuple[str, ...]) -> Fault:
    place = diagnostic.location
    view = sheet.desk.edition.host.view(path)
    return Fault(
        place=clean(f"{place.path}:{place.line}:{place.column}"),
        url=f"{view}#L{place.line}" if view else "",
        code=diagnostic.code,
        rule=sheet.url(f"rule:{diagnostic.code}") or "",
        message=clean(diagnostic.message),
        hint=clean(diagnostic.hint),
        quote=_quote(diagnostic, lines[place.line - 1]) if 0 < place.line <= len(lines) else None,
    )


def _lines(desk: Desk, path: str) -> tuple[str, ...]:
    try:
        data = (desk.edition.settings.docs / path).read_bytes()
    except OSError:
        return ()
    text = data.decode("utf-8-sig", errors="replace")
    return tuple(re.split(r"\r\n|\n|\r", text))


def _quote(diagnostic: Diagnostic, line: str) -> Quote | None:
    place = diagnostic.location
    start = min(max(place.column - 1, 0), len(line))
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    end = min(max(end, start + 1), len(line), start + 2 * _AROUND)
    if not line.strip():
        return None
    first, last = max(0, start - _AROUND), min(len(line), end + _AROUND)
    before = ("…" if first else "") + clean(line[first:start])
    return Quote(
        before=before,
        seen=clean(line[start:end]),
        after=clean(line[end:last]) + ("…" if last < len(line) else ""),
        caret=" " * len(before) + "^" * max(1, end - start),
    )


def clean(text: str) -> str:
    """Return text that may stand in any page: what HTML forbids and what turns writing around is replaced."""
    return "".join(" " if c == "\t" else "\ufffd" if _forbidden(c) else c for c in text)


def _forbidden(character: str) -> bool:
    if character == "\n" or " " <= character <= "~":
        return False
    kind = unicodedata.category(character)
    turns = unicodedata.bidirectional(character) in _TURNS
    return turns or kind in ("Cc", "Cs", "Co") or (ord(character) & 0xFFFE) == 0xFFFE


_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
