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
        "−6 worse than the value before",
        "32 points Benchmark",
        "Benchmark from Industry survey 2025",
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
    assert "Last value 7 weeks ago Overdue since 30 Nov" in site.text("kpis/index.md")


def test_a_kpi_that_nobody_uses_says_so(tmp_path: Path) -> None:
    checkout = ORGANISATION["2026-Q4/payments/checkout.md"]
    unused = "\n".join(line for line in checkout.splitlines() if "kpi: nps" not in line)
    site = printed(tmp_path, {"2026-Q4/payments/checkout.md": unused})
    assert "No key result uses this number." in site.text("kpis/nps.md")


def titles(site: Printed) -> list[str]:
    board = site.tree("kpis/index.md").get_element_by_id("okr-kpi-board")
    return [link.text_content() for link in board.xpath(".//*[@data-team]//*[self::h2 or self::th]/a")]


def many(count: int, healthy: str = "{min: 4}") -> dict[str, str]:
    text = NPS.replace("{min: 40}", healthy)
    return {f"kpis/n{i}.md": text.replace("Net promoter score", f"Number {i:02}") for i in range(count)}


def test_the_board_has_the_unhealthy_first_then_the_overdue(tmp_path: Path) -> None:
    fine = NPS.replace("min: 40", "min: 4")
    files = {
        "kpis/a.md": fine.replace("Net promoter score", "A fine one"),
        "kpis/b.md": fine.replace("Net promoter score", "A late one").replace(", 2026-10-31: 38", ""),
        "kpis/c.md": fine.replace("Net promoter score", "A number").replace("healthy: {min: 4}\n", ""),
    }
    site = printed(tmp_path, files)
    assert titles(site) == ["Net promoter score", "A late one", "A fine one", "A number"]
    assert (
        "1 unhealthy, 2 healthy, 1 without a verdict. "
        "1 of the 4 is overdue: its verdict is as old as its value." in site.text("kpis/index.md")
    )


@pytest.mark.parametrize(
    ("healthy", "series", "change"),
    [
        ("{min: 40}", "44, 46", "+2 better"),
        ("{min: 40}", "46, 44", "−2 worse"),
        ("{max: 40}", "38, 36.5", "−1.5 better"),
        ("{max: 40}", "30, 38", "+8 worse"),
        ("{min: 10, max: 20}", "30, 25", "−5 better"),
        ("{min: 10, max: 20}", "12, 18", "+6 Healthy range"),
        ("{min: 10, max: 20}", "18, 8", "−10 worse"),
        ("{min: 40}", "44, 44", "unchanged Healthy range"),
    ],
)
def test_a_step_is_good_or_not_by_the_healthy_range(
    tmp_path: Path, healthy: str, series: str, change: str
) -> None:
    first, last = series.split(", ")
    text = NPS.replace("{min: 40}", healthy).replace(
        "{2026-09-30: 44, 2026-10-31: 38}", f"{{2026-09-30: {first}, 2026-10-31: {last}}}"
    )
    assert f"Change {change}" in printed(tmp_path, {"kpis/nps.md": text}).text("kpis/index.md")


def test_a_card_names_the_running_key_results_and_says_when_there_are_none(tmp_path: Path) -> None:
    site = printed(tmp_path, many(1))
    cards = site.tree("kpis/index.md").xpath("//section[contains(@class,'okr-kpi')]")
    said = [" ".join(card.text_content().split()).partition("Key results ")[2] for card in cards]
    assert said == ["Happier shops", "none at the moment"]


def test_one_kpi_is_not_counted_and_not_filtered(acme: Printed) -> None:
    assert titles(acme) == ["Net promoter score"]
    assert "1 unhealthy" not in acme.text("kpis/index.md")
    assert not acme.tree("kpis/index.md").xpath("//form[@data-okr-filter]")


def test_sixty_kpis_have_cards_for_what_is_urgent_a_table_for_the_rest_and_a_filter(tmp_path: Path) -> None:
    site = printed(tmp_path, many(60))
    tree = site.tree("kpis/index.md")
    assert len(titles(site)) == 61
    assert titles(site)[0] == "Net promoter score"
    assert len(tree.xpath("//section[contains(@class,'okr-kpi')]")) == 1
    assert len(tree.xpath("//table[contains(@class,'okr-table--kpis')]/tbody/tr")) == 60
    [form] = tree.xpath("//form[@data-okr-filter='okr-kpi-board']")
    assert form.xpath(".//select[@name='health']/option/@value") == ["", "unhealthy", "healthy"]
    [nothing] = tree.xpath("//*[@data-okr-nothing='okr-kpi-board']/p[1]/text()")
    assert nothing == "Nothing fits this choice."


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


def test_the_way_of_a_result_is_called_as_in_the_scorecard(acme: Printed) -> None:
    heads = [
        {" ".join(head.text_content().split()) for head in acme.tree(path).xpath("//thead/tr/th")}
        for path in ("kpis/nps.md", "2026-Q4/index.md")
    ]
    assert all("From → to" in found for found in heads), heads
