"""Scores that real organisations and vendors published, put through our scoring."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from okr_site.words import half_up
from tests.analysis.organisation import analysed, metric, objective, result, scored

_CASES = json.loads(
    Path(__file__).with_name("published_scores.json").read_text(encoding="utf-8"), parse_float=Decimal
)["cases"]


def computed(case: dict[str, Any]) -> Decimal:
    """The case's figure by our own key results and objectives, rounded and scaled as it was published."""
    inputs, kind = case["inputs"], case["kind"]
    if kind in ("mean", "weighted"):
        per_cent = any(score is not None and score > 1 for score in inputs["kr"])
        divisor = 100 if per_cent else 1
        weights = inputs.get("w") or [1] * len(inputs["kr"])
        results = [
            scored(f"kr{i}", "n/a" if score is None else Decimal(score) / divisor, weight=weight)
            for i, (score, weight) in enumerate(zip(inputs["kr"], weights, strict=True))
        ]
        analysis = analysed(objective("published", *results))
        score = analysis.objectives["2026-Q4/published"].score
        assert score is not None
        return half_up(score * divisor * case["scale"], case["digits"])
    start = inputs.get("start", 0)
    one = result("kr", metric(start, inputs["target"]), {"11-01": inputs["value"]})
    raw = analysed(objective("published", one)).key_results["2026-Q4/published#kr"].raw
    assert raw is not None
    return half_up(raw * case["scale"], case["digits"])


@pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in _CASES])
def test_published_figures_follow_from_their_inputs_exactly_where_they_say_so(case: dict[str, Any]) -> None:
    published = Decimal(case["published"]).quantize(Decimal(1).scaleb(-case["digits"]))
    assert (computed(case) == published) is case["agrees"]
