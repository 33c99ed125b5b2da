"""The example on each rule's page: what it shows as wrong is found, what it shows instead is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from okr_site.diagnostics import CODES, Diagnostic, Severity
from okr_site.rules.registry import EXPLAINED
from tests.rules.organisation import said, written

AROUND: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "examples.yml").read_text(encoding="utf-8")
)
LONGEST, WIDEST = 12, 100


def file_of(text: str) -> bytes:
    """The file that an example shows: its front matter gets its marks, its remarks come true."""
    whole = text if text.startswith(("---", "# ")) else f"---\n{text}---\n"
    if "ends with CRLF" in text:
        whole = whole.replace("\n", "\r\n", 2)
    return whole.encode("latin-1" if "saved as Latin-1" in text else "utf-8")


def found_in(folder: Path, code: str, text: str) -> tuple[Diagnostic, ...]:
    example = EXPLAINED[code].example
    files = {**AROUND["all"], **AROUND.get(code, {})}
    day = files.pop("as_of", date(2026, 11, 20))
    files.pop(example.path, None)
    written(folder, files)
    path = folder / "okrs" / example.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file_of(text))
    return said(folder, as_of=day)


@pytest.mark.parametrize("code", CODES)
def test_what_an_example_shows_as_wrong_breaks_its_rule(code: str, tmp_path: Path) -> None:
    found = found_in(tmp_path, code, EXPLAINED[code].example.wrong)
    assert code in {each.code for each in found}, [str(each) for each in found]
    others = [each for each in found if each.severity is Severity.ERROR and each.code not in (code, "OKR401")]
    assert others == []


@pytest.mark.parametrize("code", CODES)
def test_what_it_shows_instead_does_not_and_has_no_error(code: str, tmp_path: Path) -> None:
    found = found_in(tmp_path, code, EXPLAINED[code].example.right)
    assert code not in {each.code for each in found}
    assert [each for each in found if each.severity is Severity.ERROR and each.code != "OKR401"] == []


@pytest.mark.parametrize("code", CODES)
def test_an_example_fits_a_page(code: str) -> None:
    example = EXPLAINED[code].example
    for text in (example.wrong, example.right):
        assert text.endswith("\n")
        assert text.count("\n") <= LONGEST
        assert max(map(len, text.splitlines())) <= WIDEST
    assert example.wrong != example.right
