"""The goals as data beside the pages of a built site."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker
from lxml import html
from playwright.sync_api import Browser

from okr_site.cli.program import program
from tests.site.building import Built, built
from tests.site.organisation import MATERIAL, write_organisation

RESULTS = {"key-results.csv", "2026/key-results.csv", "2026-Q3/key-results.csv", "2026-Q4/key-results.csv"}
DATA = {*RESULTS, "okrs.json", "okrs.schema.json"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_organisation(folder, theme=MATERIAL)
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Built:
    return built(project, strict=True)


def data(site: Built) -> set[str]:
    return {path for path in site.paths() if path.endswith((".json", ".csv")) and "search" not in path}


def with_option(project: Path, line: str) -> None:
    file = project / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + f"      {line}\n", encoding="utf-8")


def test_the_data_is_what_the_command_exports(project: Path, site: Built) -> None:
    config = ["-f", str(project / "mkdocs.yml")]

    def said(*argv: str) -> bytes:
        return CliRunner().invoke(program, ["export", *argv, *config]).stdout_bytes

    assert data(site) == DATA
    assert said() == (site.folder / "okrs.json").read_bytes()
    assert said("--format", "csv") == (site.folder / "key-results.csv").read_bytes()
    quarter = said("--format", "csv", "--cycle", "2026-Q4")
    assert quarter == (site.folder / "2026-Q4/key-results.csv").read_bytes()
    assert quarter.count(b"\r\n") == quarter.count(b"\n") > 2


def test_the_export_keeps_to_the_schema_beside_it(site: Built) -> None:
    schema, content = json.loads(site.text("okrs.schema.json")), json.loads(site.text("okrs.json"))
    assert not [*Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(content)]
    pages = [
        each["url"] for kind in ("cycles", "teams", "people", "objectives", "kpis") for each in content[kind]
    ]
    assert len(pages) > 8
    assert {f"{url}index.html" for url in pages} <= site.paths()


def test_no_address_of_a_person_is_in_it(project: Path, site: Built) -> None:
    assert "grace@example.org" in (project / "docs/people.yml").read_text(encoding="utf-8")
    assert not [path for path in DATA if "@example.org" in site.text(path)]


def test_every_link_to_the_data_leads_to_it(site: Built) -> None:
    for page, wanted in (
        ("archive", DATA - RESULTS | {"key-results.csv"}),
        ("2026-Q4", {"2026-Q4/key-results.csv", "okrs.json"}),
    ):
        tree = html.fromstring(site.text(f"{page}/index.html"))
        links = {(site.folder / page / href).resolve() for href in tree.xpath("//a[@download]/@href")}
        assert links == {(site.folder / each).resolve() for each in wanted}


def test_below_another_folder_the_data_is_there_too(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    (docs / "goals").mkdir()
    for path in [*docs.iterdir()]:
        if path.name != "goals":
            path.rename(docs / "goals" / path.name)
    with_option(tmp_path, "root: goals")
    assert data(built(tmp_path)) == {f"goals/{path}" for path in DATA}


def test_what_is_hidden_from_readers_is_not_in_it(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    (docs / "2027-Q1").mkdir()
    (docs / "2027-Q1/index.md").write_text("---\ncycle: 2027-Q1\nphase: draft\n---\n", encoding="utf-8")
    (docs / "2027-Q1/secret.md").write_text(
        "---\ntitle: Buy the mill\nsupports: [2026-Q4/ovens/rye]\n"
        "key_results: {mills: {title: Mills, from: 0, to: 1}}\n---\n",
        encoding="utf-8",
    )
    words = ("Buy the mill", "2027-Q1", "mills")
    shown = built(tmp_path)
    assert all(word in shown.text("okrs.json") for word in words)
    assert "2027-Q1/key-results.csv" in shown.paths()
    with_option(tmp_path, "drafts: false")
    hidden = built(tmp_path)
    assert data(hidden) == DATA
    assert not [(path, word) for path in DATA for word in words if word in hidden.text(path)]


def test_a_cycle_at_the_top_has_a_folder_for_its_results(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    (docs / "index.md").write_text("---\ncycle: 2025\nphase: closed\n---\nLong ago.\n", encoding="utf-8")
    (docs / "first.md").write_text(
        "---\ntitle: First\nteam: ovens\nkey_results: {ovens: {title: Ovens, from: 0, to: 2}}\n---\n",
        encoding="utf-8",
    )
    site = built(tmp_path)
    every = list(csv.DictReader(site.text("key-results.csv").splitlines()))
    old = list(csv.DictReader(site.text("2025/key-results.csv").splitlines()))
    assert [row["key_result"] for row in old] == ["ovens"]
    assert len(every) > len(old)


def test_an_authors_file_at_its_address_stays(tmp_path: Path) -> None:
    docs = write_organisation(tmp_path)
    (docs / "okrs.json").write_text("{}", encoding="utf-8")
    assert built(tmp_path).text("okrs.json") == "{}"


def test_it_can_be_left_out_and_the_pages_offer_only_to_print(tmp_path: Path) -> None:
    write_organisation(tmp_path)
    with_option(tmp_path, "downloads: false")
    site = built(tmp_path)
    assert not data(site)
    assert "download>" not in site.text("2026-Q4/index.html") + site.text("archive/index.html")
    assert "data-okr-print" in site.text("2026-Q4/index.html")


def test_a_button_prints_the_page(site: Built, serve: Callable[[Path], str], browser: Browser) -> None:
    page = browser.new_page()
    page.goto(serve(site.folder) + "2026-Q4/")
    page.evaluate("addEventListener('beforeprint', () => { window.printed = true; })")
    page.get_by_role("button", name="Print", exact=True).click()
    page.wait_for_function("window.printed")
    page.close()
