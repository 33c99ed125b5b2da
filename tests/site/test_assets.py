"""Style sheet and script: every part is in the site, once and in order, unless the author has another."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from okr_site.site.assets import SCRIPTS, STYLES, script, stylesheet
from tests.access.tools import NODE_PROGRAM
from tests.conftest import ROOT, build, variant

_THEME = ROOT / "theme"


def _check(path: Path) -> str:
    """What Node says about a script that it does not run; nothing is good."""
    done = subprocess.run([NODE_PROGRAM, "--check", path], capture_output=True, text=True, check=False)
    return done.stderr


@pytest.mark.parametrize(
    ("folder", "ending", "names"), [("styles", ".css", STYLES), ("scripts", ".js", SCRIPTS)]
)
def test_every_part_has_its_place_and_stays_short(folder: str, ending: str, names: tuple[str, ...]) -> None:
    files = list((_THEME / folder).iterdir())
    assert sorted(f"{name}{ending}" for name in names) == sorted(file.name for file in files)
    for file in files:
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize(
    ("folder", "path", "joined"),
    [("styles", "assets/okr/okr.css", stylesheet), ("scripts", "assets/okr/okr.js", script)],
)
def test_the_site_has_all_parts_in_one(
    example: Path, folder: str, path: str, joined: Callable[[], str]
) -> None:
    assert (example / path).read_text(encoding="utf-8") == joined()
    assert not (example / folder).exists()


def test_the_sheet_keeps_the_order_of_its_rules_and_no_comments() -> None:
    sheet = stylesheet()
    assert "/*" not in sheet
    assert ".okr-chart--progress :is(svg text" in sheet, "a space before a colon has a meaning"
    assert sheet.index("--okr-good:") < sheet.index(".okr-bar__track") < sheet.index("@media print")


def test_lengths_are_written_out_and_colours_keep_their_names() -> None:
    tokens = (_THEME / "styles" / "tokens.css").read_text(encoding="utf-8")
    names = re.findall(r"(--okr-[\w-]+): [\d.]+rem;", tokens)
    sheet = stylesheet()
    assert {"--okr-1", "--okr-5", "--okr-text"} <= set(names)
    assert not [name for name in names if re.search(rf"{name}\b", sheet)]
    assert ".okr-small{font-size:.64rem}" in sheet
    assert "color:var(--okr-muted)" in sheet, "an author's palette may change it"


def test_the_script_is_strict_in_one_function(example: Path) -> None:
    path = example / "assets" / "okr" / "okr.js"
    written = path.read_text(encoding="utf-8")
    assert written.startswith('(()=>{"use strict";')
    assert written.endswith("})();\n")
    assert "/*" not in written
    assert _check(path) == ""


def test_no_two_parts_give_the_same_name() -> None:
    """In a shared scope a second function of one name would silently take the place of the first."""
    written = "".join((_THEME / "scripts" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    names = re.findall(r"^(?:function|const|let|class) (\w+)", written, re.MULTILINE)
    assert len(names) > 20
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("wrong", ["const address = 1;", "with (document) {}", "function ("])
def test_what_is_no_strict_script_is_told(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "okr.js"
    path.write_text(script().replace("})();\n", f"{wrong}\n}})();\n"), encoding="utf-8")
    assert "SyntaxError" in _check(path)


@pytest.mark.parametrize(
    ("path", "theirs", "other", "joined"),
    [
        ("assets/okr/okr.css", ".okr-top { display: none; }", "assets/okr/okr.js", script),
        ("assets/okr/okr.js", "console.log('theirs');", "assets/okr/okr.css", stylesheet),
    ],
    ids=["sheet", "script"],
)
def test_one_in_a_custom_dir_takes_its_place_and_leaves_the_other(
    tmp_path: Path, path: str, theirs: str, other: str, joined: Callable[[], str]
) -> None:
    file = tmp_path / "theirs" / path
    file.parent.mkdir(parents=True)
    file.write_text(theirs, encoding="utf-8")
    config = variant(tmp_path, f"theme: {{custom_dir: {tmp_path / 'theirs'}}}")
    build(config, tmp_path / "site", "--strict")
    assert (tmp_path / "site" / path).read_text(encoding="utf-8") == theirs
    assert (tmp_path / "site" / other).read_text(encoding="utf-8") == joined()
