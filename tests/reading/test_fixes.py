"""Fixes: what each makes of a file, what has none, and that no other byte of a file changes."""

from __future__ import annotations

import random
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from okr_site.diagnostics import Diagnostic
from okr_site.reading import read
from okr_site.source.edit import Outdated, applied, together
from tests.reading.trees import settings

INDEX = "---\ncycle: 2026-Q4\n---\n"
#: One file with everything that a slip may hit; `~` stands for a comment.
GOOD = """\
---
title: Everybody can pay   # as "we" say
team: company
owner: ada
contributors: [grace]
ambition: aspirational
weight: 1
tags: ["ab", 'c']
key_results:
  share:
    title: 'Raise the share from 80 to 95 %'
    from: 80      # in May
    to: 95
    unit: "%"
    weight: 2
    ladder: {commit: 85, target: 90}
    check_ins:
      2026-10-12: 81
      2026-10-19: {value: 83, confidence: 6, note: "a drill"}
  days: {title: Days from 9 to 3, from: 9, to: 3, due: 2026-12-01, ladder: {commit: 6, target: 4}}
  calls:
    title: Alarms at night
    keep: {max: 5}
    source: "https://x.example/#5"
initiatives:
  - title: Failover
    status: doing
---
Words with  trailing blanks   
and *marks*: "5", 90%.
"""  # noqa: W291 - they must stay

#: What stands once in the good file, and what a slip makes of it; each has exactly one cure.
SLIPS = [
    ("owner: ada", "ownr: ada"),
    ("owner: ada", "onwer: ada"),
    ("contributors:", "contributers:"),
    ("ambition:", "Ambition:"),
    ("initiatives:", "iniciatives:"),
    ("    title: Alarms at night", "    tilte: Alarms at night"),
    ("unit: ", "uint: "),
    ("    source: ", "    sourse: "),
    ("max: 5", "maximum: 5"),
    ("confidence: 6", "confidense: 6"),
    ("    status: doing", "    statuss: doing"),
    ("check_ins:", "check-ins:"),
    ("from: 80 ", "baseline: 80 "),
    ("weight: 1\n", 'weight: "1"\n'),
    ("max: 5", "max: '5'"),
    ("to: 3,", 'to: "3",'),
    ("2026-10-12: 81", '2026-10-12: "81"'),
    ("value: 83", 'value: "83"'),
    ("    to: 95\n", "    to: 95%\n"),
    ("from: 80  ", "from: 80 %  "),
    ("2026-10-12: 81", "2026-10-12: 81%"),
    ("value: 83", "value: 83%"),
    ("commit: 85,", "commit: 85%,"),
    ("commit: 85, target: 90", "commit: 90, target: 85"),
    ("commit: 6, target: 4", "commit: 4, target: 6"),
    ("commit: 6, target: 4", 'commit: "4", target: 6'),
    ("    from: 80      # in May\n", ""),
    (" from: 9,", ""),
    ("    to: 95\n", ""),
    (" to: 3,", ""),
]
#: What cannot be told from the file: here the cure is up to a person.
DOUBTS = [
    ("owner: ada", "o: ada"),
    ("owner: ada", "whose: ada"),
    ("owner: ada", "owner: ada\nownr: grace"),
    ("weight: 1\n", "wieght: much\n"),
    ("weight: 1\n", "weight: 50%\n"),
    ("weight: 1\n", 'weight: "-1"\n'),
    ("weight: 1\n", "weight: |\n  1\n"),
    ("confidence: 6", "confidence: 60%"),
    ('    unit: "%"\n    weight: 2', "    unit: points\n    weight: 95%"),
    ("to: 3,", "to: 3%, unit: days,"),
    ("commit: 6, target: 4", "commit: 2, target: 10"),
    ("Days from 9 to 3, from: 9,", "Days from 9 to 2,"),
    ("Days from 9 to 3, from: 9,", "Days from 9 weeks to 3,"),
    ("Days from 9 to 3, from: 9,", "Days from 9 to 3 or from 8 to 3,"),
    ("Days from 9 to 3, from: 9,", "Days from 9 to 3:30 hours,"),
    ("Days from 9 to 3, from: 9,", "Days from 3 to 3,"),
    ("Days from 9 to 3, from: 9,", "Fewer days,"),
    ("to: 95\n", "to: 1,200\n"),
]


