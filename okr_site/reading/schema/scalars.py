"""What a scalar may be, decided by its field: text, number, date, choice; the leaves of the declared schema.

Each function takes what `nodes.plain` gives and returns the value, or raises a pydantic error that carries
our code, message and cure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from okr_site.diagnostics import CODES
from okr_site.model import NOT_APPLICABLE, NotApplicable
from okr_site.reading.letters import as_id
from okr_site.reading.nodes import Quoted

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_HANDLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ALIAS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_PERCENT = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)\s*%")
_MAX_DIGITS = 40
_MAX_MAGNITUDE = 30
_SURELY_FINE = 24
_SHOWN = 60

#: The cure for a key without words.
EMPTY = "write it, or delete the key"

E = TypeVar("E", bound=StrEnum)
Known = tuple[str, ...]


def invalid(
    message: str, hint: str = "", code: str = "OKR106", *, now: str = "", sign: str = "", among: Known = ()
) -> PydanticCustomError:
    """Return an error with our code, wording and cure, to be raised.

    `now` is what is meant, where that is certain (with a `sign`: if that is the unit), `among` what may be.
    """
    said = {"message": message, "hint": hint, "now": now, "sign": sign, "among": among}
    return PydanticCustomError(code, "{message}", said)


def seen(value: object) -> str:
    """Quote what was written, short enough for one line."""
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    line = " ".join(str(value).split())
    return f"'{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}'"


def text(value: object) -> str:
    """Any scalar, as written."""
    if type(value) is str:
        return value
    if type(value) is Quoted:
        return str(value)
    raise invalid(
        f"expected text, found {seen(value)}", "write one text; quote it if it has ': ' or '#' in it"
    )


def filled(value: object) -> str:
    """A text that says something."""
    said = text(value)
    if not said.strip():
        raise invalid("the text is empty", EMPTY)
    return said


def number(value: object) -> Decimal:
    """A plain decimal, exactly as written; at most 40 digits, below 1e30."""
    if type(value) is str and _NUMBER.fullmatch(value):
        found = Decimal(value)
        if len(value) < _SURELY_FINE and "e" not in value and "E" not in value:
            return found
        if len(found.as_tuple().digits) <= _MAX_DIGITS and abs(found.adjusted()) <= _MAX_MAGNITUDE:
            return found
        raise invalid(f"{seen(value)} is out of range", "at most 40 digits, between 1e-30 and 1e30")
    raise _no_number(value)


def _no_number(value: object) -> PydanticCustomError:
    if not isinstance(value, str):
        return invalid(f"expected a number, found {seen(value)}", "write a plain number: 99.5")
    found = value.strip()
    if type(value) is Quoted and _NUMBER.fullmatch(found):
        return invalid(f'a number in quotes, "{found}"', f"write {found}", now=found)
    message = f"{seen(value)} is not a number"
    bare = found.strip("%€$£¥ \u00a0").replace("\u2212", "-").replace("\u00a0", " ")
    if re.fullmatch(r"[+-]?[0-9]{1,3}([,' _][0-9]{3})+(\.[0-9]+)?", bare):
        return invalid(message, f"write {re.sub('[,_ ]', '', bare).replace(chr(39), '')}")
    if re.fullmatch(r"[+-]?[0-9]+,[0-9]+", bare):
        return invalid(message, f"write {bare.replace(',', '.')}")
    if bare != found and _NUMBER.fullmatch(bare):
        sign = found.replace(bare, "", 1).strip()
        return invalid(message, f"write {bare}, and the sign in 'unit'", now=bare, sign=sign)
    if re.sub(r"^[+-]", "", found.casefold()) in (".nan", "nan", ".inf", "inf", "infinity"):
        return invalid(message, "write a finite number, or leave the entry out")
    amount = re.match(r"[+-]?[0-9]+(?:\.[0-9]+)?(?=\s*[^\W\d_]+$)", bare)
    if amount:
        word = bare[amount.end() :].strip()
        return invalid(message, f"write {amount[0]}, and the word in 'unit'", now=amount[0], sign=word)
    return invalid(message, "write a plain number: 99.5")


def _between(low: int, high: int | None) -> Callable[[object], Decimal]:
    wanted = f"at least {low}" if high is None else f"between {low} and {high}"

    def check(value: object) -> Decimal:
        percent = _PERCENT.fullmatch(value) if type(value) is str else None
        if percent:
            share = _of_percent(percent[1], high)
            raise invalid(f"{seen(value)} is not a number", f"write {share}", now=share if high == 1 else "")
        found = number(value)
        if found < low or (high is not None and found > high):
            hint = f"write {_shift(found)}" if high == 1 and 5 <= found <= 100 else f"write a number {wanted}"
            raise invalid(f"{seen(value)} is not {wanted}", hint)
        return found

    return check


def _of_percent(written: str, high: int | None) -> str:
    """The number for a percentage where no unit belongs: a share of `high`; weights count as they are."""
    return written if high is None else f"{(Decimal(written) * high / 100).normalize():f}"


def _shift(found: Decimal) -> str:
    return f"{(found / 100).normalize():f}, if you mean {found} %"


def score(value: object) -> Decimal | NotApplicable:
    """A number, or `n/a`."""
    if isinstance(value, str) and value == "n/a":
        return NOT_APPLICABLE
    if type(value) is str and (percent := _PERCENT.fullmatch(value)):
        share = _of_percent(percent[1], 1)
        raise invalid(f"{seen(value)} is not a number", f"write {share}", now=share)
    try:
        return number(value)
    except PydanticCustomError as error:
        said = error.context or {}
        none = isinstance(value, str) and value.casefold() in ("na", "n.a.", "none", "-")
        now = said["now"] if type(value) is Quoted else ""
        raise invalid(said["message"], "write n/a" if none else said["hint"], now=now) from None


def entry(value: object) -> Decimal:
    """The bare number of a check-in."""
    if isinstance(value, str) and value.casefold() in ("n/a", "na", "n.a."):
        raise invalid(f"{seen(value)} is not a number", "a result that does not apply is {score: n/a}")
    return number(value)


def rule_code(value: object) -> str:
    """The code of something that is said about files, `OKR208`."""
    found = text(value)
    if found in CODES:
        return found
    hint = "write the code that the check shows, such as OKR208"
    raise invalid(f"unknown rule {seen(value)}", hint, among=tuple(CODES))


def day(value: object) -> date:
    """A day that exists, `2026-10-12`."""
    if isinstance(value, str):
        found = _day(str(value))
        if found is not None:
            return found
        if _DATE.fullmatch(value):
            raise invalid(f"{seen(value)} is a day that does not exist", "check the month and the day")
    raise invalid(f"{seen(value)} is not a date", "write year-month-day: 2026-10-12")


@lru_cache(maxsize=4096)
def _day(written: str) -> date | None:
    if not _DATE.fullmatch(written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def true(value: object) -> bool:
    """Only `true`: what is not so is left out."""
    if value == "true" and type(value) is str:
        return True
    raise invalid(f"{seen(value)} is not 'true'", "write true, or delete the key")


def choice(kind: type[E]) -> Callable[[object], E]:
    """One of the words of an enumeration."""
    words = {member.value: member for member in kind}

    def check(value: object) -> E:
        if isinstance(value, str) and value in words:
            return words[value]
        rest = f"one of {', '.join(words)}"
        raise invalid(f"{seen(value)} is not {rest}", f"write {rest}", among=tuple(words))

    return check


def _named(pattern: re.Pattern[str], what: str, shape: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        found = text(value)
        if pattern.fullmatch(found):
            return found
        better = _repaired(found, pattern)
        raise invalid(f"{seen(value)} is not {what}", f"{shape}{f': {better}' if better else ''}")

    return check


def _repaired(found: str, pattern: re.Pattern[str]) -> str:
    better = as_id(found) if pattern is _ID else re.sub(r"[^A-Za-z0-9._/-]+", "-", found).strip("-.")
    return better if pattern.fullmatch(better) else ""


identifier = _named(_ID, "an id", "use small letters, digits and hyphens")
handle = _named(_HANDLE, "a name of that form", "use letters, digits, '.', '_' and '-'")


def reference(value: object) -> str:
    """Text that names an objective, a key result, a cycle…; whether it exists is seen when linking."""
    found = filled(value).strip()
    if found.startswith("[["):
        raise invalid(f"{seen(value)} has brackets", f"in front matter write {found.strip('[]')}")
    return found


def _person(value: object) -> str:
    found = text(value)
    if found.startswith("@"):
        raise invalid(f"{seen(value)} has an '@'", f"in front matter write {found[1:]}")
    return handle(value)


def _json(kind: str | list[str], **more: str | int | None) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


_SCALAR = ["string", "number", "boolean"]
Words = Annotated[str, PlainValidator(text), _json(_SCALAR)]
Filled = Annotated[str, PlainValidator(filled), _json(_SCALAR)]
Number = Annotated[Decimal, PlainValidator(number), _json("number")]
Entry = Annotated[Decimal, PlainValidator(entry), _json("number")]
RuleCode = Annotated[str, PlainValidator(rule_code), _json(_SCALAR)]
Share = Annotated[Decimal, PlainValidator(_between(0, 1)), _json("number", minimum=0, maximum=1)]
Confidence = Annotated[Decimal, PlainValidator(_between(0, 10)), _json("number", minimum=0, maximum=10)]
Weight = Annotated[Decimal, PlainValidator(_between(0, None)), _json("number", minimum=0)]
Score = Annotated[
    Decimal | NotApplicable,
    PlainValidator(score),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"const": "n/a"}]}),
]
Day = Annotated[date, PlainValidator(day), _json("string", format="date")]
Yes = Annotated[bool, PlainValidator(true), WithJsonSchema({"const": True})]
Id = Annotated[str, PlainValidator(identifier), _json(_SCALAR, pattern=f"^{_ID.pattern}$")]
CycleId = Annotated[str, PlainValidator(handle), _json(_SCALAR, pattern=f"^{_HANDLE.pattern}$")]
Handle = Annotated[str, PlainValidator(_person), _json(_SCALAR, pattern=f"^{_HANDLE.pattern}$")]
Alias = Annotated[
    str,
    PlainValidator(_named(_ALIAS, "an old name", "write old-name or old-team/old-name")),
    _json(_SCALAR, pattern=f"^{_ALIAS.pattern}$"),
]
Reference = Annotated[str, PlainValidator(reference), _json(_SCALAR)]


def without_own(value: object) -> object:
    """Leave out the author's own keys, `x-…`, of a mapping with free keys."""
    if isinstance(value, dict):
        return {name: said for name, said in value.items() if not name.startswith("x-")}
    return value


def key(default: Any, description: str, alias: str | None = None, unsaid: str = "") -> Any:  # noqa: ANN401 - as pydantic's Field
    """Declare one key with what people read about it; `...` for one that must be there.

    `unsaid` is what holds if the key is left out.
    """
    return Field(default, description=description, alias=alias, examples=[unsaid] if unsaid else None)
