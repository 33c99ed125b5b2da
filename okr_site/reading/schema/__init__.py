"""The format, declared once: validation, JSON Schema and the reference page all come from these models."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from okr_site.reading.schema.cycle import CycleKeys
from okr_site.reading.schema.embed import EmbedKeys
from okr_site.reading.schema.key_result import (
    CheckInKeys,
    KeyResultKeys,
    LadderKeys,
    LimitsKeys,
    MilestoneKeys,
)
from okr_site.reading.schema.keys import PAGE_KEYS, Keys
from okr_site.reading.schema.kpi import BenchmarkKeys, KpiKeys, PointKeys
from okr_site.reading.schema.objective import (
    AmendmentKeys,
    ClosingKeys,
    DependencyKeys,
    InitiativeKeys,
    ObjectiveKeys,
)
from okr_site.reading.schema.people import PeopleKeys, PersonKeys
from okr_site.reading.schema.review import ReviewKeys
from okr_site.reading.schema.team import TeamKeys

#: The model of each kind of file.
MODELS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "objective": ObjectiveKeys,
        "cycle": CycleKeys,
        "review": ReviewKeys,
        "team": TeamKeys,
        "kpi": KpiKeys,
        "people": PeopleKeys,
    }
)

#: Which mapping stands where in a file: kind, then the way to it, `*` for any key or index.
SHAPES: Mapping[tuple[str, ...], type[Keys]] = MappingProxyType(
    {
        ("objective",): ObjectiveKeys,
        ("objective", "key_results", "*"): KeyResultKeys,
        ("objective", "key_results", "*", "ladder"): LadderKeys,
        ("objective", "key_results", "*", "keep"): LimitsKeys,
        ("objective", "key_results", "*", "milestones", "*"): MilestoneKeys,
        ("objective", "key_results", "*", "check_ins", "*"): CheckInKeys,
        ("objective", "depends_on", "*"): DependencyKeys,
        ("objective", "initiatives", "*"): InitiativeKeys,
        ("objective", "amendments", "*"): AmendmentKeys,
        ("objective", "closing"): ClosingKeys,
        ("cycle",): CycleKeys,
        ("review",): ReviewKeys,
        ("review", "check_ins", "*"): CheckInKeys,
        ("team",): TeamKeys,
        ("kpi",): KpiKeys,
        ("kpi", "healthy"): LimitsKeys,
        ("kpi", "benchmark"): BenchmarkKeys,
        ("kpi", "series", "*"): PointKeys,
        ("people", "*"): PersonKeys,
        ("embed",): EmbedKeys,
    }
)


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema (2020-12) of each kind of front matter, by kind, for editors."""
    return {kind: _schema(kind, model) for kind, model in MODELS.items()}


def _schema(kind: str, model: type[BaseModel]) -> dict[str, Any]:
    made = model.model_json_schema(by_alias=True)
    _relax(made)
    for definition in made.get("$defs", {}).values():
        _relax(definition)
    if kind != "people":
        made["patternProperties"]["^x-"] = {}
        for name in sorted(PAGE_KEYS - set(made["properties"])):
            made["properties"][name] = {"description": "A key of MkDocs or its theme"}
    return {"$schema": GenerateJsonSchema.schema_dialect, **made}


def _relax(made: dict[str, Any]) -> None:
    if "properties" in made:
        made["patternProperties"] = {"^x-": {}}
        for field in made["properties"].values():
            if field.get("default", ...) is None:
                del field["default"]
            unsaid = field.pop("examples", None)
            if unsaid:
                field["description"] += f" (if left out: {unsaid[0]})"


__all__ = ["MODELS", "PAGE_KEYS", "SHAPES", "json_schemas"]
