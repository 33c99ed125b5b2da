"""An author's own texts: a TOML file that is built like `en.toml` and holds what shall read differently.

Runs once when the options are known, before a page is made.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from string import Formatter

from okr_site.words.catalogue import FORMS, catalogue, flat


def problems_with_own(file: Path) -> tuple[str, ...]:
    """Return what is wrong with the file that the option `words` names, nothing if it can be used."""
    if not file.is_file():
        return (f"words: there is no file '{file.name}' in {file.parent}",)
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        return (f"words: {file.name} can't be read: {fault}",)
    return tuple(f"words: {file.name}: {fault}" for fault in (*_no_texts(table), *_faults(flat(table))))


def figures_in(text: str) -> frozenset[str]:
    """Return the names of the figures in a text, `day` for `since {day}`; ValueError for a lone brace.

    What a format may hold besides a name (`{day:d}`) is part of the name here, so that it is an unknown one.
    """
    return frozenset(
        name + (f"!{way}" if way else "") + (f":{spec}" if spec else "")
        for _, name, spec, way in Formatter().parse(text)
        if name is not None
    )


def whole(name: str) -> str:
    """Return the name of the text of which this may be a plural form: `ago.days` for `ago.days.few`."""
    start, _, form = name.rpartition(".")
    return start if form in FORMS else name


def _no_texts(table: Mapping[str, object], prefix: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _no_texts(value, f"{prefix}{name}.")
        elif not isinstance(value, str):
            yield f"{prefix}{name}: {value} is not a text; write it in quotes"
        elif not value.strip():
            yield f"{prefix}{name}: is empty; leave it out to have the text as it was"


def _faults(texts: dict[str, str]) -> Iterator[str]:
    english = catalogue("en")
    known: dict[str, frozenset[str]] = {}
    for name, text in english.items():
        known[whole(name)] = known.get(whole(name), frozenset()) | figures_in(text)
    for name, text in texts.items():
        if name not in english and (whole(name) == name or "count" not in known.get(whole(name), ())):
            near = get_close_matches(name, english, n=1)
            yield f"there is no text '{name}'" + (f"; did you mean '{near[0]}'?" if near else "")
            continue
        try:
            unknown = figures_in(text) - known[whole(name)]
        except ValueError:
            yield f"{name}: a brace that is no figure is written twice, {{{{ or }}}}"
            continue
        if unknown:
            given = ", ".join(f"{{{each}}}" for each in sorted(known[whole(name)])) or "none"
            yield f"{name}: {{{sorted(unknown)[0]}}} is not among its figures: {given}"
