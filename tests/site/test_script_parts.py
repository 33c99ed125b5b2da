"""The script: every part of it is in the site, once and in order, unless the author has another."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from okr_site.site.script import PARTS, script
from tests.access.tools import NODE_PROGRAM
from tests.conftest import ROOT, build, variant

_SCRIPTS = ROOT / "theme" / "scripts"


def _check(path: Path) -> str:
    """What Node says about a script that it does not run; nothing is good."""
    done = subprocess.run([NODE_PROGRAM, "--check", path], capture_output=True, text=True, check=False)
    return done.stderr


def test_every_part_has_its_place_and_stays_short() -> None:
    assert sorted(PARTS) == sorted(file.stem for file in _SCRIPTS.iterdir())
    for file in _SCRIPTS.iterdir():
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 150


def test_the_site_has_one_strict_script_of_all_parts(example: Path) -> None:
    path = example / "assets" / "okr" / "okr.js"
    written = path.read_text(encoding="utf-8")
    assert written == script()
    assert written.startswith('(() => {\n"use strict";\n')
    assert written.endswith("})();\n")
    assert _check(path) == ""
    assert not (example / "scripts").exists()


def test_no_two_parts_give_the_same_name() -> None:
    """In a shared scope a second function of one name would silently take the place of the first."""
    names = re.findall(r"^(?:function|const|let|class) (\w+)", script(), re.MULTILINE)
    assert len(names) > 20
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("wrong", ["const address = 1;", "with (document) {}", "function ("])
def test_what_is_no_strict_script_is_told(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "okr.js"
    path.write_text(script().replace("})();\n", f"{wrong}\n}})();\n"), encoding="utf-8")
    assert "SyntaxError" in _check(path)


def test_a_script_in_a_custom_dir_takes_its_place(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs" / "assets" / "okr" / "okr.js"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("console.log('theirs');", encoding="utf-8")
    config = variant(tmp_path, f"theme: {{custom_dir: {tmp_path / 'theirs'}}}")
    build(config, tmp_path / "site", "--strict")
    assert (tmp_path / "site/assets/okr/okr.js").read_text(encoding="utf-8") == theirs.read_text(
        encoding="utf-8"
    )
