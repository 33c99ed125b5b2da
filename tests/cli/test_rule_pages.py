"""Every report of `check` leads to the rules' pages, where the site has them and its address is known."""

from __future__ import annotations

import json

import pytest

from okr_site.cli import text_report
from okr_site.cli.project import open_project, run
from okr_site.cli.rule_pages import rule_pages
from tests.cli.organisation import CONFIG, Program

SITE = "site_url: https://okr.example/goals\n"
PAGE = "https://okr.example/goals/guide/rules/okr404/"


@pytest.fixture
def known(program: Program) -> Program:
    program.put("mkdocs.yml", CONFIG + SITE)
    return program


def urls(program: Program) -> set[str | None]:
    return {each["url"] for each in json.loads(program("check", "--format", "json").out)}


def finding(program: Program) -> None:
    goal = "---\ntitle: We are liked\nowner: ada\nkey_results:\n  a: {title: Raise the trust}\n---\n"
    program.put("okrs/2026-Q4/liked.md", goal.replace("owner", "team: company\nowner"))


def test_json_has_the_address(known: Program) -> None:
    finding(known)
    assert PAGE in urls(known)
    assert all(str(url).startswith("https://okr.example/goals/guide/rules/okr") for url in urls(known))


@pytest.mark.parametrize(
    "config",
    [
        CONFIG,
        CONFIG.replace("as_of:", "rule_pages: false, as_of:") + SITE,
        CONFIG.replace("as_of:", "enabled: false, as_of:") + SITE,
        "site_name: Kettle\ndocs_dir: okrs\n" + SITE,
    ],
    ids=["no site_url", "no rule pages", "not enabled", "no plugin"],
)
def test_where_there_is_no_page_there_is_no_address(program: Program, config: str) -> None:
    program.put("mkdocs.yml", config)
    finding(program)
    assert urls(program) == {None}
    assert "helpUri" not in program("check", "--format", "sarif").out
    assert '"content"' not in program("check", "--format", "gitlab").out


def test_the_folder_of_the_okrs_and_plain_files_are_part_of_it(known: Program) -> None:
    known.put(
        "mkdocs.yml", CONFIG.replace("as_of:", "root: sub, as_of:") + SITE + "use_directory_urls: false\n"
    )
    known.put("okrs/sub/2026-Q4/index.md", "---\ncycle: 2026-Q4\n---\n")
    known.put("okrs/sub/2026-Q4/a.md", "---\ntitel: A\n---\n")
    assert "https://okr.example/goals/sub/guide/rules/okr104.html" in urls(known)


def test_sarif_gitlab_and_github_have_it_in_their_ways(known: Program) -> None:
    finding(known)
    [log] = json.loads(known("check", "--format", "sarif").out)["runs"]
    pages = {rule["id"]: rule["helpUri"] for rule in log["tool"]["driver"]["rules"]}
    assert pages["OKR404"] == PAGE
    issues = json.loads(known("check", "--format", "gitlab").out)
    bodies = [each["content"]["body"] for each in issues]
    assert f"[OKR404 key-result-without-number]({PAGE})" in bodies
    assert f"%0A{PAGE}" in known("check", "--format", "github").out


def test_on_a_terminal_the_code_is_a_link(known: Program) -> None:
    finding(known)
    project = open_project(known.folder / "mkdocs.yml")
    said = "\n".join(
        text_report.pictures(run(project).diagnostics, project.settings.project, 80, rule_pages(project))
    )
    assert f"\033]8;;{PAGE}\033\\" in said
    plain = "\n".join(text_report.pictures(run(project).diagnostics, project.settings.project, 80))
    assert "\033]8" not in plain
