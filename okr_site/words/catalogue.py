"""The catalogue of interface texts: one TOML file a language, `en.toml` is complete.

Runs once a build. A text is looked for in the author's own file, in the language's catalogue (`de-AT`, then
`de`) and in English, in this order; each is counted by the plural rules of the language it was written in.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from babel import Locale

from okr_site.words.figures import Figures, locale_of

#: The plural categories of the Unicode CLDR, as Babel names them; a text with forms is a table of these.
FORMS = ("zero", "one", "two", "few", "many", "other")

_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of one language by dotted name; a form of a text is `name.one`, `name.few`, `name.other`."""

    form: Callable[[int], str]
    by_name: Mapping[str, str]

    def counted(self, name: str, count: int) -> str | None:
        """Return the form for a count, else the text that has no forms."""
        by_name = self.by_name
        return by_name.get(f"{name}.{self.form(count)}") or by_name.get(f"{name}.other") or by_name.get(name)


class Words:
    """Texts by dotted name: `words("home.days_left", days=41)`.

    A text with several forms takes `count`, a whole number, which is written by the language's habit. A
    missing name or figure is a KeyError: a fault of ours, not of the reader.
    """

    def __init__(self, language: str, *texts: Texts) -> None:
        self.language = language
        self.figures = Figures(language)
        self._texts = texts
        self._plain: dict[str, str] = {}
        for each in reversed(texts):
            self._plain |= each.by_name

    def __call__(self, name: str, /, **figures: object) -> str:
        """Return the text with its figures filled in."""
        if not figures:
            return self._plain[name]
        count = figures.get("count")
        if isinstance(count, int):
            figures["count"] = self.figures.number(count)
            text = next(filter(None, (each.counted(name, count) for each in self._texts)), None)
            if text is None:
                raise KeyError(name)
        else:
            text = self._plain[name]
        return text.format_map(figures)

    def __contains__(self, name: str) -> bool:
        return name in self._plain

    def names(self) -> frozenset[str]:
        """All dotted names, those of plural forms too."""
        return frozenset(self._plain)


def flat(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Return the texts of a parsed catalogue by dotted name."""
    found: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{prefix}{name}.")
        else:
            found[f"{prefix}{name}"] = str(value)
    return found


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return the texts that come with the program in exactly this language, none if there are none."""
    file = files(__package__).joinpath(f"{language}.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return MappingProxyType(flat(table))


def _named(language: str) -> Iterator[str]:
    """Yield `de-AT`, `de` for `de_AT`: the language itself and what it is a kind of."""
    parts = language.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        yield "-".join(parts[:length])


def spoken(language: str) -> bool:
    """Whether there is a catalogue for a language, or for that of which it is a kind."""
    return any(map(catalogue, _named(language)))


def words_for(language: str, own: Path | None = None) -> Words:
    """Return the catalogue of a language (`de`, `pt-BR`); what is missing there is English.

    `own` is an author's file, which `problems_with_own` has found in order.
    """
    if own is None:
        return _words(language)
    texts = flat(tomllib.loads(own.read_text(encoding="utf-8")))
    return Words(language, Texts(locale_of(language).plural_form, texts), *_given(language))


@cache
def _words(language: str) -> Words:
    return Words(language, *_given(language))


def _given(language: str) -> tuple[Texts, ...]:
    chain = [(name, catalogue(name)) for name in (*_named(language), _ENGLISH)]
    return tuple(Texts(Locale.parse(name, sep="-").plural_form, texts) for name, texts in chain if texts)
