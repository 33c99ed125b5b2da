"""No page of the example is heavy."""

from __future__ import annotations

from pathlib import Path

HEAVIEST = 300_000


def test_no_page_has_more_than_300_kilobytes_of_html(example: Path) -> None:
    weights = {str(page.relative_to(example)): page.stat().st_size for page in example.rglob("*.html")}
    assert len(weights) > 100
    assert {page: weight for page, weight in weights.items() if weight > HEAVIEST} == {}


def test_a_page_loads_one_style_sheet_and_one_script_of_ours(example: Path) -> None:
    """That each is under 40 kB is held by `tests/charts/test_colours.py`."""
    ours = sorted(file.name for file in (example / "assets" / "okr").iterdir() if file.is_file())
    assert ours == ["okr.css", "okr.js"]
