"""A site with two hundred broken files is built, says all that is wrong, and takes neither time nor memory."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fuzz.writing import mutated
from tests.reading.test_hostile import CASES
from tests.site.building import Built, built
from tests.site.organisation import FILES, write_organisation
from tests.site.test_broken import FAULTS, RYE, address, checked, warned

MANY = 200
#: Megabytes that reading may take beside what the interpreter and our imports take.
MEMORY = 200

#: Texts below the front matter that Python-Markdown alone would brood over, or end in a traceback.
BODIES = {
    "brackets": "[" * 200_000,
    "open-mentions": "[[" * 100_000,
    "links": "[a](" * 20_000,
    "tags": '<a href="' * 20_000,
    "backslashes": "\\" * 200_000,
    "quotes": ">" * 200_000,
    "headings": "# h\n\n" * 100_000,
    "same-headings": "# h\n" * 20_000,
    "lists": "".join(f"{' ' * (4 * depth)}- a\n" for depth in range(400)),
    "lists-in-one-line": "1. " * 50_000,
    "fences": "```\n" * 50_000,
    "abbreviations": "".join(f"*[A{n}]: x\n" for n in range(5_000)) + "A1 " * 50_000,
    "notes": "".join(f"[^a{n}] " for n in range(10_000)) + "".join(f"\n\n[^a{n}]: x" for n in range(10_000)),
    "admonitions": "!!! note\n" * 20_000,
}
#: What looks as bad and is none of it.
FINE = {
    "a-long-line": "word " * 180_000,
    "a-long-list": "- [a](https://a.example) and `b`\n" * 600,
    "a-large-table": "|a|b|\n|-|-|\n" + "|[a](https://a.example)|`b`|\n" * 600,
    "a-log-in-a-fence": "```\n" + "[[x]] \\ <a `b`\n" * 3_000 + "```\n",
    "signs": "\u202eleft \U0001f600 \u2028 \u200b",
}


def objective(body: str) -> str:
    return f"{FILES[RYE].rpartition('---')[0]}---\n{body}\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    write_organisation(folder)
    dice = random.Random(200)
    good = FILES[RYE].encode()
    broken = [data for data, _, _ in FAULTS.values()] + [
        data for data, expected in CASES.values() if expected
    ]
    while len(broken) < MANY:
        data = mutated(good, dice)
        broken.append(data if data != good else b"---\n[\n---\n")
    for number, data in enumerate(broken[:MANY]):
        put(folder, f"2026-Q4/ovens/broken-{number:03}.md", data)
    for name, body in (BODIES | FINE).items():
        put(folder, f"2026-Q4/ovens/{name}.md", objective(body).encode())
    return folder


def put(project: Path, path: str, data: bytes) -> None:
    (project / "docs" / path).write_bytes(data)


@pytest.fixture(scope="module")
def site(project: Path) -> Built:
    return built(project)


def test_the_build_says_what_check_says_and_builds_every_page(
    project: Path, site: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not site.failed
    told = warned(site)
    assert sorted(told) == sorted(checked(project, capsys))
    named = {path for path, _, _, _ in told if "/broken-" in path}
    assert len(named) > MANY * 0.8  # some of the changed files are right all the same
    for number in range(MANY):
        assert (site.folder / address(f"2026-Q4/ovens/broken-{number:03}.md")).is_file()
    for path in FILES:
        if path.endswith(".md") and path in site_sources(project):
            assert (site.folder / address(path)).is_file(), path


def site_sources(project: Path) -> set[str]:
    return {path.relative_to(project / "docs").as_posix() for path in (project / "docs").rglob("*.md")}


@pytest.mark.parametrize("name", BODIES)
def test_a_text_beyond_measure_is_said_and_shown_as_it_is_written(name: str, site: Built) -> None:
    path = f"docs/2026-Q4/ovens/{name}.md"
    found = [(line, code) for where, line, _, code in warned(site) if where == path and code == "OKR101"]
    assert len(found) == 1
    page = (site.folder / "2026-Q4" / "ovens" / name / "index.html").read_text(encoding="utf-8")
    assert "<pre><code>" in page
    assert "until then it is shown as it is written" in page
    assert len(page) < 300_000


@pytest.mark.parametrize("name", FINE)
def test_what_people_may_write_is_left_alone(name: str, site: Built) -> None:
    path = f"docs/2026-Q4/ovens/{name}.md"
    assert not [code for where, _, _, code in warned(site) if where == path and code == "OKR101"]


def test_checking_all_of_it_takes_little_memory_and_time(project: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    (bare / "okrs").mkdir(parents=True)
    (bare / "mkdocs.yml").write_text("site_name: A\ndocs_dir: okrs\nplugins: [okr-site]\n", encoding="utf-8")
    least, _ = measured(bare)
    most, seconds = measured(project)
    assert most - least < MEMORY, (least, most)
    assert seconds < MANY * 0.25  # a second for one file is the bar; here are files at its worst


def measured(project: Path) -> tuple[float, float]:
    """Peak MiB and processor seconds of `okr-site check`."""
    command = [str(Path(sys.executable).parent / "okr-site"), "check", "-f", str(project / "mkdocs.yml")]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    limit = time.monotonic() + 300
    while (ended := os.wait4(child.pid, os.WNOHANG))[0] == 0:
        if time.monotonic() > limit:
            child.kill()
        time.sleep(0.05)
    child.returncode = os.waitstatus_to_exitcode(ended[1])
    assert child.returncode in (0, 1)
    return ended[2].ru_maxrss / 1024, ended[2].ru_utime + ended[2].ru_stime
