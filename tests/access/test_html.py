"""Every page of the example is valid HTML for the Nu Html Checker, which validator.w3.org runs."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.access.exceptions import Fault, exceptions, unexplained
from tests.access.tools import JAVA_PROGRAM, tool

_START = re.compile(r"<(\w+)([^>]*)>?")


def element_of(extract: str, start: int) -> str:
    """A CSS selector of the element that a message is about: name, classes and id."""
    tag = _START.search(extract, max(start, 0)) or _START.search(extract)
    if tag is None:
        return ""
    name, rest = tag.groups()
    classes = re.search(r'class="([^"]*)"', rest)
    ident = re.search(r'\bid="([^"]*)"', rest)
    return (
        name
        + "".join(f".{one}" for one in (classes[1].split() if classes else ()))
        + (f"#{ident[1]}" if ident else "")
    )


def check(site: Path) -> list[Fault]:
    """All that the checker says of all pages, warnings too."""
    done = subprocess.run(
        [
            JAVA_PROGRAM,
            "-jar",
            tool("vnu-jar/build/dist/vnu.jar"),
            *("--exit-zero-always", "--skip-non-html", "--stdout", "--format", "json"),
            site,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [
        Fault(
            message["url"].removeprefix(site.as_uri().replace("///", "/")).lstrip("/"),
            message["message"],
            element_of(message.get("extract", ""), message.get("hiliteStart", 0)),
            f"line {message.get('lastLine')}: {message.get('extract', '').strip()}",
        )
        for message in json.loads(done.stdout)["messages"]
    ]


def test_every_page_is_valid_html(example: Path) -> None:
    # That Material's listed faults are found is the proof that the pages were read.
    assert unexplained(check(example), "vnu") == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="en"><title>T</title><p><div id="a"></div></p><i id="a"></i>'
    (tmp_path / "bad.html").write_text(page, encoding="utf-8")
    said = [fault.rule for fault in check(tmp_path)]
    assert any(message.startswith("No “p” element in scope") for message in said), said
    assert any(message.startswith("Duplicate ID “a”") for message in said), said


@pytest.mark.parametrize("checker", ["axe", "vnu"])
def test_an_exception_that_no_longer_occurs_is_told(checker: str) -> None:
    assert len(unexplained([], checker)) == len(exceptions(checker)) > 0
