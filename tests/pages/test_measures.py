"""Where a key result stands, in as few words as say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.printed import printed

GOAL = "2026-Q4/payments/goal.md"


@pytest.mark.parametrize(
    ("result", "number", "path"),
    [
        (
            "from: 100, to: 300, unit: partners, check_ins: {2026-11-02: 141}",
            "141 of 300 partners",
            "100 → 300",
        ),
        ("from: 9, to: 3, unit: days, check_ins: {2026-11-02: 7}", "7, goal 3 days", "9 → 3 days"),
        ("from: -3, to: 2, unit: EUR, check_ins: {2026-11-02: -4.10}", "−€4.10, goal €2", "−€3 → €2"),
        ("from: 0, to: 5, unit: EUR, check_ins: {2026-11-02: -1}", "−€1, goal €5", "€0 → €5"),
        ("keep: {min: 1, max: 3}, unit: EUR, check_ins: {2026-11-02: 2}", "€2, €1 to €3", "€1 to €3"),
        # Where it began is not where it stands: nobody has looked yet.
        ("from: 100, to: 300, unit: partners", "100 → 300 partners", "100 → 300 partners"),
    ],
)
def test_a_number_stands_beside_its_goal(tmp_path: Path, result: str, number: str, path: str) -> None:
    file = f"---\ntitle: Goal\nowner: ada\nkey_results:\n  one: {{title: One, {result}}}\n---\n"
    site = printed(tmp_path, {GOAL: file})
    assert number in site.text(GOAL)
    assert path in site.text("2026-Q4/index.md")
