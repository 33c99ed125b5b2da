"""Broken files in a build: each says what is wrong with it, and breaks nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html

from okr_site.cli import main
from tests.site.building import Built, built
from tests.site.organisation import FILES, write_organisation

RYE = "2026-Q4/ovens/rye.md"
OLD_RYE = "2026-Q4/ovens/old-rye/index.html"


FAULTS: dict[str, tuple[bytes, str, int]] = {
    "bad bytes": (b"---\ntitle: R\xff\xfe\n---\n", "OKR101", 2),
    "an empty file": (b"", "OKR107", 1),
    "a YAML error": (FILES[RYE].replace("sold:", "sold: ]").encode(), "OKR102", 7),
    "a wrong type": (FILES[RYE].replace("from: 100", "from: [100]").encode(), "OKR106", 9),
    "an unknown reference": (
        FILES[RYE].replace("2026/bread-for-all#towns", "nowhere").encode(),
        "OKR203",
        4,
    ),
    "a circle": (FILES[RYE].replace("2026/bread-for-all#towns", "shops").encode(), "OKR205", 4),
    "200,000 brackets": (b"---\ntitle: " + b"[" * 200_000 + b"\n---\n", "OKR102", 2),
}


def address(path: str) -> str:
    """Where MkDocs publishes a page."""
    folder = path.removesuffix(".md")
    return f"{folder}.html" if folder.endswith("index") else f"{folder}/index.html"


def checked(project: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, int, int, str]]:
    """What `okr-site check` says, errors only."""
    capsys.readouterr()
    main(["check", "-f", str(project / "mkdocs.yml"), "--format", "json"])
    return [
        (each["path"], each["line"], each["column"], each["code"])
        for each in json.loads(capsys.readouterr().out)
        if each["severity"] == "error"
    ]


def warned(site: Built) -> list[tuple[str, int, int, str]]:
    found = [re.search(r"(\S+):(\d+):(\d+): (OKR\d+)", text) for text in site.warnings()]
    assert all(found), site.warnings()
    return [(each[1], int(each[2]), int(each[3]), each[4]) for each in found if each]


def text_of(page: str) -> str:
    (content,) = html.fromstring(page).xpath("//*[@role='main' or @role='article'][1]")
    return " ".join(content.text_content().split())


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("clean")
    write_organisation(project)
    site = built(project, strict=True)
    assert not site.failed
    return site


@pytest.fixture(scope="module")
def missing(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("missing")
    (write_organisation(project) / RYE).unlink()
    return built(project)


def names_rye(page: str) -> bool:
    return "ovens/rye/" in page or 'href="rye/' in page


def assert_others_are_whole(site: Built, clean: Built, missing: Built) -> None:
    """Every other page is the clean build's, or as without the file, or names it, or counts the faults."""
    telling = ("quality/", "guide/rules/")
    pages = {path for path in clean.paths() if path.endswith(".html") and path != OLD_RYE}
    pages = {path for path in pages if not path.startswith(telling)}
    assert pages <= site.paths()
    other = [path for path in pages - {address(RYE)} if site.text(path) != clean.text(path)]
    strange = [path for path in other if site.text(path) != missing.text(path)]
    assert [path for path in strange if not names_rye(clean.text(path) + site.text(path))] == []
    assert "about/index.html" not in other


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_objective_says_so_and_leaves_the_rest_as_it_was(
    tmp_path: Path, clean: Built, missing: Built, fault: str
) -> None:
    text, code, line = FAULTS[fault]
    docs = write_organisation(tmp_path)
    (docs / RYE).write_bytes(text)
    site = built(tmp_path)
    assert not site.failed
    assert (f"docs/{RYE}", line, code) in [(path, row, found) for path, row, _, found in warned(site)]
    page = text_of(site.text(address(RYE)))
    assert code in page
    assert str(line) in page
    assert_others_are_whole(site, clean, missing)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_strict_build_fails_with_the_errors_of_check(
    tmp_path: Path, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = write_organisation(tmp_path)
    (docs / RYE).write_bytes(FAULTS[fault][0])
    site = built(tmp_path, strict=True)
    assert site.failed
    assert warned(site) == checked(tmp_path, capsys)


OTHER_FILES = {
    "2026-Q4/index.md": "cycle",
    "2026-Q4/reviews/2026-11-09-ovens.md": "review",
    "teams/ovens.md": "team",
    "kpis/returns.md": "KPI",
    "kpis/returns.csv": "series",
    "people.yml": "people",
    "guide/index.md": "ordinary page",
    "index.md": "front page",
}


@pytest.mark.parametrize("path", OTHER_FILES)
def test_bad_bytes_anywhere_stop_no_build(
    tmp_path: Path, clean: Built, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = write_organisation(tmp_path)
    file = docs / path
    file.write_bytes(b"\xff\xfe" + file.read_bytes())
    site = built(tmp_path, strict=True)
    assert site.failed
    assert {each[0] for each in warned(site)} == {f"docs/{path}"}
    assert {each for each in clean.paths() if each.endswith(".html")} <= site.paths()
    assert warned(site) == checked(tmp_path, capsys)


def test_warnings_fail_a_strict_build_only_where_the_options_say_so(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    file = docs / RYE
    file.write_text(FILES[RYE].replace("supports: [2026/bread-for-all#towns]\n", ""), encoding="utf-8")
    site = built(tmp_path, strict=True)
    assert not site.failed
    assert [text for level, text in site.said if level == "INFO" and "OKR208" in text]
    config = tmp_path / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "      fail_on: warning\n", encoding="utf-8")
    assert built(tmp_path, strict=True).failed


def test_one_line_tells_what_was_built(tmp_path: Path) -> None:
    write_organisation(tmp_path)
    ours = [text for level, text in built(tmp_path).said if "okr-site" in text and level == "INFO"]
    assert [text for text in ours if "4 objectives in 3 cycles as of 2026-11-20" in text]


def test_an_ordinary_page_with_bad_bytes_says_so_below_its_title(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    (docs / "about.md").write_bytes(b"# About\n\nCaf\xe9 and cake.\n")
    site = built(tmp_path)
    text = text_of(site.text("about/index.html"))
    assert text.index("About") < text.index("docs/about.md:3:4") < text.index("OKR101") < text.index("cake")
    assert "OKR101" not in site.text("guide/index.html")
