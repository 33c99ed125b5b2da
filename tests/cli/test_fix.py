"""`okr-site check --fix` and `--diff`: what is written, what is shown, and what is left alone."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from okr_site.cli import mending
from okr_site.cli.project import open_project
from tests.cli.organisation import Program
from tests.cli.terminal import on_a_terminal

SLIP = (
    b"\xef\xbb\xbf---\r\ntitel: Refunds take a day   # really\r\nteam: payments\r\n"
    b"unaligned: 'it is'\r\nkey_results:\r\n"
    b'  days: {title: Days, from: "9", to: 3, ladder: {commit: 4, target: 6}}\r\n---\r\nWords  \r\n'
)
MENDED = (
    SLIP.replace(b"titel", b"title")
    .replace(b'"9"', b"9")
    .replace(b"commit: 4, target: 6", b"commit: 6, target: 4")
)
NAME = "okrs/2026-Q4/refunds.md"


@pytest.fixture
def slip(program: Program) -> Path:
    return program.put(NAME, SLIP)


def test_fixes_are_made_and_said_and_nothing_else_changes(program: Program, slip: Path) -> None:
    slip.chmod(0o640)
    others = {
        path: path.read_bytes() for path in program.folder.rglob("*") if path.is_file() and path != slip
    }
    outcome = program("check", "--fix")
    assert outcome.status == 0
    assert outcome.out.splitlines() == [
        f"{NAME}:2:1: OKR104 mended: titel → title",
        f'{NAME}:6:29: OKR106 mended: "9" → 9',
        f"{NAME}:6:39: OKR304 mended: commit: 4, target: 6 → commit: 6, target: 4",
    ]
    assert outcome.err == "3 mended. Nothing found in 10 files.\n"
    assert slip.read_bytes() == MENDED
    assert slip.stat().st_mode & 0o777 == 0o640
    assert others == {p: p.read_bytes() for p in program.folder.rglob("*") if p.is_file() and p != slip}
    again = program("check", "--fix")
    assert (again.out, again.err) == ("", "Nothing found in 10 files.\n")


def test_what_is_left_decides_the_status_and_follows(program: Program) -> None:
    program.put(NAME, SLIP.replace(b"team: payments", b"team: nobodys"))
    outcome = program("check", "--fix")
    assert outcome.status == 1
    assert [line.split(": ")[1].split()[0] for line in outcome.out.splitlines()] == [
        "OKR104",
        "OKR106",
        "OKR304",
        "OKR201",
    ]
    assert outcome.err == "3 mended. 1 error in 10 files.\n"


def test_without_fix_the_summary_says_how_many_it_would_mend(program: Program, slip: Path) -> None:
    outcome = program("check")
    assert outcome.err == "2 errors in 10 files. 2 can be mended with --fix.\n"
    assert slip.read_bytes() == SLIP


def test_a_patch_is_shown_and_nothing_written(program: Program, slip: Path) -> None:
    before = slip.stat()
    outcome = program("check", "--diff")
    assert outcome.status == 1
    assert slip.stat() == before
    assert outcome.err == "2 errors in 10 files. 2 can be mended with --fix.\n"
    assert program("check", "--fix", "--diff").out == outcome.out
    subprocess.run(
        ["git", "apply", "--unsafe-paths", "--whitespace=nowarn", "-"],
        input=outcome.out.encode(),
        cwd=program.folder,
        check=True,
        capture_output=True,
    )
    assert slip.read_bytes() == MENDED


def test_no_patch_where_there_is_nothing_to_mend(program: Program) -> None:
    outcome = program("check", "--diff")
    assert (outcome.status, outcome.out) == (0, "")


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (("--select", "OKR106"), SLIP.replace(b'"9"', b"9")),
        (("--ignore", "OKR106,OKR304"), SLIP.replace(b"titel", b"title")),
        (("okrs/teams",), SLIP),
        (("okrs/2026-Q4",), MENDED),
    ],
)
def test_only_what_is_shown_is_mended(
    program: Program, slip: Path, argv: tuple[str, ...], expected: bytes
) -> None:
    program("check", "--fix", *argv)
    assert slip.read_bytes() == expected


@pytest.mark.parametrize("shape", ["json", "gitlab", "sarif"])
def test_forms_for_programs_stay_whole(program: Program, slip: Path, shape: str) -> None:
    outcome = program("check", "--fix", "--format", shape)
    json.loads(outcome.out)
    assert "OKR104 mended: titel → title" in outcome.err
    assert slip.read_bytes() == MENDED


def test_sarif_carries_the_fixes(program: Program, slip: Path) -> None:
    results = json.loads(program("check", "--format", "sarif").out)["runs"][0]["results"]
    (fix,) = results[0]["fixes"]
    assert fix == {
        "description": {"text": "titel → title"},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": NAME, "uriBaseId": "%SRCROOT%"},
                "replacements": [
                    {
                        "deletedRegion": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 6},
                        "insertedContent": {"text": "title"},
                    }
                ],
            }
        ],
    }
    assert [set(each) >= {"fixes"} for each in results] == [True, True]


def test_a_read_only_file_stays_and_is_named(program: Program, slip: Path) -> None:
    slip.chmod(0o444)
    outcome = program("check", "--fix")
    assert outcome.status == 1
    assert f"{NAME}: not mended: the file is read-only\n" in outcome.err
    assert slip.read_bytes() == SLIP
    assert outcome.out.count("OKR10") == 2


def test_a_link_stays_a_link_and_what_it_names_is_written(program: Program, slip: Path) -> None:
    kept = program.folder / "okrs" / "shelf.txt"
    slip.rename(kept)
    slip.symlink_to("../shelf.txt")
    assert program("check", "--fix").status == 0
    assert slip.is_symlink()
    assert kept.read_bytes() == MENDED


def test_a_link_out_of_the_folder_is_never_followed(program: Program, slip: Path) -> None:
    outside = program.folder.parent / "outside.md"
    slip.rename(outside)
    slip.symlink_to(outside)
    assert program("check", "--fix").status == 1
    assert outside.read_bytes() == SLIP


@pytest.mark.parametrize("data", [SLIP.decode("utf-8-sig").encode("utf-16"), SLIP + b"\xff", SLIP + b"\0"])
def test_a_file_that_is_not_utf_8_is_never_touched(program: Program, data: bytes) -> None:
    path = program.put(NAME, data)
    assert program("check", "--fix").status == 1
    assert path.read_bytes() == data


def test_a_file_that_changes_meanwhile_is_left_to_its_author(program: Program, slip: Path) -> None:
    project = open_project(None, program.folder)
    theirs = SLIP.replace(b"Words", b"Other words")

    def wanted(_: object) -> bool:
        # Asked between reading and writing: the moment in which an author saves.
        slip.write_bytes(theirs)
        return True

    done = mending.mend(project, wanted)
    assert slip.read_bytes() == theirs
    assert "meanwhile" in done.refused[NAME]
    assert done.mended == []
    assert [path.name for path in slip.parent.iterdir() if path.name.startswith(".")] == []


def test_on_a_terminal_the_lines_before_and_after_are_shown(program: Program, slip: Path) -> None:
    shown = on_a_terminal(program.folder, "check", "--fix")
    at = next(i for i, line in enumerate(shown.plain) if "OKR104" in line)
    assert shown.plain[at : at + 3] == [
        f"{NAME}:2:1: OKR104 mended: titel → title",
        "     2 - titel: Refunds take a day   # really",
        "     2 + title: Refunds take a day   # really",
    ]
    assert "\x1b[31m     2 - " in shown.raw
    assert "\x1b[32m     2 + " in shown.raw


def test_nothing_is_left_behind_in_the_folder(program: Program, slip: Path) -> None:
    names = sorted(slip.parent.iterdir())
    program("check", "--fix")
    assert sorted(slip.parent.iterdir()) == names


BASELINE = "---\ntitle: Refunds take a day\nteam: payments\nunaligned: it is\nkey_results:\n{}---\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "  a:\n    title: Raise the share from 5 to 8 %   # soon\n    # later\n",
            '  a:\n    title: Raise the share from 5 to 8 %   # soon\n    from: 5\n    to: 8\n    unit: "%"\n'
            "    # later\n",
        ),
        (
            '  a: {title: "Cut days from 9 to 3", owner: ada}\n',
            '  a: {title: "Cut days from 9 to 3", from: 9, to: 3, owner: ada}\n',
        ),
        ("  a: {title: Cut days from 9 to 3, rubric: {0.5: half, 1: all}}\n", None),
        ("  a: {title: Cut days from 9 to 3, check_ins: {2026-10-12: 0.4}}\n", None),
        ("  a: {title: Cut days from 9 to 3 %, unit: days}\n", None),
        ("  a: {title: Raise the share to 8 %}\n", None),
    ],
)
def test_numbers_that_only_the_title_states_are_written_out(
    program: Program, before: str, after: str | None
) -> None:
    path = program.put(NAME, BASELINE.format(before))
    assert "OKR403" in program("check", "--select", "OKR403").out
    program("check", "--fix", "--select", "OKR403")
    assert path.read_text() == BASELINE.format(after or before)
    assert ("OKR403" in program("check").out) == (after is None)
