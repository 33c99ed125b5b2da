"""The plugin's options as people write them, turned into `Settings` or into what is wrong with them.

Runs once before anything is read, for the site and for the command line alike. Every problem is told in
one go, with the option's dotted name and the cure; nothing here raises on what a person wrote.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from zoneinfo import ZoneInfo

from okr_site.diagnostics import CODES, Severity
from okr_site.model import Ambition, ResultClass
from okr_site.settings import WORD_LISTS, Folders, PacePolicy, RuleLevel, Settings

_EPOCH = "SOURCE_DATE_EPOCH"


class _WrongOptionError(Exception):
    """What is wrong with one value, each text once; never leaves this module."""

    @property
    def texts(self) -> tuple[str, ...]:
        return self.args

    def under(self, key: str) -> tuple[str, ...]:
        """The same texts as told of the mapping that holds the value."""
        return tuple(f"{key}{text}" if text.startswith(".") else f"{key}: {text}" for text in self.texts)


def settings_from(
    options: Mapping[str, object], *, project: Path, docs: Path, site_name: str, language: str
) -> tuple[Settings | None, tuple[str, ...]]:
    """Return the settings, or nothing and every problem (`pace.risk: …`); `project` and `docs` are absolute.

    An option that is absent or `null` has its default. `enabled` is the host's business.
    """
    values: dict[str, object] = {}
    problems: list[str] = []
    for name, value in options.items():
        problems += (wrong := problems_with(name, value))
        if value is not None and not wrong:
            values[name] = _READERS[name](value)
    zone = values.pop("timezone", UTC)
    values.pop("enabled", None)
    if "as_of" not in values:
        try:
            values["as_of"] = _today(zone)  # type: ignore[arg-type]
        except _WrongOptionError as wrong_epoch:
            problems += wrong_epoch.under("as_of")
    if "words" in values:
        values["words"] = project / str(values["words"])
    root = values.get("root", ".")
    if docs.is_dir() and not (docs / str(root)).is_dir():
        problems.append(f"root: there is no folder '{root}' in {docs.name}; name the folder with the OKRs")
    if problems:
        return None, tuple(problems)
    return Settings(project=project, docs=docs, site_name=site_name, language=language, **values), ()  # type: ignore[arg-type]


def problems_with(name: str, value: object) -> tuple[str, ...]:
    """Return what is wrong with one option by itself, each text with its name."""
    if name not in _READERS:
        return (f"{name}: there is no such option{_nearest(name, _READERS)}",)
    if value is None:
        return ()
    try:
        _READERS[name](value)
    except _WrongOptionError as wrong:
        return wrong.under(name)
    return ()


def _today(zone: tzinfo) -> date:
    epoch = os.environ.get(_EPOCH)
    if not epoch:
        return datetime.now(zone).date()
    try:
        return datetime.fromtimestamp(int(epoch), zone).date()
    except (ValueError, OverflowError, OSError):
        raise _WrongOptionError(
            f"the environment's {_EPOCH} is '{epoch}', not a number of seconds since 1970"
        ) from None


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}'" if isinstance(value, str) else str(value)


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongOptionError(f"{_shown(value)} is neither true nor false")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _WrongOptionError(f"{_shown(value)} is not a text")
    return value


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise _WrongOptionError(f"{_shown(value)} is not a date; write it as 2026-11-20")


def _zone(value: object) -> ZoneInfo:
    try:
        return ZoneInfo(_text(value))
    except (ValueError, KeyError, OSError):
        raise _WrongOptionError(f"'{value}' is not a time zone; write it as Europe/Berlin") from None


def _whole(lowest: int, highest: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            raise _WrongOptionError(f"{_shown(value)} is not a whole number from {lowest} to {highest}")
        return value

    return read


def _number(highest: int) -> Callable[[object], Decimal]:
    def read(value: object) -> Decimal:
        try:
            if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
                number = Decimal(str(value))
                if 0 <= number <= highest:
                    return number
        except InvalidOperation:
            pass
        raise _WrongOptionError(f"{_shown(value)} is not a number from 0 to {highest}")

    return read


def _choice(kind: type[StrEnum], *choices: str) -> Callable[[object], StrEnum]:
    def read(value: object) -> StrEnum:
        if value not in choices:
            raise _WrongOptionError(f"{_shown(value)} is none of {', '.join(choices)}")
        return kind(str(value))

    return read


def _inside(value: object) -> str:
    path = PurePosixPath(_text(value).replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts[:1] and path.parts[0].endswith(":")):
        raise _WrongOptionError(f"'{value}' leads out of the folder; write a path inside it")
    return str(path)


def _mapping(readers: Mapping[str, Callable[[object], object]], value: object) -> dict[str, object]:
    """Read a mapping whose keys are known; a fault is told with the key's name."""
    if not isinstance(value, Mapping):
        raise _WrongOptionError(f"{_shown(value)} is not a mapping of {', '.join(readers)}")
    found: dict[str, object] = {}
    problems: list[str] = []
    for key, inner in value.items():
        if key not in readers:
            problems.append(f".{key}: there is no such key{_nearest(str(key), readers)}")
            continue
        try:
            found[key] = readers[key](inner)
        except _WrongOptionError as wrong:
            problems += wrong.under(f".{key}")
    if problems:
        raise _WrongOptionError(*problems)
    return found


