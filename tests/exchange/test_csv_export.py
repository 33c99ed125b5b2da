"""Key results as a table."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path

from okr_site.analysis import analyse
from okr_site.analysis.analysis import Analysis
from okr_site.exchange import key_results_csv
from okr_site.reading import read
from okr_site.settings import Settings
from tests.cli.organisation import FILES


def analysed(folder: Path, **more: str) -> Analysis:
    for name, text in {**FILES, **more}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    chosen = Settings(project=folder, docs=folder / "okrs", site_name="Kettle", as_of=date(2026, 11, 20))
    return analyse(read(chosen).portfolio, chosen)


def rows(analysis: Analysis, cycle: str | None = None) -> list[dict[str, str]]:
    text = key_results_csv(analysis, lambda address: f"at/{address}", cycle)
    return list(csv.DictReader(StringIO(text, newline="")))


def test_each_key_result_has_a_row(tmp_path: Path) -> None:
    found = rows(analysed(tmp_path))
    assert [(row["cycle"], row["objective"], row["key_result"]) for row in found] == [
        ("2026-Q3", "ledger", "days"),
        ("2026-Q4", "checkout", "pages"),
        ("2026-Q4", "checkout", "plan"),
        ("2026-Q4", "checkout", "uptime"),
        ("2026-Q4", "pay", "liked"),
    ]
    uptime = found[3]
    assert uptime["from"] == "99"
    assert uptime["to"] == "99.8"
    assert uptime["current"] == "99.3"
    assert uptime["score"] == "0.375"
    assert uptime["status"] == "at-risk"
    assert uptime["last_news"] == "2026-11-16"
    assert uptime["url"] == "at/2026-Q4/checkout#uptime"
    assert found[1]["max"] == "5"


def test_a_cycle_has_a_table_of_its_own(tmp_path: Path) -> None:
    assert [row["key_result"] for row in rows(analysed(tmp_path), "2026-Q3")] == ["days"]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    goal = "---\ntitle: =1+1\nteam: payments\nkey_results:\n  a: {title: '@sum(a1)', from: 3, to: -4}\n---\n"
    row = rows(analysed(tmp_path, **{"okrs/2026-Q4/formula.md": goal}))[4]
    assert row["objective_title"] == "'=1+1"
    assert row["title"] == "'@sum(a1)"
    assert row["to"] == "-4"
