"""The style sheet of the site, joined from its parts in `theme/styles/`; runs once a build.

Comments and blanks go; what the rules say, and the order of `PARTS`, stays.
"""

from __future__ import annotations

from lightningcss import process_stylesheet
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from okr_site.site.frame import STYLE, THEME

#: From what everything uses to what one kind of page uses; paper, which overrules them, is last.
PARTS = (
    "tokens",
    "words",
    "status",
    "bars",
    "layout",
    "cards",
    "tables",
    "lists",
    "chrome",
    "charts",
    "map",
    "still",
    "frame",
    "goals",
    "faults",
    "objective",
    "cycle",
    "home",
    "kpis",
    "archive",
    "print",
)


def stylesheet() -> str:
    """The parts as one sheet."""
    parts = (THEME / "styles" / f"{name}.css" for name in PARTS)
    written = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    return process_stylesheet(written, filename=STYLE, minify=True)


def add_stylesheet(files: Files, config: MkDocsConfig) -> None:
    """Put the sheet into the site, unless the author or their `custom_dir` has one of their own there."""
    if files.get_file_from_path(STYLE) is None:
        files.append(File.generated(config, STYLE, content=stylesheet()))
