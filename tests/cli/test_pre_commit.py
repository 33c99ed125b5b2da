"""The hook for pre-commit, in a repository of somebody else, with pre-commit's own environment for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

GOOD = "---\ntitle: Refunds take a day\nowner: ada\nunaligned: it is the first\nkey_results:\n"
GOOD += "  days: {title: Days until the money is back, from: 9, to: 1, unit: days}\n---\n"


def git(folder: Path, *words: str) -> str:
    who = {
        f"GIT_{role}_{what}": "ada@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *words],
        cwd=folder,
        env=os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def ours(folder: Path) -> tuple[Path, str]:
    """A repository with the files of this one as they are now, and its commit."""
    copy = folder / "okr-site"
    for name in git(
        ROOT,
        "ls-files",
        "-co",
        "--exclude-standard",
        "okr_site",
        "theme",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        ".pre-commit-hooks.yaml",
    ).splitlines():
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    git(copy, "init", "-q")
    git(copy, "add", ".")
    git(copy, "commit", "-qm", "as it is")
    return copy, git(copy, "rev-parse", "HEAD")


@pytest.mark.slow
def test_a_commit_with_a_wrong_objective_is_refused_and_a_right_one_goes_through(tmp_path: Path) -> None:
    copy, commit = ours(tmp_path)
    theirs = tmp_path / "theirs"
    (theirs / "okrs" / "2026-Q4").mkdir(parents=True)
    (theirs / "mkdocs.yml").write_text(
        "site_name: Co\ndocs_dir: okrs\nplugins: [okr-site]\n", encoding="utf-8"
    )
    (theirs / "okrs" / "2026-Q4" / "index.md").write_text("---\ncycle: 2026-Q4\n---\n", encoding="utf-8")
    config = {"repos": [{"repo": str(copy), "rev": commit, "hooks": [{"id": "okr-site-check"}]}]}
    (theirs / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    goal = theirs / "okrs" / "2026-Q4" / "refunds.md"
    goal.write_text(GOOD.replace("title:", "titel:"), encoding="utf-8")
    git(theirs, "init", "-q")
    git(theirs, "add", ".")

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--color", "never"],
            cwd=theirs,
            env=os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "kept"), "GIT_CONFIG_GLOBAL": os.devnull},
            capture_output=True,
            text=True,
            check=False,
        )

    refused = run()
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "okrs/2026-Q4/refunds.md:2:1: OKR104 unknown key 'titel'" in refused.stdout
    goal.write_text(GOOD, encoding="utf-8")
    git(theirs, "add", ".")
    passed = run()
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout
    (theirs / "program.py").write_text("print()\n", encoding="utf-8")
    git(theirs, "commit", "-qm", "goals")
    git(theirs, "add", ".")
    assert "no files to check" in run().stdout
