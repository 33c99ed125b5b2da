"""Finds goals, teams and KPIs whose file ends in something other than `.md`; runs after the cycles."""

from __future__ import annotations

from okr_site.diagnostics import Diagnostic, diagnose
from okr_site.reading.cycles import Cycles
from okr_site.reading.inventory import INDEXES, MARKDOWN, Found, inside, joined
from okr_site.settings import Settings
from okr_site.source.span import Location


def oddly_spelt(found: Found) -> bool:
    """Whether a file is Markdown to people only, `GOAL.MD`: MkDocs gives it no page."""
    return found.path.lower().endswith(MARKDOWN) and not found.path.endswith(MARKDOWN)


def misnamed(found: tuple[Found, ...], cycles: Cycles, settings: Settings, prefix: str) -> list[Diagnostic]:
    """Return an OKR106 for each such file in a cycle, among the teams or the KPIs, with its right name."""
    folders = settings.folders
    places = [joined(settings.root, folder) for folder in (folders.teams, folders.kpis)]
    said = []
    for one in found:
        ending = one.name[len(one.stem) :]
        if f"{one.stem}.md" in INDEXES or ending == ".md" or not ending.lower().endswith(MARKDOWN):
            continue
        if cycles.of(one.path) is None and not any(inside(one.path, place) for place in places):
            continue
        top = Location(path=f"{prefix}{one.path}", line=1, column=1, end_line=1, end_column=1)
        message = f"'{one.name}' is not read: its name ends in '{ending}'"
        said.append(diagnose("OKR106", top, message, f"rename it to '{one.stem}.md'"))
    return said
