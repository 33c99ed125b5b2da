"""The JSON Schema of the JSON export: every key is required, nothing else may be there."""

from __future__ import annotations

from typing import Any

from okr_site.exchange.json_export import VERSION
from okr_site.model import Ambition, Kind, OwnStatus, Phase, ResultClass, ResultType, Status

_Schema = dict[str, Any]


def json_schema() -> _Schema:
    """Return the schema (draft 2020-12) of version 1."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Objectives and key results, exported by okr-site",
        "description": "Scores are unrounded, 0 to 1; absent values are null; objects are sorted by id.",
        **_object(
            version={"const": VERSION},
            as_of=_day("The date of every computation"),
            organisation=_object(name=_text("Its name"), root_team=_text("The team above all others")),
            cycles=_list(_cycle()),
            teams=_list(_team()),
            people=_list(_person()),
            objectives=_list(_objective()),
            kpis=_list(_kpi()),
        ),
    }


def _cycle() -> _Schema:
    return _object(
        id=_text("As in `cycle:`"),
        title=_text("Plain text"),
        starts=_maybe(_day("First day")),
        ends=_maybe(_day("Last day")),
        phase=_choice(Phase, "The phase in force"),
        within=_maybe(_text("The cycle that contains it")),
        elapsed=_maybe(_share("How much of it is over")),
        score=_maybe(_share("Mean of all its objectives")),
        graded=_maybe(_share("The same with typed grades, in grading and closed cycles")),
        root_score=_maybe(_share("The root team's own mean")),
        url=_url(),
    )


def _team() -> _Schema:
    score = _object(
        score=_maybe(_share("Mean of its objectives")),
        graded=_maybe(_share("The same with typed grades")),
        expected=_maybe(_share("Where it should be by now")),
        status=_choice(Status, "In one word"),
    )
    return _object(
        id=_text("File name"),
        name=_text("As written"),
        parent=_maybe(_text("The team above")),
        lead=_maybe(_text("A handle")),
        members=_list(_text("A handle")),
        scores={"type": "object", "description": "By cycle", "additionalProperties": score},
        url=_url(),
    )


def _person() -> _Schema:
    return _object(
        id=_text("Handle"),
        name=_text("As written"),
        role=_maybe(_text("As written")),
        team=_maybe(_text("A team's id")),
        url=_url(),
    )


def _objective() -> _Schema:
    return _object(
        id=_text("CYCLE/SHORT-ID"),
        short_id=_text("File name"),
        title=_text("Plain text"),
        cycle=_text("A cycle's id"),
        team=_text("A team's id"),
        owner=_maybe(_text("A handle")),
        contributors=_list(_text("A handle")),
        ambition=_choice(Ambition, "How much of it is expected"),
        priority=_maybe(_text("P0 to P3")),
        weight=_number("In the team's mean"),
        supports=_list(_text("Id of an objective, or ID#KEY-RESULT")),
        supported_by=_list(_text("Id of an objective that supports it or one of its key results")),
        score=_maybe(_share("Computed")),
        graded=_maybe(_share("Typed grades in place of what was computed, in grading and closed cycles")),
        grade=_maybe(_share("Typed for the whole objective")),
        expected=_maybe(_share("Where it should be by now")),
        status=_choice(Status, "In one word"),
        stale={"type": "boolean", "description": "No news for two periods"},
        status_reason=_maybe(_text("Why the status is what it is")),
        tags=_list(_text("As written")),
        url=_url(),
        source=_source(),
        key_results=_list(_key_result()),
    )


def _key_result() -> _Schema:
    limits = _object(min=_maybe(_number("Lowest good value")), max=_maybe(_number("Highest good value")))
    forecast = _object(value=_number("At the due day, in its unit"), score=_share("What that would score"))
    return _object(
        {
            "id": _text("The key in `key_results`"),
            "title": _text("Plain text"),
            "kind": _choice(Kind, "What it is measured by"),
            "type": _maybe(_choice(ResultType, "The author's label")),
            "class": _maybe(_choice(ResultClass, "SOKR's class")),
            "owner": _maybe(_text("A handle; the objective's by default")),
            "from": _maybe(_number("A metric's start, in its unit")),
            "to": _maybe(_number("A metric's target, in its unit")),
            "keep": _maybe(limits),
            "unit": _maybe(_text("%, a currency code or a word")),
            "due": _maybe(_day("Null for the cycle's end")),
            "current": _maybe(_number("The latest value that counts, in its unit")),
            "raw": _maybe(_number("Signed and unclamped")),
            "score": _maybe(_share("What rolls up")),
            "expected": _maybe(_share("Where it should be by now")),
            "status": _choice(Status, "In one word"),
            "stale": {"type": "boolean", "description": "No news for two periods"},
            "weight": _number("In the objective's mean"),
            "dropped": _maybe(_text("Why it no longer counts")),
            "grade": _maybe(_share("Typed final score")),
            "forecast": _maybe(forecast),
            "check_ins": _list(_check_in()),
            "source": _source(),
        }
    )


def _check_in() -> _Schema:
    return _object(
        date=_day("One entry a day"),
        value=_maybe(_number("In the key result's unit")),
        score={"description": "Typed, any number", "anyOf": [{"type": ["number", "null"]}, {"const": "n/a"}]},
        confidence=_maybe(_number("0 to 10")),
        forecast=_maybe(_share("The owner's guess of the final score")),
        status=_maybe(_choice(OwnStatus, "The owner's own word")),
        note=_maybe(_text("Markdown")),
        by=_maybe(_text("A handle")),
        source=_source(),
    )


def _kpi() -> _Schema:
    point = {"type": "array", "prefixItems": [_day("Day"), _number("In its unit")], "items": False}
    return _object(
        id=_text("File name"),
        title=_text("Plain text"),
        unit=_maybe(_text("%, a currency code or a word")),
        team=_text("A team's id"),
        owner=_maybe(_text("A handle")),
        latest=_maybe(_number("The latest value, in its unit")),
        healthy={"type": ["boolean", "null"], "description": "Whether it lies in its healthy range"},
        series=_list({**point, "minItems": 2}),
        url=_url(),
    )


def _object(properties: _Schema | None = None, /, **more: _Schema) -> _Schema:
    every = {**(properties or {}), **more}
    return {"type": "object", "properties": every, "required": list(every), "additionalProperties": False}


def _list(items: _Schema) -> _Schema:
    return {"type": "array", "items": items}


def _maybe(schema: _Schema) -> _Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _text(description: str) -> _Schema:
    return {"type": "string", "description": description}


def _number(description: str) -> _Schema:
    return {"type": "number", "description": description}


def _share(description: str) -> _Schema:
    return {"type": "number", "minimum": 0, "maximum": 1, "description": description}


def _day(description: str) -> _Schema:
    return {"type": "string", "format": "date", "description": description}


def _choice(choices: type[Any], description: str) -> _Schema:
    return {"enum": [each.value for each in choices], "description": description}


def _url() -> _Schema:
    return _maybe(_text("Relative to the site's root"))


def _source() -> _Schema:
    line = {"type": "integer", "minimum": 1, "description": "From 1"}
    return _object(path=_text("Relative to the folder of mkdocs.yml"), line=line)
