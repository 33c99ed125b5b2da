"""Our own Jinja environment: autoescape on, nothing undefined, the user's templates first."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from okr_site.pages.prose import as_markdown, title_markdown
from okr_site.words import Words


def environment(words: Words, folders: Sequence[Path] = ()) -> Environment:
    """Return the environment; templates are named `okr/objective.md` or `okr/objective/log.html`.

    In it: `words("home.days_left", days=3)`, the filters `score`, `percent`, `value(unit)`, `day`,
    `short_day`, `number`, and `plain` (text made safe inside Markdown) and `inline` (a title's Markdown).
    """
    theme = Path(str(files("okr_site.theme")))
    jinja = Environment(
        loader=FileSystemLoader([*folders, theme]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
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
