"""What the example's pages count is what their tables show, and its numbers read right with their units."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest

from okr_site.analysis import Analysis
from okr_site.model import Status
from okr_site.words import words_for
from tests.example.conftest import example_book
from tests.pages.printed import Printed

NOW = "2026-Q4/index.md"
_COUNTS = "//*[contains(@class, 'okr-counts')]//a"


@pytest.fixture(scope="module")
def example_pages() -> Printed:
    return Printed(example_book())


@pytest.mark.parametrize(
    ("page", "table"),
    [("index.md", NOW), *((f"{cycle}/index.md",) * 2 for cycle in ("2026-Q4", "2026-Q3", "2025-Q3", "2026"))],
)
def test_every_count_is_the_number_of_rows_that_its_link_shows(
    example_pages: Printed, page: str, table: str
) -> None:
    rows = example_pages.tree(table).xpath("//tr[@data-status]")
    found = Counter(status for row in rows for status in row.get("data-status").split())
    said = {}
    for link in example_pages.tree(page).xpath(_COUNTS):
        [status] = parse_qs(urlsplit(link.get("href")).query)["status"]
        said[status] = int(link.text_content().split()[0])
    assert said == found


def test_a_count_has_the_word_that_its_rows_say(example_pages: Printed) -> None:
    tree, words = example_pages.tree(NOW), words_for("en")
    badges = Counter(
        badge.text_content().strip()
        for badge in tree.xpath("//tr[@data-status]/td/span[starts-with(@class, 'okr-badge ')]/span[1]")
    )
    names = {words(f"among.{each.value}"): words(f"status.{each.value}") for each in Status}
    names[words("among.stale")] = words("status.stale")
    said = {}
    for link in tree.xpath(_COUNTS):
        number, word = link.text_content().split(maxsplit=1)
        assert (word in names) == (link.getparent().tag == "p"), "small inside the sentence, else a name"
        said[names.get(word, word)] = int(number)
    both = len(tree.xpath("//tr[@data-status]/td//*[@class='okr-badge__stale']"))
    assert both, "the example has a result that is off track and without news"
    assert said == badges + Counter({words("status.stale"): both})


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("page", ["index.md", NOW, "2026-Q3/index.md", "2025-Q3/index.md", "2026/index.md"])
def test_the_counts_add_up_to_the_whole(page: str, language: str) -> None:
    [counts] = Printed(example_book(language)).tree(page).xpath("//*[@class='okr-counts']")
    rest = " ".join(counts.xpath("string(./p)").split())
    whole = int(rest.split()[0])
    counted = sum(int(link.text_content().split()[0]) for link in counts.iter("a"))
    twice = sum(map(int, re.findall(r"(?<=davon )\d+|\d+(?= of them)", rest)))
    assert counted - twice == whole, rest
    assert bool(twice) == (page in ("index.md", NOW)), rest


def test_no_single_thing_has_a_unit_of_many(analysis: Analysis) -> None:
    many = []
    for standing in analysis.key_results.values():
        unit = standing.key_result.unit or ""
        if unit.split()[:1] and (unit.split()[0].endswith("s") or unit == "people"):
            numbers = [standing.current, *(entry.value for entry in standing.key_result.check_ins)]
            many += [standing.address for number in numbers if number == 1]
    assert not many
