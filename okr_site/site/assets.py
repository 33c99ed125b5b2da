"""The style sheet and the script of the site, each joined from its parts in `theme/`; runs once a build.

Comments and blanks go, of the sheet the names of lengths, too; what its rules say stays. The parts of the
script share the names inside one function, and give none to the page.
"""

from __future__ import annotations

import re

from lightningcss import process_stylesheet
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from rjsmin import jsmin

from okr_site.site.frame import SCRIPT, STYLE, THEME

#: From what everything uses to what one kind of page uses; paper, which overrules them, is last.
STYLES = (
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

#: What all use is first; what runs them is last.
SCRIPTS = (
    "page",
    "address",
    "tables",
    "filters",
    "map-cards",
    "map-places",
    "map-lines",
    "map-folding",
    "map-window",
    "map-focus",
    "map-search",
    "map-keys",
    "map-screen",
    "map",
    "check-in",
    "copy",
    "print",
    "links",
    "anchors",
    "chart-notes",
    "start",
)


#: A length among the tokens: the same in every palette, on the screen and on paper.
_LENGTH = re.compile(r"^ *(--okr-[\w-]+): ([\d.]+rem);\n", re.M)


def stylesheet() -> str:
    """The parts of `theme/styles/` as one sheet; lengths are written out where they are used."""
    written = _joined("styles", STYLES, ".css")
    lengths = dict(_LENGTH.findall(written))
    plain = re.sub(
        r"var\((--okr-[\w-]+)\)", lambda use: lengths.get(use[1], use[0]), _LENGTH.sub("", written)
    )
    return process_stylesheet(plain, filename=STYLE, minify=True)


def script() -> str:
    """The parts of `theme/scripts/` as one script, strict and with a scope of its own."""
    written = f'(() => {{\n"use strict";\n{_joined("scripts", SCRIPTS, ".js")}}})();'
    return f"{jsmin(written)}\n"


def add_assets(files: Files, config: MkDocsConfig) -> None:
    """Put both into the site, each unless the author or their `custom_dir` has one of their own there."""
    for path, joined in ((STYLE, stylesheet), (SCRIPT, script)):
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=joined()))


def _joined(folder: str, names: tuple[str, ...], ending: str) -> str:
    parts = (THEME / folder / f"{name}{ending}" for name in names)
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)
