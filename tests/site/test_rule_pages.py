"""Rule pages and Quality in a real site: where they stand, and where `okr-site check` says they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from okr_site.cli import main
from tests.site.building import Built, built, with_class, words
from tests.site.organisation import MATERIAL, write_organisation


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISABLE_MKDOCS_2_WARNING", "true")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = tmp_path_factory.mktemp("rules")
    write_organisation(project, theme=MATERIAL)
    return built(project, strict=True)


def in_navigation(site: Built, page: str) -> list[str]:
    return words(with_class(site.text(page), "md-nav__link", "md-nav--primary"))


def test_the_guide_lists_the_rules_and_not_each_of_them(site: Built) -> None:
    names = in_navigation(site, "guide/rules/okr402/index.html")
    assert "Rules" in names
    assert not [name for name in names if "OKR" in name]
    assert "Quality" not in names


def test_without_a_guide_they_are_there_and_off_the_navigation(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path, theme=MATERIAL)
    for page in (docs / "guide").iterdir():
        page.unlink()
    bare = built(tmp_path)
    assert "guide/rules/okr402/index.html" in bare.paths()
    assert "Rules" not in in_navigation(bare, "index.html")
    assert "Rules" not in in_navigation(bare, "guide/rules/okr402/index.html")


def test_rule_pages_can_be_left_out(tmp_path: Path) -> None:
    write_organisation(tmp_path)
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        config.read_text().replace("as_of: 2026-11-20", "as_of: 2026-11-20\n      rule_pages: false")
    )
    without = built(tmp_path, strict=True)
    assert not without.failed
    assert not [path for path in without.paths() if path.startswith("guide/rules")]
    assert "quality/index.html" in without.paths()


def test_a_rule_is_found_by_its_words(site: Built) -> None:
    index = json.loads(site.text("search/search_index.json"))["docs"]
    texts = [each["text"] for each in index if each["location"].startswith("guide/rules/okr409/")]
    assert "followers" in " ".join(texts)
    assert not [each for each in index if "no news of" in each["text"]]


@pytest.mark.parametrize("directories", [True, False])
def test_check_names_the_page_that_the_site_builds(
    directories: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = write_organisation(tmp_path)
    goal = next(iter(sorted((docs / "2026-Q4").rglob("*/*.md"))))
    goal.write_text("---\ntitle: Reach 100 shops\nownr: nobody\n---\n", encoding="utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        config.read_text()
        + f"\nsite_url: https://okr.example/deep\nuse_directory_urls: {str(directories).lower()}\n"
    )
    main(["check", "-f", str(config), "--format", "json"])
    urls = {each["url"] for each in json.loads(capsys.readouterr().out)}
    pages = built(tmp_path).paths()
    assert urls
    for url in urls:
        address = url.removeprefix("https://okr.example/deep/")
        assert (f"{address}index.html" if directories else address) in pages


@pytest.mark.browser
def test_a_link_from_a_rule_shows_its_findings_only(example: Path, serve: object, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{serve(example)}guide/rules/okr415/")  # type: ignore[operator]
    page.get_by_role("link", name="findings on this site").click()
    page.wait_for_selector("form[data-okr-filter]:not([hidden])")
    shown = page.locator("li[data-okr-row]:visible")
    assert shown.count() == 3
    assert {shown.nth(i).get_attribute("data-rule") for i in range(3)} == {"OKR415"}
    assert page.locator("#okr-now").is_visible()
    page.get_by_role("button", name="Clear filters").click()
    page.wait_for_function("document.querySelectorAll('li[data-okr-row]:not([hidden])').length === 10")
    page.close()


def test_the_examples_advice_leads_to_lines_goals_and_rules(example: Path) -> None:
    tree = html.parse(str(example / "quality/index.html")).getroot()
    rows = tree.xpath("//li[@data-okr-row]")
    assert len(rows) == 10
    for row in rows:
        goal, line = row.xpath("./a/@href")
        assert line.startswith("https://github.com/example/okrs/blob/main/okrs/")
        assert "#L" in line
        assert (example / "quality" / goal / "index.html").is_file()
