"""The program as a whole: help, version, streams."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from okr_site import __version__
from okr_site.cli.program import COMMANDS
from tests.cli.organisation import Program


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_help_of_each_command_ends_with_two_examples_that_work(
    program: Program, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = program(name, "--help")
    assert outcome.status == 0
    last = outcome.out.rstrip().splitlines()[-2:]
    assert all(line.split()[:2] == ["okr-site", name] for line in last)
    program.put(
        "okrs/2026-Q4/checkout-never-fails.md",
        "---\ntitle: It never fails\nteam: company\n"
        "unaligned: it is\nkey_results:\n  uptime: {title: Uptime, from: 1, to: 2}\n---\n",
    )
    for line in last:
        assert program(*line.split()[1:]).status == 0


def test_the_version_is_the_packages(program: Program) -> None:
    assert program("--version").out == f"okr-site, version {__version__}\n"


def test_an_unknown_command_is_misuse(program: Program) -> None:
    assert program("chek").status == 2


def test_the_installed_command_closes_quietly_when_its_reader_does(program: Program) -> None:
    command = Path(sys.executable).parent / "okr-site"
    done = subprocess.run(
        f"{command} export | head -c 20",
        shell=True,
        cwd=program.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr


def test_a_terminal_without_utf8_gets_no_traceback(program: Program) -> None:
    command = Path(sys.executable).parent / "okr-site"
    done = subprocess.run(
        [command, "show"],
        cwd=program.folder,
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"Payments" in done.stdout


def test_an_export_is_written_to_a_file(program: Program) -> None:
    assert program("export", "-o", "out.json").out == ""
    whole = (program.folder / "out.json").read_bytes().decode()
    assert whole == program("export").out
    assert json.loads(whole)["organisation"] == {"name": "Kettle", "root_team": "company"}


def test_an_export_that_cannot_be_written_is_misuse(program: Program) -> None:
    assert program("export", "-o", "nowhere/out.json").status == 2
    assert program("export", "--format", "csv", "--cycle", "2030").status == 2
    assert program("export", "--cycle", "2026-Q4").status == 2


def test_the_addresses_follow_use_directory_urls(program: Program) -> None:
    urls = [each["url"] for each in json.loads(program("export").out)["objectives"]]
    assert "2026-Q4/payments/checkout/" in urls
    config = program.folder / "mkdocs.yml"
    config.write_text(config.read_text() + "use_directory_urls: false\n")
    urls = [each["url"] for each in json.loads(program("export").out)["objectives"]]
    assert "2026-Q4/payments/checkout.html" in urls


def test_the_schemas_are_valid_and_written_one_a_file(program: Program) -> None:
    every = json.loads(program("schema").out)
    assert set(every) == {"objective", "cycle", "review", "team", "kpi", "people", "export"}
    assert json.loads(program("schema", "team").out) == every["team"]
    out = program("schema", "--write", "schemas").out
    for kind, made in every.items():
        Draft202012Validator.check_schema(made)
        assert json.loads((program.folder / "schemas" / f"{kind}.schema.json").read_text()) == made
        assert f"{kind}.schema.json" in out
    assert program("schema", "temperature").status == 2
    program.put("file", "")
    assert program("schema", "--write", "file/below").status == 2
