"""Our own Jinja environment: autoescape on, nothing undefined, the user's templates first."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from okr_site.pages.desk.prose import as_markdown, title_markdown
from okr_site.words import Words


class _Template(Template):
    """A template that makes no object for each piece that it prints: a third of its time."""

    @classmethod
    def from_code(cls, *args: Any, **kwargs: Any) -> Template:  # noqa: ANN401 -- as Jinja calls it
        """Give the compiled code our way of printing."""
        template = super().from_code(*args, **kwargs)
        template.root_render_func.__globals__["escape"] = _printed
        return template


class _Environment(Environment):
    template_class = _Template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return plain names: each of a page's many templates copies them, a chain of maps slowly."""
        return {**self.globals, **(d or {})}


class _Compiled(BytecodeCache):
    """Templates stay compiled from one book to the next: half a second of each rebuild of a server."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled from the same text."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, in place of what was compiled from another text."""
        if bucket.code is not None:
            self._known[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _Compiled()
_PLAIN = re.compile(r"[^&<>'\"]*").fullmatch


def _printed(value: Any) -> Any:  # noqa: ANN401 -- whatever a template prints
    kind = value.__class__
    if kind is Markup or (kind is str and _PLAIN(value)):
        return value
    return escape(value)


def environment(words: Words, folders: Sequence[Path] = ()) -> Environment:
    """Return the environment; templates are named `okr/objective.md` or `okr/objective/log.html`.

    In it: `words("home.days_left", days=3)`, the filters `score`, `percent`, `value(unit)`, `day`,
    `short_day`, `number`, and `plain` (text made safe inside Markdown) and `inline` (a title's Markdown).
    """
    theme = Path(str(files("okr_site.theme")))
    jinja = _Environment(
        loader=FileSystemLoader([*folders, theme]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )
    figures = words.figures
    jinja.globals["words"] = words
    jinja.filters |= {
        "score": figures.score,
        "percent": figures.percent,
        "value": figures.value,
        "number": figures.number,
        "day": figures.day,
        "short_day": figures.short_day,
        "long_day": figures.long_day,
        "plain": as_markdown,
        "inline": title_markdown,
    }
    return jinja
