"""The catalogue of interface texts: one TOML file a language, `en.toml` is complete."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from okr_site.words.figures import Figures


class Words:
    """Texts by dotted name: `words("home.days_left", days=41)`.

    A text with several forms is a table of `one` and `other` and takes `count`. A missing name or
    figure is a KeyError: a fault of ours, not of the reader.
    """

    def __init__(self, language: str, texts: Mapping[str, Any], fallback: Mapping[str, Any]) -> None:
        self.language = language
        self.figures = Figures(language)
        self._texts = _flat({**fallback}) | _flat({**texts})

    def __call__(self, name: str, **figures: object) -> str:
        """Return the text with its figures filled in."""
        if "count" in figures:
            form = "one" if figures["count"] == 1 else "other"
            text = self._texts.get(f"{name}.{form}") or self._texts[name]
        else:
            text = self._texts[name]
        return text.format_map(figures) if figures else text

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def names(self) -> frozenset[str]:
        """All dotted names."""
        return frozenset(self._texts)


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{name}.")
        else:
            flat[f"{prefix}{name}"] = str(value)
    return flat


@cache
def _table(language: str) -> Mapping[str, Any]:
    file = files(__package__).joinpath(f"{language}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def words_for(language: str) -> Words:
    """Return the catalogue of a language (`de`, `pt-BR`); what is missing there is English."""
    short = language.replace("_", "-").partition("-")[0]
    return Words(language, _table(short), _table("en"))
