"""The reference page of the format as Markdown, made from the declared schema; for the guide."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from okr_site.reading.schema import SHAPES
from okr_site.reading.schema.key_result import Priority
from okr_site.reading.schema.keys import Keys
from okr_site.reading.schema.scalars import (
    Alias,
    Confidence,
    CycleId,
    Day,
    Entry,
    Filled,
    Handle,
    Id,
    Number,
    Reference,
    RuleCode,
    Score,
    Share,
    Weight,
    Words,
    Yes,
)

#: What people read for each kind of scalar.
_TYPES: tuple[tuple[Any, str], ...] = (
    (Words, "text"),
    (Filled, "text"),
    (Number, "number"),
    (Entry, "number"),
    (RuleCode, "text"),
    (Share, "number from 0 to 1"),
    (Confidence, "number from 0 to 10"),
    (Weight, "number, 0 or more"),
    (Score, "number or `n/a`"),
    (Day, "date"),
    (Yes, "`true`"),
    (Id, "id"),
    (CycleId, "cycle"),
    (Handle, "person"),
    (Alias, "old name"),
    (Reference, "reference"),
    (Priority, "`P0`, `P1`, `P2` or `P3`"),
)

_OWN = "keys of its own"
_MANY = {"text": "texts", "id": "ids", "person": "people", "old name": "old names", "reference": "references"}
_PLACES = {
    "objective": "every other `.md` in a cycle's folder",
    "cycle": "the `index.md` that makes a folder a cycle",
    "review": "`.md` in the folder `reviews` of a cycle",
    "team": "`.md` in the folder `teams`",
    "kpi": "`.md` in the folder `kpis`",
    "people": "one file for all: a handle a line, then the name or keys of its own",
    "embed": "a fence of three backticks and `okr` in the text of any file; it shows one of these",
}
_TITLES = {
    "objective": "Objective",
    "cycle": "Cycle",
    "review": "Review",
    "team": "Team",
    "kpi": "KPI",
    "people": "`people.yml`",
    "embed": "Picture in a text",
}

_TITLE = "# The format\n\n"
_HEAD = """\
Every file is Markdown with a head between two lines `---`. The head holds keys, each on a line of its own:
`owner: ada`. What stands indented below a key belongs to it.

| written as | means |
| --- | --- |
| text | any words; put them in quotes if they contain `: ` or ` #` |
| number | a plain number: `99.5`, `-3`, `1e3`; no `%`, no `1,200` |
| date | year-month-day: `2026-10-12` |
| id | small letters, digits and hyphens: `checkout-never-fails` |
| person | a handle of `people.yml`, without `@` |
| cycle | the id of a cycle: `2026-Q4` |
| reference | `objective`, `objective#key-result`, in another cycle `2026-Q3/objective` |
| list | `[one, two]`, or one a line, each after `- ` |
| keys of its own | more such lines, indented below the key; a table further down lists them |
| date: …, id: … | a line for each date (or id), which is itself the key: `2026-10-12: 99.5` |

Titles and notes may hold *emphasis* and links. Keys in **bold** have to be there, all others may be left out.
Keys that begin with `x-` are yours; so are the keys that MkDocs and its theme know for a page, such as
`description`.
"""


def format_reference(*, title: bool = True) -> str:
    """Return the whole page: for each kind of file, and each mapping in it, a table of its keys.

    Without the `title` it goes below one: its sections are of the second level.
    """
    parts = [f"{_TITLE if title else ''}{_HEAD}"]
    told: set[type[Keys]] = set()
    for path, model in SHAPES.items():
        kind = path[0]
        if len(path) == 1 or (kind == "people" and path == ("people", "*")):
            parts.append(f"## {_TITLES[kind]}\n\n*{_sentence(_PLACES[kind])}.*\n")
        if model in told:
            continue
        told.add(model)
        if len(path) > 1 and kind != "people":
            parts.append(f"### {_sentence(model.noun.removeprefix('a ').removeprefix('an '))}\n")
            parts.append(f"{' '.join((model.__doc__ or '').split())} Stands below {_way(path)}.\n")
        parts.append(_table(model))
    return "\n".join(parts)


def _table(model: type[Keys]) -> str:
    rows = ["| key | written as | meaning |", "| --- | --- | --- |"]
    for name, info in model.model_fields.items():
        key = f"`{info.alias or name}`"
        shown = f"**{key}**" if info.is_required() else key
        unsaid = f". If left out: {info.examples[0]}" if info.examples else ""
        rows.append(f"| {shown} | {_type(info)} | {info.description}{unsaid} |")
    return "\n".join(rows) + "\n"


def _type(info: FieldInfo) -> str:
    hint = info.annotation
    if info.metadata:
        hint = Annotated[(hint, *info.metadata)]  # type: ignore[assignment]
    return _said(hint)


def _said(hint: Any) -> str:  # noqa: ANN401 - any type annotation
    known = next((words for kind, words in _TYPES if _same(kind, hint)), None)
    if known is not None:
        return known
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return " or ".join(dict.fromkeys(_said(a) for a in args if a is not type(None)))
    if origin is Annotated:
        schema = next((m for m in args[1:] if hasattr(m, "json_schema")), None)
        words = (schema.json_schema or {}).get("enum") if schema else None
        if words:
            return ", ".join(f"`{w}`" for w in words)
        if schema is not None and "pattern" in (schema.json_schema or {}):
            return "reference"
        return _said(args[0])
    if origin is list:
        one = _said(args[0])
        return (
            f"list of {_MANY.get(one, one)}" if not _is_keys(args[0]) else "list, each with keys of its own"
        )
    if origin is dict:
        return f"{_said(args[0])}: {_OWN if _is_keys(args[1]) else _said(args[1])}"
    return _OWN if _is_keys(hint) else "text"


def _same(kind: Any, hint: Any) -> bool:  # noqa: ANN401
    return get_origin(hint) is Annotated and get_args(hint)[:2] == get_args(kind)[:2]


def _is_keys(hint: Any) -> bool:  # noqa: ANN401
    return isinstance(hint, type) and issubclass(hint, Keys)


def _way(path: tuple[str, ...]) -> str:
    return " → ".join(f"`{step}`" if step != "*" else "*each*" for step in path[1:])


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
