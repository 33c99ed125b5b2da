"""Small organisations on disk, and what is said about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from okr_site.analysis import analyse
from okr_site.diagnostics import Diagnostic
from okr_site.reading import read
from okr_site.rules import judge
from okr_site.settings import Settings

#: What every small organisation has; a case may replace each of them.
GROUND = {
    "people.yml": "ada: Ada Lindqvist\nlinus: Linus Berg\n",
    "teams/company.md": "---\nname: Company\n---\n",
    "teams/payments.md": "---\nname: Payments\nparent: company\n---\n",
    "teams/platform.md": "---\nname: Platform\nparent: company\n---\n",
    "2026-Q4/index.md": "---\ncycle: 2026-Q4\n---\n",
}


def written(folder: Path, files: Mapping[str, str | None], ground: Mapping[str, str] = GROUND) -> Path:
    """Write an organisation as `okrs/` into a folder; a file of `None` is left out."""
    for name, text in {**ground, **files}.items():
        if text is not None:
            path = folder / "okrs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def settings(folder: Path, **more: Any) -> Settings:
    """Settings of the organisation in a folder, on a day in the middle of 2026-Q4."""
    values = {"as_of": date(2026, 11, 20), "site_name": "Example", **more}
    return Settings(project=folder, docs=folder / "okrs", **values)


def said(folder: Path, **more: Any) -> tuple[Diagnostic, ...]:
    """Everything that is said about the organisation in a folder."""
    chosen = settings(folder, **more)
    reading = read(chosen)
    return judge(reading, analyse(reading.portfolio, chosen), chosen)
