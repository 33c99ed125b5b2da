"""Bytes that nobody means well: each has one defined answer, fast, and nothing raises."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from okr_site.reading import read
from tests.reading.trees import reading, settings

HEAD = "---\ncycle: 2026-Q4\n---\n"
BOMB = "---\ntitle: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)

CASES: dict[str, tuple[bytes, tuple[tuple[str, int, int], ...]]] = {
    "bytes that are not UTF-8": (b"---\ntitle: caf\xe9\n---\n", (("OKR101", 2, 11),)),
    "bad bytes in the body": ("---\ntitle: ä\n---\nHä".encode() + b"\xff\n", (("OKR101", 4, 3),)),
    "UTF-16": ("---\ntitle: a\n---\n".encode("utf-16"), (("OKR101", 1, 1),)),
    "a NUL": (b"---\ntitle: a\0b\n---\n", (("OKR101", 2, 9),)),
    "a control character": (b"---\ntitle: a\x07b\n---\n", (("OKR102", 2, 9),)),
    "a byte order mark is fine": (b"\xef\xbb\xbf---\ntitle: a\n---\n", ()),
    "CRLF is fine": (b"---\r\ntitle: a\r\n---\r\nBody\r\n", ()),
    "CRLF and a fault": (b"---\r\ntitle: a\r\nwieght: 1\r\n---\r\n", (("OKR104", 3, 1),)),
    "BOM and a fault": (b"\xef\xbb\xbf---\ntitle: a\nwieght: 1\n---\n", (("OKR104", 3, 1),)),
    "empty": (b"", (("OKR107", 1, 1),)),
    "only a fence": (b"---", (("OKR107", 1, 1),)),
    "200,000 brackets": (b"---\ntitle: " + b"[" * 200_000 + b"\n---\n", (("OKR102", 2, 107),)),
    "200,000 braces": (b"---\ntitle: " + b"{a: " * 200_000 + b"\n---\n", (("OKR102", 2, 404),)),
    "100,000 dashes": (b"---\n" + b"- " * 100_000 + b"\n---\n", (("OKR102", 2, 201),)),
    "100,000 question marks": (b"---\n" + b"? " * 100_000 + b"\n---\n", (("OKR102", 2, 3),)),
    "a bomb of aliases": (BOMB.encode() + b"---\n", (("OKR102", 7, 12),)),
    "an alias inside itself": (b"---\ntitle: &a [*a]\n---\n", (("OKR102", 2, 12),)),
    "a tag": (b"---\ntitle: !!python/name:os.system\n---\n", (("OKR102", 2, 8),)),
    "a tagged mapping": (b"---\ntitle: a\nclosing: !x {grade: 1}\n---\n", (("OKR102", 3, 10),)),
    "a merge key": (b"---\ntitle: a\nclosing: {<<: {grade: 1}}\n---\n", (("OKR104", 3, 11),)),
    "a second document": (b"title: a\n", (("OKR107", 1, 1),)),
    "more than a megabyte": (b"---\ntitle: a\n---\n" + b"x" * 1_000_001, (("OKR101", 1, 1),)),
    "a megabyte of one line": (b"---\ntitle: " + b"x" * 900_000 + b"\n---\n", ()),
    "a number of a million digits": (
        b"---\ntitle: a\nweight: " + b"9" * 900_000 + b"\n---\n",
        (("OKR106", 3, 9),),
    ),
    "a huge exponent": (b"---\ntitle: a\nweight: 1e999999999\n---\n", (("OKR106", 3, 9),)),
    "100,000 unknown keys": (
        b"---\ntitle: a\n" + b"".join(b"k%d: 1\n" % n for n in range(9000)) + b"---\n",
        (),
    ),
    "a key of a million letters": (
        b"---\n" + b"k" * 900_000 + b": 1\ntitle: a\n---\n",
        (("OKR102", 2, 900_001),),
    ),
    "100,000 conflict markers": (b"---\n" + b"<<<<<<< a\n" * 90_000 + b"---\n", (("OKR108", 2, 1),)),
    "100,000 open mentions": (b"---\ntitle: a\n---\n" + b"[[" * 300_000, (("OKR101", 4, 1),)),
    "100,000 backticks": (b"---\ntitle: a\n---\n[[x" + b"` `` " * 150_000, (("OKR101", 4, 1),)),
    "100,000 comments": (b"---\ntitle: a\n---\n[[" + b"<!-- " * 150_000, (("OKR101", 4, 1),)),
    "1,600 stars in a title": (b"---\ntitle: '" + b"*a **b _c [d <e " * 400 + b"'\n---\n", ()),
    "2,000 brackets in a title": (b"---\ntitle: a'" + b"[" * 2_000 + b"'\n---\n", (("OKR106", 2, 8),)),
    "Python's own words": (
        b"---\ntitle: '{0.__class__} %s {message}'\nowner: '{x}'\n---\n",
        (("OKR106", 3, 8),),
    ),
}

#: The text below the front matter is shown as it is written; the rest of the page is as ever.
LIVES = {"100,000 open mentions", "100,000 backticks", "100,000 comments"}


@pytest.mark.parametrize("name", CASES)
def test_hostile_bytes_have_a_defined_answer(name: str, tmp_path: Path) -> None:
    data, expected = CASES[name]
    folder = tmp_path / "okrs" / "2026-Q4"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(HEAD, encoding="utf-8")
    (folder / "x.md").write_bytes(data)
    began = time.process_time()
    result = read(settings(tmp_path))
    assert time.process_time() - began < 1.5
    found = tuple((d.code, d.location.line, d.location.column) for d in result.diagnostics)
    if name == "100,000 unknown keys":
        assert len(found) == 9000
        return
    assert found == expected
    lives = not expected or name in LIVES
    assert ("2026-Q4/x" in result.portfolio.objectives) == lives
    assert ("2026-Q4/x" in result.portfolio.broken) != lives
    assert result.files["2026-Q4/x.md"].address == "2026-Q4/x"


@pytest.mark.parametrize(
    "where", ["2026-Q4/index.md", "teams/t.md", "kpis/k.md", "people.yml", "2026-Q4/reviews/r.md", "page.md"]
)
@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00", b"", b"[" * 200_000, b"---\n" + b"[" * 200_000 + b"\n---\n", b"---\n\t- a\n---\n"],
)
def test_no_kind_of_file_can_stop_the_others(where: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / "okrs" / "2026-Q4" / "reviews").mkdir(parents=True)
    for folder in ("teams", "kpis"):
        (tmp_path / "okrs" / folder).mkdir()
    (tmp_path / "okrs" / "2026-Q4" / "index.md").write_text(HEAD, encoding="utf-8")
    (tmp_path / "okrs" / "2026-Q4" / "x.md").write_text("---\ntitle: a\n---\n", encoding="utf-8")
    (tmp_path / "okrs" / where).write_bytes(data)
    result = read(settings(tmp_path))
    assert "2026-Q4/x" in result.portfolio.objectives
    assert {d.location.path for d in result.diagnostics} <= {f"okrs/{where}"}
    assert result.diagnostics or where == "page.md" or (where == "people.yml" and not data)


def test_links_that_leave_the_folder_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("---\ntitle: secret\n---\n", encoding="utf-8")
    (tmp_path / "secret.csv").write_text("2026-10-01,5\n", encoding="utf-8")
    folder = tmp_path / "okrs" / "2026-Q4"
    folder.mkdir(parents=True)
    (tmp_path / "okrs" / "kpis").mkdir()
    (folder / "x.md").symlink_to(tmp_path / "secret.md")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    (folder / "around").symlink_to(folder, target_is_directory=True)
    (tmp_path / "okrs" / "kpis" / "k.csv").symlink_to(tmp_path / "secret.csv")
    result = reading(
        tmp_path,
        """
        === 2026-Q4/index.md
        ---
        cycle: 2026-Q4
        ---
        === kpis/k.md
        ---
        title: K
        series: k.csv
        ---
        === kpis/l.md
        ---
        title: L
        series: /etc/passwd
        ---
        """,
    )
    assert {(d.location.path, d.code) for d in result.diagnostics} == {
        ("okrs/2026-Q4/gone.md", "OKR101"),
        ("okrs/2026-Q4/loop.md", "OKR101"),
        ("okrs/2026-Q4/x.md", "OKR101"),
        ("okrs/kpis/k.csv", "OKR101"),
        ("okrs/kpis/l.md", "OKR106"),
    }
    assert set(result.portfolio.broken) == {"2026-Q4/gone", "2026-Q4/loop", "2026-Q4/x", "kpi:k", "kpi:l"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_said(tmp_path: Path) -> None:
    (tmp_path / "okrs").mkdir()
    file = tmp_path / "okrs" / "people.yml"
    file.write_text("ada: Ada\n", encoding="utf-8")
    file.chmod(0)
    assert [d.code for d in read(settings(tmp_path)).diagnostics] == ["OKR101"]


def test_a_csv_of_nonsense_is_counted_not_listed(tmp_path: Path) -> None:
    (tmp_path / "okrs" / "kpis").mkdir(parents=True)
    (tmp_path / "okrs" / "kpis" / "k.csv").write_text("x,y\n" * 100_000, encoding="utf-8")
    began = time.process_time()
    result = reading(
        tmp_path,
        """
        === kpis/k.md
        ---
        title: K
        series: k.csv
        ---
        """,
    )
    assert time.process_time() - began < 3
    assert len(result.diagnostics) == 50
    assert "and 99950 more wrong rows" in result.diagnostics[-1].message


def word(number: int) -> str:
    """A word that resembles no other one."""
    return (
        hashlib.sha256(str(number).encode())
        .hexdigest()[:9]
        .translate(str.maketrans("0123456789", "ghijklmnop"))
    )


MANY = {
    "keys": ("", "{}: 1\n"),
    "codes": ("waive:\n", "  {}: why\n"),
    "people": ("contributors:\n", "- {}\n"),
    "goals": ("supports:\n", "- {}\n"),
    "goals in full": ("supports:\n", "- 2026-Q4/{}\n"),
    "results": ("initiatives:\n", "- {{title: A, for: [{}]}}\n"),
    "changes": ("amendments:\n", "- {{date: 2026-10-10, why: So, change: {}}}\n"),
    "mentions": ("---\n", "See [[{}]].\n\n"),
}


@pytest.mark.parametrize("what", MANY)
def test_thousands_of_unknown_words_are_said_within_a_second_and_the_first_with_what_was_meant(
    what: str, tmp_path: Path
) -> None:
    folder = tmp_path / "okrs" / "2026-Q4"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(HEAD, encoding="utf-8")
    for number in range(500):
        (folder / f"{word(number)}.md").write_text("---\ntitle: A\n---\n", encoding="utf-8")
    people = "".join(f"{word(number)}: A\n" for number in range(500))
    (tmp_path / "okrs" / "people.yml").write_text(people, encoding="utf-8")
    head, line = MANY[what]
    known = {"keys": "owner", "codes": "OKR405"}.get(what, word(7))
    results = "".join(f"  {word(number)}: {{title: A}}\n" for number in range(500))
    text = f"---\ntitle: A\nkey_results:\n{results}{head}" + line.format(f"{known}x")
    text += "".join(line.format(word(number)) for number in range(1000, 4000))
    before = time.process_time()
    read(settings(tmp_path))
    began = time.process_time()
    (folder / "many.md").write_text(text + ("" if what == "mentions" else "---\n"), encoding="utf-8")
    said = read(settings(tmp_path)).diagnostics
    assert time.process_time() - began - (began - before) < 2
    assert len(said) == 3001
    assert known in said[0].hint
