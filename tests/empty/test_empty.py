"""What stands where nothing is yet: a sentence and the next step, never an empty shell."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from lxml import html

from tests.site.building import Built, built

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "cases.yml").read_text(encoding="utf-8"))
NOTHING_KNOWN = ("bare", "only-teams", "first-week", "only-draft", "empty-cycle")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    folder = tmp_path_factory.mktemp("empty")
    shutil.copy(HERE / "mkdocs.yml", folder)
    shutil.copytree(HERE / "sites", folder / "sites")
    return {name: built(folder / "sites" / name, strict=True) for name in CASES}


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def article(page: str) -> html.HtmlElement:
    [found] = html.fromstring(page).xpath("//article[contains(@class, 'md-content__inner')]")
    for unseen in found.xpath(".//svg/* | .//nav | .//script | .//form"):
        unseen.drop_tree()
    return found


def pages(site: Built) -> list[tuple[str, html.HtmlElement]]:
    return [
        (path, article(site.text(path)))
        for path in sorted(site.paths())
        if path.endswith("index.html") and "md-content__inner" in site.text(path)
    ]


@pytest.mark.parametrize("name", CASES)
def test_it_builds_without_a_warning_and_each_tab_leads_somewhere(name: str, sites: dict[str, Built]) -> None:
    site = sites[name]
    assert not site.warnings()
    tabs = html.fromstring(site.text("index.html")).xpath("//a[@class='md-tabs__link']")
    assert [words(tab) for tab in tabs] == CASES[name]["tabs"]
    for page in CASES[name]["absent"]:
        assert f"{page}index.html" not in site.paths(), page


@pytest.mark.parametrize(("name", "page"), [(name, page) for name in CASES for page in CASES[name]["pages"]])
def test_a_page_says_what_there_is_and_what_to_do(name: str, page: str, sites: dict[str, Built]) -> None:
    case = CASES[name]["pages"][page]
    found = article(sites[name].text(f"{page}index.html"))
    text = words(found)
    for said in case["says"]:
        assert said in text, text
    for unsaid in case.get("silent", ()):
        assert unsaid not in text, text
    for start in case.get("links", ()):
        assert any(link.startswith(start) for link in found.xpath(".//a/@href")), found.xpath(".//a/@href")


@pytest.mark.parametrize("name", CASES)
def test_no_page_has_an_empty_shell(name: str, sites: dict[str, Built]) -> None:
    for path, page in pages(sites[name]):
        for table in page.xpath(".//table"):
            assert table.xpath("./tbody/tr/td[normalize-space()]"), (path, html.tostring(table)[:300])
            for place, head in enumerate(table.xpath("./thead/tr/th"), 1):
                cells = table.xpath(f"./tbody/tr[not(contains(@class, 'okr-group'))]/*[{place}]")
                known = {"Trend", "7 days", "Expected", "Conf.", "Change", "Latest", "Owner", "Key results"}
                full = any(words(cell) or len(cell) for cell in cells)
                assert full or words(head) in known, (path, words(head))
        for heading in page.xpath(".//h2 | .//h3"):
            level = int(heading.tag[1])
            after = heading.getnext()
            assert after is not None, (path, words(heading))
            assert after.tag not in {f"h{n}" for n in range(1, level + 1)}, (path, words(heading))
        for each in page.xpath(".//ul | .//ol | .//p"):
            assert words(each) or len(each), (path, html.tostring(each))


@pytest.mark.parametrize("name", NOTHING_KNOWN)
def test_no_score_stands_where_nobody_said_a_number(name: str, sites: dict[str, Built]) -> None:
    for path, page in pages(sites[name]):
        for shell in page.xpath(".//details"):  # the steps of a score do say that it counts as 0
            shell.drop_tree()
        assert "0.00" not in html.tostring(page, encoding="unicode"), path
