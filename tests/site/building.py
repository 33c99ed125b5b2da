"""Building by MkDocs in this process, and what came of it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort


@dataclass(frozen=True)
class Built:
    """A built site: `said` holds the log lines at INFO and above, `failed` whether MkDocs gave up."""

    folder: Path
    said: tuple[tuple[str, str], ...]
    failed: bool

    def text(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def paths(self) -> set[str]:
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}

    def bytes(self) -> dict[str, bytes]:
        return {path: (self.folder / path).read_bytes() for path in sorted(self.paths())}

    def warnings(self) -> list[str]:
        return [text for level, text in self.said if level in ("WARNING", "ERROR", "CRITICAL")]


def with_class(page: str, name: str, *inside: str) -> list[html.HtmlElement]:
    """Return the elements of a page that have a class, inside elements of the other classes."""
    path = "".join(f"//*[contains(concat(' ', @class, ' '), ' {each} ')]" for each in (*inside, name))
    return html.fromstring(page).xpath(path)


def words(elements: Iterable[html.HtmlElement]) -> list[str]:
    """Return the text of each element, its spaces folded."""
    return [" ".join(element.text_content().split()) for element in elements]


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((record.levelname, record.getMessage()))


def built(project: Path, *, site: str = "site", **options: object) -> Built:
    """Build `mkdocs.yml` of a project, as `mkdocs build` does."""
    listener = _Listener()
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    folder = project / site
    failed = False
    try:
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(folder), **options)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except Abort:
        failed = True
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
    return Built(folder=folder, said=tuple(listener.said), failed=failed)
