"""The sentence beside a badge gives the reason that holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.printed import printed

GOAL = "2026-Q4/payments/goal.md"
CLOSED = {"2026-Q4/index.md": "---\ncycle: 2026-Q4\nphase: closed\n---\n"}
UNDATED = {"2026-Q4/index.md": "---\ncycle: someday\n---\n"}
EARLY = "from: 0, to: 10000, check_ins: {2026-11-18: 6995}"
SUPPORTER = {
    "2026-Q4/payments/below.md": (
        "---\ntitle: Below\nsupports: [goal#one]\nambition: learning\nkey_results:\n"
        "  two: {title: Two, from: 0, to: 10, check_ins: {2026-11-18: 5}}\n---\n"
    )
}


@pytest.mark.parametrize(
    ("result", "ambition", "files", "said"),
    [
        (EARLY, "aspirational", CLOSED, "Missed: 0.6995 where 0.7000 was expected."),
        (EARLY.replace("6995", "6999.99"), "aspirational", CLOSED, "Missed: 0.699999 where 0.700000 was"),
        (EARLY.replace("6995", "6900"), "aspirational", CLOSED, "Missed: 0.69 where 0.70 was expected."),
        (EARLY.replace("6995", "7004"), "aspirational", CLOSED, "0.70 where 0.70 was expected."),
        (EARLY, "learning", {}, "No pace: nothing is expected of a learning goal."),
        (EARLY, "learning", UNDATED, "No pace: nothing is expected of a learning goal."),
        (EARLY, "committed", UNDATED, "No pace: its cycle has no dates."),
        ("cascade: true", "committed", SUPPORTER, "No pace: nothing is expected yet of what supports it."),
        (
            "keep: {max: 3}, check_ins: {2026-11-18: 4}",
            "committed",
            UNDATED,
            "· the latest value, 4, lies outside the limits",
        ),
    ],
)
def test_a_badge_has_its_reason(
    tmp_path: Path, result: str, ambition: str, files: dict[str, str], said: str
) -> None:
    file = f"---\ntitle: Goal\nambition: {ambition}\nkey_results:\n  one: {{title: One, {result}}}\n---\n"
    assert said in printed(tmp_path, {GOAL: file, **files}).text(GOAL)