def _folders(value: object) -> Folders:
    return Folders(**_mapping(dict.fromkeys(("teams", "kpis", "reviews", "people"), _inside), value))  # type: ignore[arg-type]


def _pace(value: object) -> PacePolicy:
    share = _number(1)
    readers = {"tolerance": share, "risk": share, "grace_days": _whole(0, 366)}
    pace = PacePolicy(**_mapping(readers, value))  # type: ignore[arg-type]
    if pace.risk < pace.tolerance:
        raise _WrongOptionError(f".risk: {pace.risk} is less than the tolerance, {pace.tolerance}")
    return pace


def _expected_final(value: object) -> Mapping[Ambition, Decimal]:
    found = _mapping({Ambition.COMMITTED: _number(1), Ambition.ASPIRATIONAL: _number(1)}, value)
    return MappingProxyType(
        {Ambition.COMMITTED: Decimal(1), Ambition.ASPIRATIONAL: Decimal("0.7")}
        | {Ambition(key): number for key, number in found.items()}  # type: ignore[arg-type]
    )


def _class_weights(value: object) -> Mapping[ResultClass, Decimal] | None:
    if value is False or value == "off":  # YAML 1.1 reads a bare `off` as false
        return None
    found = _mapping({str(each): _number(1000) for each in ResultClass}, value)
    ones = dict.fromkeys(ResultClass, Decimal(1))
    return MappingProxyType(ones | {ResultClass(key): number for key, number in found.items()})  # type: ignore[arg-type]


def _level(value: object) -> Severity | None:
    if value is False or value == "off":  # likewise
        return None
    read = _choice(Severity, *Severity)
    try:
        return read(value)  # type: ignore[return-value]
    except _WrongOptionError as problem:
        raise _WrongOptionError(f"{problem}, off") from None


def _globs(value: object) -> tuple[str, ...]:
    return tuple(_text(each) for each in (value if isinstance(value, list) else [value]))


def _rule_levels(value: object) -> tuple[RuleLevel, ...]:
    levels = []
    for each in value if isinstance(value, list) else [value]:
        if not isinstance(each, Mapping):
            levels.append(RuleLevel(severity=_level(each)))
            continue
        found = _mapping({"level": _level, "paths": _globs}, each)
        if "level" not in found:
            raise _WrongOptionError(".level: is missing; write error, warning, hint or off")
        levels.append(RuleLevel(severity=found["level"], paths=found.get("paths", ())))  # type: ignore[arg-type]
    return tuple(levels)


def _rules(value: object) -> Mapping[str, tuple[RuleLevel, ...]]:
    return MappingProxyType(_mapping(dict.fromkeys(CODES, _rule_levels), value))  # type: ignore[arg-type]


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _WrongOptionError(f"{_shown(value)} is not a list of words")
    # YAML 1.1 reads a bare `no` or `on` as true or false.
    if any(isinstance(each, bool) for each in value):
        raise _WrongOptionError("a word that YAML reads as true or false; write it in quotes")
    return tuple(_text(each) for each in value)


def _wording(value: object) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(_mapping(dict.fromkeys(WORD_LISTS, _words), value))  # type: ignore[arg-type]


_READERS: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "enabled": _boolean,
        "root": _inside,
        "folders": _folders,
        "as_of": _day,
        "timezone": _zone,
        "fiscal_year_starts": _whole(1, 12),
        "fail_on": _choice(Severity, Severity.ERROR, Severity.WARNING),
        "rules": _rules,
        "pace": _pace,
        "expected_final": _expected_final,
        "class_weights": _class_weights,
        "drafts": _boolean,
        "rule_pages": _boolean,
        "downloads": _boolean,
        "wording": _wording,
        "words": _inside,
    }
)

#: Every option's name, in the order of the reference.
OPTIONS: tuple[str, ...] = tuple(_READERS)