def found_in(folder: Path, data: bytes) -> list[Diagnostic]:
    """What reading says of these bytes as an objective."""
    home = folder / "okrs" / "2026-Q4"
    home.mkdir(parents=True, exist_ok=True)
    (home / "index.md").write_text(INDEX)
    teams = folder / "okrs" / "teams"
    teams.mkdir(exist_ok=True)
    (teams / "company.md").write_text("---\nname: Company\n---\n")
    (home / "pay.md").write_bytes(data)
    return [each for each in read(settings(folder)).diagnostics if each.location.path.endswith("pay.md")]


def mended(folder: Path, data: bytes) -> tuple[bytes, int]:
    """The bytes when nothing is left to fix, and how many rounds that took."""
    for rounds in range(5):
        fixes = together(each.fix for each in found_in(folder, data) if each.fix)
        if not fixes:
            return data, rounds
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        text = data[len(mark) :].decode()
        data = mark + applied(text, (edit for fix in fixes for edit in fix.edits)).encode()
    raise AssertionError("fixing does not end")


def slipped(*slips: tuple[str, str]) -> str:
    text = GOOD
    for before, after in slips:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def test_the_good_file_is_good(tmp_path: Path) -> None:
    assert found_in(tmp_path, GOOD.encode()) == []


@pytest.mark.parametrize(("right", "wrong"), SLIPS)
def test_a_slip_has_its_one_cure(tmp_path: Path, right: str, wrong: str) -> None:
    broken = slipped((right, wrong)).encode()
    assert found_in(tmp_path, broken)
    after = mended(tmp_path, broken)[0].decode()
    # A key that is put back may come before or behind its neighbour, without its comment.
    expected = GOOD.replace("      # in May", "") if not wrong and "May" in right else GOOD
    assert sorted(re.split(r"[\s,{}]+", after)) == sorted(re.split(r"[\s,{}]+", expected))
    assert found_in(tmp_path, after.encode()) == []


@pytest.mark.parametrize(("right", "wrong"), DOUBTS)
def test_what_may_be_meant_otherwise_has_no_fix(tmp_path: Path, right: str, wrong: str) -> None:
    found = found_in(tmp_path, slipped((right, wrong)).encode())
    assert found
    assert [each.fix for each in found if each.fix] == []


CASES = {
    "a percentage brings its unit": (
        "  a:\n    title: Share\n    from: 80%\n    to: 95%   # soon\n",
        '  a:\n    title: Share\n    from: 80\n    to: 95   # soon\n    unit: "%"\n',
        ["80% → 80", '95% → 95, added unit: "%"'],
    ),
    "also in one line": (
        "  a: {title: Share, keep: {min: 80%}}\n",
        '  a: {title: Share, keep: {min: 80}, unit: "%"}\n',
        ['80% → 80, added unit: "%"'],
    ),
    "a currency and a word that are the unit": (
        "  a: {title: Sales, from: 5 EUR, to: €9, unit: EUR}\n"
        "  b: {title: Sales, from: €5, to: 9, unit: €}\n",
        "  a: {title: Sales, from: 5, to: €9, unit: EUR}\n  b: {title: Sales, from: 5, to: 9, unit: €}\n",
        ["5 EUR → 5", "€5 → 5"],
    ),
    "a share is written as one": (
        "  a: {title: Sales, from: 5, to: 9, expect: 50%, check_ins: {2026-10-12: {score: 40%}}}\n",
        "  a: {title: Sales, from: 5, to: 9, expect: 0.5, check_ins: {2026-10-12: {score: 0.4}}}\n",
        ["50% → 0.5", "40% → 0.4"],
    ),
    "a start that the title states": (
        "  a:\n    title: Sales from 5 to 8 %\n    # soon\n    to: 8\n",
        "  a:\n    title: Sales from 5 to 8 %\n    # soon\n    from: 5\n    to: 8\n",
        ["added 'from: 5', as the title says"],
    ),
    "rungs in the wrong order": (
        "  a: {title: Sales, from: 5, to: 9, ladder: {commit: 8, target: 6.0}}\n",
        "  a: {title: Sales, from: 5, to: 9, ladder: {commit: 6.0, target: 8}}\n",
        ["commit: 8, target: 6.0 → commit: 6.0, target: 8"],
    ),
    "a typing error": (
        "  a: {titel: Sales, from: 5, to: 9}\n",
        "  a: {title: Sales, from: 5, to: 9}\n",
        ["titel → title"],
    ),
    "an escape and an anchor are left to a person": (
        '  a: {title: Sales, from: &a "5", to: 9}\n',
        '  a: {title: Sales, from: &a "5", to: 9}\n',
        [],
    ),
}


