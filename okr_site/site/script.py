"""The script of the site, joined from its parts in `theme/scripts/`; runs once a build.

The parts share the names inside one function, and give none to the page. Nothing is taken away.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from okr_site.site.frame import SCRIPT, THEME

#: What all use is first; what runs them is last.
PARTS = (
    "page",
    "address",
    "tables",
    "filters",
    "map-cards",
    "map-places",
    "map-folding",
    "map-window",
    "map-focus",
    "map-search",
    "map-screen",
    "map",
    "check-in",
    "copy",
    "links",
    "start",
)


def script() -> str:
    """The parts as one script, strict and with a scope of its own."""
    parts = (THEME / "scripts" / f"{name}.js" for name in PARTS)
    written = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    return f'(() => {{\n"use strict";\n{written}}})();\n'


def add_script(files: Files, config: MkDocsConfig) -> None:
    """Put the script into the site, unless the author or their `custom_dir` has one of their own there."""
    if files.get_file_from_path(SCRIPT) is None:
        files.append(File.generated(config, SCRIPT, content=script()))
