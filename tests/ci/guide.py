"""The files that the guide gives to organisations which only install the package."""

from __future__ import annotations

import re

from tests.conftest import ROOT

PAGE = ROOT / "okrs" / "guide" / "running.md"


def snippet(begins: str) -> str:
    """Return the guide's YAML that begins with this key."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    (found,) = (block for block in blocks if block.startswith(f"{begins}:"))
    return found
