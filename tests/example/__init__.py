"""The example company holds one of everything that the format can say."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
OKRS = ROOT / "okrs"
QUARTERS = ("2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
