"""Trees of files as text: `=== path` begins a file, `=== expected` what reading says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

from okr_site.reading import Cache, Reading, read
from okr_site.settings import Settings


def write(folder: Path, text: str) -> str:
    """Write the files of a tree; return what stands under `expected`."""
    expected = ""
    for part in ("\n" + dedent(text).lstrip("\n")).split("\n=== ")[1:]:
        name, _, content = part.partition("\n")
        if name == "expected":
            expected = content.strip()
            continue
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content.rstrip("\n") + "\n", encoding="utf-8", newline="")
    return expected


def settings(folder: Path, **more: Any) -> Settings:
    """Settings for a tree in `folder`/okrs."""
    return Settings(
        project=folder, docs=folder / "okrs", site_name="Example", as_of=date(2026, 11, 20), **more
    )


def reading(folder: Path, tree: str, cache: Cache | None = None, **more: Any) -> Reading:
    """Write a tree into `folder`/okrs and read it."""
    docs = folder / "okrs"
    docs.mkdir(exist_ok=True)
    write(docs, tree)
    return read(settings(folder, **more), cache)


def said(result: Reading) -> str:
    """The diagnostics as text."""
    return "\n".join(str(d) for d in result.diagnostics)
