"""What the README shows works as it stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from okr_site.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    found = re.search(rf"`{re.escape(name)}`:\n\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found, name
    return found[1]


def test_its_files_are_an_organisation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        name: block(name) for name in ("mkdocs.yml", "okrs/2026-Q4/payments/checkout-never-fails.md")
    } | {
        "okrs/2026-Q4/index.md": "---\ncycle: 2026-Q4\n---\n",
        "okrs/2026/index.md": "---\ncycle: 2026\n---\n",
        "okrs/2026/trusted-by-default.md": "---\ntitle: Trusted by default\nowner: ada\nkey_results:\n"
        "  trust: {title: People who trust us, from: 6, to: 9, check_ins: {2026-10-15: 7}}\n"
        "  incidents: {title: Fewer incidents, from: 9, to: 6, check_ins: {2026-10-15: 7}}\n---\n",
        "okrs/teams/payments.md": "---\nname: Payments\n---\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    config = str(tmp_path / "mkdocs.yml")
    assert main(["check", "-f", config, "--as-of", "2026-10-20"]) == 0
    assert capsys.readouterr().out == ""
    for line in re.findall(r"^okr-site (.*?)(?: +#.*)?$", README, re.MULTILINE):
        argv = [word.replace(".vscode", str(tmp_path)) for word in line.split()]
        assert main([*argv, *(["-f", config] if argv[0] != "schema" else [])]) == 0


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", ".github/CONTRIBUTING.md"])
def test_its_links_lead_to_files(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.slow
def test_its_first_command_builds_the_example_and_says_how_to_look_at_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    # As a person starts it: a make that runs these tests would add its own lines.
    mine = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}
    done = subprocess.run(
        ["make", "site", f"SITE={site}"], cwd=ROOT, capture_output=True, text=True, check=False, env=mine
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (site / "index.html").is_file()
    last = done.stdout.splitlines()[-1]
    assert str(site) in last
    assert "make serve" in last


def test_continuous_integration_runs_the_second() -> None:
    assert re.findall(r"^make .*", (ROOT / ".ci/run").read_text(encoding="utf-8"), re.MULTILINE) == [
        "make test"
    ]


def test_its_make_targets_exist() -> None:
    assert shutil.which("make")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    told = README + (ROOT / ".github/CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^make ([a-z]+)", told, re.MULTILINE)) <= targets