@pytest.mark.parametrize(("before", "after", "says"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_before_and_after(tmp_path: Path, before: str, after: str, says: list[str], end: str) -> None:
    head = "---\ntitle: Everybody can pay\nkey_results:\n"
    old, new = ((head + each + "---\n").replace("\n", end).encode() for each in (before, after))
    assert [each.fix.says for each in found_in(tmp_path, old) if each.fix] == says
    assert mended(tmp_path, old)[0] == new


@pytest.mark.parametrize(
    ("data", "expected", "says"),
    [
        (b"\r\ntitle: x\nowner: a\r\n", b"\r\ntitle: x\r\nowner: a\r\n", "LF → CRLF at the end of 1 line"),
        (b"\ntitle: x\r\nowner: a\n", b"\ntitle: x\nowner: a\n", "CRLF → LF at the end of 1 line"),
        (b"\ntitle: x\r\ntags: [a]\n", b"\ntitle: x\ntags: [a]\n", "CRLF → LF at the end of 1 line"),
        (b"\ntitle: x\rowner: a\n", b"\ntitle: x\nowner: a\n", "CR → LF at the end of 1 line"),
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_mixed_line_ends_follow_most_of_them(
    tmp_path: Path, mark: bytes, data: bytes, expected: bytes, says: str
) -> None:
    last = b"---\r\n" if expected.endswith(b"\r\n") else b"---\n"
    whole = mark + b"---" + data + last
    (found,) = (each for each in found_in(tmp_path, whole) if each.code == "OKR110")
    assert (found.location.line, found.location.column) == (2, 9)
    assert found.fix
    assert found.fix.says == says
    assert mended(tmp_path, whole)[0] == mark + b"---" + expected + last


def test_half_and_half_follows_the_first_line(tmp_path: Path) -> None:
    whole = b"---\r\ntitle: x\n---\r\nW\n"
    assert mended(tmp_path, whole)[0] == b"---\r\ntitle: x\r\n---\r\nW\r\n"


def test_line_ends_of_one_kind_are_no_fault(tmp_path: Path) -> None:
    for end in ("\n", "\r\n"):
        assert found_in(tmp_path, GOOD.replace("\n", end).encode()) == []


@bounded(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(SLIPS), min_size=1, max_size=4, unique_by=lambda slip: slip[0].strip()[:6]),
    st.sampled_from(["\n", "\r\n", "mixed"]),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_fixing_changes_no_other_byte_brings_no_fault_and_ends(
    slips: list[tuple[str, str]], ends: str, mark: bool, chance: random.Random
) -> None:
    text = GOOD
    for right, wrong in slips:
        text = text.replace(right, wrong) if text.count(right) == 1 else text
    parts = [line + (chance.choice(["\n", "\r\n"]) if ends == "mixed" else ends) for line in text.split("\n")]
    text = "".join(parts)
    sign = b"\xef\xbb\xbf" if mark else b""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = found_in(folder, sign + text.encode())
        fixes = together(each.fix for each in found if each.fix)
        edits = sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.span)
        after = applied(text, edits)
        # Every character outside of the spans is where it was, shifted by what the edits before it added.
        at = shift = 0
        for edit in [*edits, None]:
            end = edit.span.start if edit else len(text)
            assert text[at:end] == after[at + shift : end + shift]
            if edit:
                assert after[edit.span.start + shift :].startswith(edit.now)
                at, shift = edit.span.end, shift + len(edit.now) - len(edit.was)
        last, _ = mended(folder, sign + text.encode())
        assert last.startswith(sign + b"---")
        left = found_in(folder, last)
        assert {(each.code, each.message) for each in left} <= {(each.code, each.message) for each in found}
        assert not [each for each in left if each.fix]
        if len(slips) == 1:
            assert left == []


def test_a_text_that_has_changed_is_not_edited(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, slipped(("owner: ada", "ownr: ada")).encode())
    assert found.fix
    with pytest.raises(Outdated):
        applied(GOOD, found.fix.edits)
