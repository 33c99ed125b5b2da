"""The program on a real pseudo-terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Shown:
    """What stood on the terminal; `plain` are its lines without colours."""

    raw: str
    plain: list[str]


def on_a_terminal(folder: Path, *argv: str, columns: int = 120) -> Shown:
    """Run the program in a folder with a terminal as its input and output."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from okr_site.cli import main; sys.exit(main(sys.argv[1:]))",
            *argv,
        ],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color"},
    ):
        os.close(theirs)
        parts = []
        try:
            while part := os.read(ours, 65536):
                parts.append(part)
        except OSError:
            pass  # Linux ends a terminal so when its other side is closed
    os.close(ours)
    raw = b"".join(parts).decode()
    return Shown(raw, _COLOURS.sub("", raw).replace("\r\n", "\n").splitlines())
