"""The data that lies beside the pages, for spreadsheets and programs: where it is, and the links to it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from okr_site.model import Cycle
from okr_site.pages.desk.addresses import inside
from okr_site.pages.desk.desk import Sheet
from okr_site.settings import Settings

_RESULTS = "key-results.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloads:
    """Links to the key results, to everything, and to what describes it; empty where they are not built."""

    results: str = ""
    everything: str = ""
    schema: str = ""


def everything_at(settings: Settings) -> str:
    """Return where the JSON export is in the site."""
    return inside(settings, "okrs.json")


def schema_at(settings: Settings) -> str:
    """Return where the schema of the JSON export is in the site."""
    return inside(settings, "okrs.schema.json")


def results_at(settings: Settings, cycle: Cycle | None = None) -> str:
    """Return where the key results of a cycle are, or of all; a cycle without a folder gets one for them."""
    if cycle is None:
        return inside(settings, _RESULTS)
    folder = posixpath.normpath(cycle.folder or ".")
    if folder == inside(settings, "."):
        folder = inside(settings, cycle.id)
    return posixpath.join(folder, _RESULTS)


def downloads(sheet: Sheet, cycle: Cycle | None = None) -> Downloads:
    """Return what a page offers: the results of its cycle, or of all with what describes them."""
    settings = sheet.desk.edition.settings
    if not settings.downloads:
        return Downloads()
    return Downloads(
        results=sheet.file(results_at(settings, cycle)),
        everything=sheet.file(everything_at(settings)),
        schema="" if cycle else sheet.file(schema_at(settings)),
    )
