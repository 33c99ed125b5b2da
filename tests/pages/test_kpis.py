"""The page of a KPI and the list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.pages.printed import ORGANISATION, Printed, printed

NPS = ORGANISATION["kpis/nps.md"]


@pytest.mark.parametrize(
    "said",
    [
        "38 points 2 weeks ago",
        "Unhealthy Healthy: at least 40 points",
        "−6 since the value before",
        "32 points Benchmark: Industry survey 2025",
        "Would they tell a friend?",
        "31 Oct 2026 38 points Unhealthy",
        "30 Sept 2026 44 points Healthy",
        "Happier shops",
    ],
)
def test_a_kpi_page_answers(acme: Printed, said: str) -> None:
    assert said in acme.text("kpis/nps.md")


@pytest.mark.parametrize(
    ("series", "verdict", "as_of"),
    [
        ("{2026-10-31: 40}", "Healthy", date(2026, 11, 20)),
        ("{2026-10-31: 39.9}", "Unhealthy", date(2026, 11, 20)),
        ("{2026-12-01: 10}", "No verdict", date(2026, 11, 20)),
    ],
)
def test_the_verdict_is_that_of_the_latest_value(
    tmp_path: Path, series: str, verdict: str, as_of: date
) -> None:
    text = NPS.replace("{2026-09-30: 44, 2026-10-31: 38}", series)
    site = printed(tmp_path, {"kpis/nps.md": text}, as_of=as_of)
    [badge] = site.tree("kpis/nps.md").xpath(
        "//*[contains(@class,'okr-stat__figure')]/*[contains(@class,'okr-badge')]"
    )
    assert badge.text_content() == verdict


def test_an_overdue_kpi_says_since_when(tmp_path: Path) -> None:
    site = printed(tmp_path, as_of=date(2026, 12, 24))
    assert "Overdue since" in site.text("kpis/nps.md")
    assert "1 is overdue." in site.text("kpis/index.md")


def test_a_kpi_that_nobody_uses_says_so(tmp_path: Path) -> None:
    checkout = ORGANISATION["2026-Q4/payments/checkout.md"]
    unused = "\n".join(line for line in checkout.splitlines() if "kpi: nps" not in line)
    site = printed(tmp_path, {"2026-Q4/payments/checkout.md": unused})
    assert "No key result uses this number." in site.text("kpis/nps.md")


def test_the_list_has_the_unhealthy_first(tmp_path: Path) -> None:
    fine = NPS.replace("Net promoter score", "A fine one").replace("min: 40", "min: 4")
    site = printed(tmp_path, {"kpis/fine.md": fine})
    rows = site.tree("kpis/index.md").xpath("//tbody//th/a[1]/text()")
    assert [r for r in rows if r in ("A fine one", "Net promoter score")] == [
        "Net promoter score",
        "A fine one",
    ]
    assert "1 healthy, 1 not." in site.text("kpis/index.md")


def test_faults_of_the_series_stand_on_the_kpis_page(tmp_path: Path) -> None:
    text = NPS.replace("{2026-09-30: 44, 2026-10-31: 38}", "nps.csv")
    csv = "date,value\n2026-09-30,44\n2026-10-31,many\n"
    site = printed(tmp_path, {"kpis/nps.md": text, "kpis/nps.csv": csv})
    assert "kpis/nps.csv:3:12" in site.text("kpis/nps.md")
    assert "44 points" in site.text("kpis/nps.md")


def test_a_site_without_kpis_has_no_list(tmp_path: Path) -> None:
    files = {
        "kpis/nps.md": None,
        "2026-Q4/payments/checkout.md": None,
        "2026-Q4/reviews/2026-10-12-payments.md": None,
    }
    assert not [p for p in printed(tmp_path, files).book.pages if p.startswith("kpis/")]
