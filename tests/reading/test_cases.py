"""What is said about wrong files: each case is a tree and the exact lines, with line and column.

`OKR_UPDATE=1 pytest tests/reading/test_cases.py` writes what is said now into the cases; read the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.reading.trees import reading, said, write

CASES = Path(__file__).parent / "cases"


def _cases() -> list[tuple[Path, str, str]]:
    found = []
    for file in sorted(CASES.glob("*.txt")):
        for case in file.read_text(encoding="utf-8").split("\n##### ")[1:]:
            title, _, tree = case.partition("\n")
            found.append((file, title, tree))
    return found


@pytest.mark.parametrize(
    ("file", "title", "tree"), _cases(), ids=lambda v: v if isinstance(v, str) and "\n" not in v else ""
)
def test_every_fault_is_said_once_at_its_place(file: Path, title: str, tree: str, tmp_path: Path) -> None:
    (tmp_path / "expected").mkdir()
    expected = write(tmp_path / "expected", tree)
    found = said(reading(tmp_path, tree))
    if os.environ.get("OKR_UPDATE") and found != expected:
        whole = file.read_text(encoding="utf-8")
        head = tree.partition("=== expected")[0].rstrip("\n")
        rest = f"{title}\n{head}\n=== expected\n{found}\n".replace("=== expected\n\n", "=== expected\n")
        file.write_text(whole.replace(f"{title}\n{tree}", rest), encoding="utf-8")
        return
    assert found == expected
