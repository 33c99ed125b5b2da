"""A repository as it would be pushed, and a machine that runs its pipelines."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.ci.machine import Machine, commit, git
from tests.conftest import ROOT

BROKEN = "okrs/2026-Q4/booking/honest-arrival.md"


@pytest.fixture(scope="session")
def cloner(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Callable[[], Path]]:
    """Return what makes fresh clones of a repository."""

    def of(repository: Path) -> Callable[[], Path]:
        folder, number = tmp_path_factory.mktemp("clones"), itertools.count()

        def clone() -> Path:
            target = folder / str(next(number))
            git(folder, "clone", "--quiet", str(repository), str(target))
            return target

        return clone

    return of


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state of this folder, with what is not committed yet."""
    folder = tmp_path_factory.mktemp("repository")
    for name in filter(None, git(ROOT, "ls-files", "-z", "-co", "--exclude-standard").split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    commit(folder, "As it stands")
    return folder


@pytest.fixture(scope="session")
def broken(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with one key misspelt in one goal."""
    folder = tmp_path_factory.mktemp("broken") / "repository"
    git(repository, "clone", "--quiet", str(repository), str(folder))
    text = (folder / BROKEN).read_text(encoding="utf-8")
    assert "\n    from: " in text
    (folder / BROKEN).write_text(text.replace("\n    from: ", "\n    fromm: ", 1), encoding="utf-8")
    commit(folder, "One letter too many")
    return folder


@pytest.fixture(scope="session")
def place(broken: Path) -> tuple[int, int]:
    """Line and column of that key, from 1."""
    lines = (broken / BROKEN).read_text(encoding="utf-8").splitlines()
    return next((at, line.index("fromm") + 1) for at, line in enumerate(lines, 1) if "fromm:" in line)


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    return Machine.made(tmp_path_factory.mktemp("machine"))


@pytest.fixture(scope="session")
def organisation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds only goals; their cycle began yesterday, and no `as_of` stands anywhere."""
    folder = tmp_path_factory.mktemp("organisation")
    today = datetime.now(UTC).date()
    files = {
        "mkdocs.yml": "site_name: Our goals\nsite_url: https://goals.example.org/\ndocs_dir: okrs\n"
        "theme: {name: material, font: false}\nplugins: [search, okr-site]\n",
        "okrs/index.md": "# Our goals\n",
        "okrs/now/index.md": "---\ncycle: now\ntitle: Now\n"
        f"starts: {today - timedelta(1)}\nends: {today + timedelta(80)}\n---\n",
        "okrs/now/heard.md": "---\ntitle: Whoever calls is heard\nowner: ada\n"
        "unaligned: The first of its kind\nkey_results:\n"
        "  calls: {title: Calls answered within a minute, from: 50, to: 80, unit: '%'}\n"
        "  again: {title: People who call again, from: 40, to: 20, unit: '%'}\n---\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "init", "--quiet")
    commit(folder, "Our first goal")
    return folder
