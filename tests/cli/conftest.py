"""The program in a small organisation."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.organisation import FILES, Program


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    for name in ("SOURCE_DATE_EPOCH", "GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "kettle"
    made = Program(folder, capsys)
    for name, text in FILES.items():
        made.put(name, text)
    monkeypatch.chdir(folder)
    return made
