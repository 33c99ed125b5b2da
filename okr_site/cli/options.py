"""The options that several commands share, and how codes and dates are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from okr_site.diagnostics import CODES
from okr_site.reading.nearest import did_you_mean, nearest

_Command = TypeVar("_Command", bound=Callable[..., Any])


def day(text: str) -> date:
    """Return the day of `2026-11-20`; anything else is misuse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"'{text}' is not a date; write it as 2026-11-20") from None


def codes(text: str) -> frozenset[str]:
    """Return what codes, names or beginnings of codes mean, with commas between them; else it is misuse."""
    found: set[str] = set()
    for word in filter(None, (each.strip() for each in text.split(","))):
        meant = codes_of(word)
        if not meant:
            known = [*CODES, *(code.name for code in CODES.values())]
            near = did_you_mean(nearest(word, known))
            raise click.BadParameter(f"'{word}' is no code" + (f"; {near}" if near else ""))
        found |= meant
    return frozenset(found)


def codes_of(word: str) -> set[str]:
    """Return the codes that a code, a name, or the beginning of a code (`OKR2`, `OKR2xx`) means."""
    start = word.upper().rstrip("X")
    if not start.startswith("OKR"):
        return {code for code, each in CODES.items() if each.name == word.casefold()}
    return {code for code in CODES if code.startswith(start)}


def union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return everything that an option given several times names."""
    return frozenset().union(*sets)


def with_project(command: _Command) -> _Command:
    """Add `-f`."""
    return click.option(
        "-f",
        "--config-file",
        "config",
        type=click.Path(path_type=Path),
        help="The mkdocs.yml to use instead of the one here or above.",
    )(command)


def with_day(command: _Command) -> _Command:
    """Add `--as-of`."""
    return click.option(
        "--as-of", type=day, metavar="DAY", help="The day to compute for; today unless mkdocs.yml says."
    )(command)
