"""The style sheet: every part of it is in the site, once and in order, unless the author has another."""

from __future__ import annotations

from pathlib import Path

from okr_site.site.stylesheet import PARTS, stylesheet
from tests.conftest import ROOT, build, variant


def test_every_part_has_its_place() -> None:
    assert sorted(PARTS) == sorted(file.stem for file in (ROOT / "theme" / "styles").iterdir())


def test_the_site_has_one_sheet_of_all_parts(example: Path) -> None:
    sheet = (example / "assets" / "okr" / "okr.css").read_text(encoding="utf-8")
    assert sheet == stylesheet()
    assert "/*" not in sheet
    assert ".okr-chart--progress :is(svg text" in sheet, "a space before a colon has a meaning"
    assert sheet.index("--okr-good:") < sheet.index(".okr-bar__track") < sheet.index("@media print")
    assert not (example / "styles").exists()


def test_a_sheet_in_a_custom_dir_takes_its_place(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs" / "assets" / "okr" / "okr.css"
    theirs.parent.mkdir(parents=True)
    theirs.write_text(".okr-top { display: none; }", encoding="utf-8")
    config = variant(tmp_path, f"theme: {{custom_dir: {tmp_path / 'theirs'}}}")
    build(config, tmp_path / "site", "--strict")
    assert (tmp_path / "site/assets/okr/okr.css").read_text(encoding="utf-8") == theirs.read_text(
        encoding="utf-8"
    )
