"""Writes okrs/guide/components.md from the built example; `make components` runs it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.components.gallery import PAGE, written
from tests.conftest import ROOT, build

with tempfile.TemporaryDirectory() as folder:
    site = Path(folder)
    build(ROOT / "mkdocs.yml", site)
    PAGE.write_text(written(site), encoding="utf-8")
