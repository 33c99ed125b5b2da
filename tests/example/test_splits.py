"""What a team's row counts is what the filter shows of it, on the scorecards and on the front page."""

from __future__ import annotations

from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest

from okr_site.analysis import Analysis
from okr_site.pages import Book, Edition, Host
from okr_site.reading import Reading
from okr_site.words import words_for
from tests.example.conftest import SETTINGS
from tests.pages.printed import Printed

CYCLES = ("2026-Q4", "2026-Q3", "2025-Q3", "2026", "2027-Q1")


@pytest.fixture(scope="module")
def scorecards(reading: Reading, analysis: Analysis) -> Printed:
    edition = Edition(
        settings=SETTINGS,
        reading=reading,
        analysis=analysis,
        findings={},
        words=words_for("en"),
        host=Host(),
    )
    return Printed(Book(edition))


@pytest.mark.parametrize(
    ("page", "table"),
    [("index.md", "2026-Q4/index.md"), *((f"{cycle}/index.md",) * 2 for cycle in CYCLES)],
)
def test_every_count_of_a_team_is_the_number_of_rows_that_its_link_shows(
    scorecards: Printed, page: str, table: str
) -> None:
    rows = scorecards.tree(table).xpath("//tr[@data-status]")
    found = Counter((row.get("data-team"), name) for row in rows for name in row.get("data-status").split())
    said = {}
    for link in scorecards.tree(page).xpath("//*[contains(@class, 'okr-split')]//a"):
        address = urlsplit(link.get("href"))
        assert address.fragment == "okr-results"
        asked = parse_qs(address.query)
        said[asked["team"][0], asked["status"][0]] = int(link.text_content().split()[0])
    assert said == found


def test_a_count_says_its_status_to_those_who_do_not_see_the_shape(scorecards: Printed) -> None:
    links = scorecards.tree("2026-Q4/index.md").xpath("//*[contains(@class, 'okr-split')]//a")
    assert links
    for link in links:
        [hidden] = link.xpath("./span[@class='okr-sr']")
        assert link.get("title") == hidden.text_content().strip()
        assert hidden.text_content().strip().replace(" ", "-").lower() in {
            *("on-track", "at-risk", "off-track", "blocked", "no-news", "no-pace", "n/a", "dropped"),
        }
