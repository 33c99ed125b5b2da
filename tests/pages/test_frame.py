"""What all pages share: the way back, the date, the draft's banner, faults, actions."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from okr_site.pages import Host
from tests.pages.printed import Printed, printed


def crumbs(site: Printed, path: str) -> list[str]:
    return [str(a.text_content()) for a in site.tree(path).xpath("//ol[@class='okr-crumbs']//a")]


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("index.md", []),
        ("2026-Q4/index.md", ["Home"]),
        ("2026-Q4/payments/checkout.md", ["Home", "2026-Q4", "Payments"]),
        ("2026-Q4/map.md", ["Home", "2026-Q4"]),
        ("2026-Q4/reviews/index.md", ["Home", "2026-Q4"]),
        ("2026-Q4/reviews/2026-10-12-payments.md", ["Home", "2026-Q4", "Reviews"]),
        ("teams/payments.md", ["Home", "Teams", "Acme"]),
        ("people/ada.md", ["Home", "People"]),
        ("kpis/nps.md", ["Home", "KPIs"]),
        ("archive/index.md", ["Home"]),
        ("lists/unaligned.md", ["Home"]),
    ],
)
def test_breadcrumbs_follow_cycle_and_team(acme: Printed, path: str, steps: list[str]) -> None:
    assert crumbs(acme, path) == steps


def test_a_cycle_inside_another_leads_back_to_it(tmp_path: Path) -> None:
    site = printed(tmp_path, {"2026/index.md": "---\ncycle: '2026'\ntitle: The year\n---\n"})
    assert crumbs(site, "2026-Q4/index.md") == ["Home", "The year"]


def test_every_page_says_the_date_and_has_one_title(acme: Printed) -> None:
    for path in acme.book.pages:
        tree = acme.tree(path)
        assert [t.get("datetime") for t in tree.xpath("//*[@class='okr-asof']/time")] == ["2026-11-20"], path
        assert len(tree.xpath("//h1")) == 1, path


def test_every_page_of_a_draft_cycle_says_so_and_no_other(acme: Printed) -> None:
    drafts = [p for p in acme.book.pages if acme.tree(p).xpath("//*[contains(@class,'okr-banner--draft')]")]
    assert drafts == ["2027-Q1/index.md", "2027-Q1/map.md", "2027-Q1/payments/next.md"]


def test_without_a_git_host_there_are_no_actions(tmp_path: Path) -> None:
    site = printed(tmp_path, host=Host())
    assert not site.tree("teams/payments.md").xpath("//*[contains(@class,'okr-actions')]")


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("teams/payments.md", "teams/payments.md"),
        ("people/ada.md", "people.yml"),
        ("2026-Q4/payments/checkout.md", "2026-Q4/payments/checkout.md"),
    ],
)
def test_actions_lead_to_the_true_source(acme: Printed, path: str, source: str) -> None:
    links = acme.links(path)
    assert links["Edit this page"] == f"https://git.example/edit/{source}"
    assert links["View source"] == f"https://git.example/blob/{source}"
    assert links["History"] == f"https://git.example/log/{source}"


def test_actions_stand_in_the_line_of_the_date_and_a_check_in_below_the_title(acme: Printed) -> None:
    for path in ("2026-Q4/index.md", "2026-Q4/payments/checkout.md", "teams/payments.md", "kpis/nps.md"):
        tree = acme.tree(path)
        named = [a.get("title") for a in tree.xpath("//*[@class='okr-top']//ul//a")]
        assert named == ["Edit this page", "View source", "History"], path
        below = tree.xpath("//h1/following::a[@class='okr-actions--main']")
        assert [a.text for a in below] == (["Check in"] if "payments" in path else []), path


def test_check_in_opens_a_review_that_reading_accepts(tmp_path: Path) -> None:
    link = printed(tmp_path).links("teams/payments.md")["Check in"]
    path, _, value = link.removeprefix("https://git.example/new/").partition("?value=")
    assert path == "2026-Q4/reviews/2026-11-20-payments.md"
    text = unquote(value)
    assert 'checkout#uptime: {value: 99.40, confidence: 6, note: ""}' in text
    assert "#happy" not in text, "a KPI's number is not checked in"
    site = printed(tmp_path, {path: text})
    assert not site.book.edition.reading.diagnostics
    assert "unchanged" in site.text(path)


def test_a_host_that_takes_no_text_gets_a_form_to_copy(tmp_path: Path) -> None:
    bare = Host(start_file=lambda path, text: f"https://lab.example/new?file_name={path}")
    site = printed(tmp_path, host=bare)
    form = "//li/button[@data-okr-copy]"
    [button] = site.tree("teams/payments.md").xpath(form)
    assert "checkout#uptime: {value: 99.40" in button.get("data-okr-copy")
    assert not printed(tmp_path).tree("teams/payments.md").xpath(form)


@pytest.mark.parametrize(
    ("path", "reference"),
    [
        ("2026-Q4/payments/checkout.md", "[[2026-Q4/checkout]]"),
        ("2026-Q4/index.md", "[[cycle:2026-Q4]]"),
        ("teams/payments.md", "[[team:payments]]"),
        ("people/ada.md", "[[@ada]]"),
        ("kpis/nps.md", "[[kpi:nps]]"),
    ],
)
def test_what_a_text_can_name_offers_its_reference(acme: Printed, path: str, reference: str) -> None:
    [button] = acme.tree(path).xpath("//*[@class='okr-asof']/button")
    assert button.get("data-okr-copy") == reference


@pytest.mark.parametrize("path", ["index.md", "2026-Q4/map.md", "archive/index.md", "people/index.md"])
def test_what_no_text_can_name_offers_none(acme: Printed, path: str) -> None:
    assert not acme.tree(path).xpath("//*[@class='okr-asof']/button")


def test_a_host_that_starts_no_file_opens_the_pages_own(tmp_path: Path) -> None:
    site = printed(tmp_path, host=Host(edit=lambda path: f"https://other.example/{path}"))
    assert site.links("teams/payments.md")["Check in"] == "https://other.example/teams/payments.md"


def test_a_result_without_a_number_is_a_comment_in_the_review(acme: Printed) -> None:
    link = acme.links("2026-Q4/payments/grace-learns.md")["Check in"]
    text = unquote(link)
    assert '\n# check_ins:\n  # grace-learns#noes: {value: , note: ""}\n' in text


@pytest.mark.parametrize("path", ["2026-Q3/payments/ledger.md", "2027-Q1/payments/next.md", "teams/loans.md"])
def test_nothing_is_checked_in_where_nothing_runs(acme: Printed, path: str) -> None:
    assert "Check in" not in acme.links(path)


def test_a_page_says_what_is_wrong_with_its_own_file(tmp_path: Path) -> None:
    wrong = "---\ntitle: X\nowner: nobody\nunaligned: y\nkey_results: {a: {title: A, from: 0, to: 1}}\n---\n"
    site = printed(tmp_path, {"2026-Q4/payments/x.md": wrong})
    [banner] = site.tree("2026-Q4/payments/x.md").xpath("//*[contains(@class,'okr-banner--error')]")
    assert "OKR202" in banner.text_content()
    [link] = banner.xpath(".//a")
    assert link.get("href") == "https://git.example/blob/2026-Q4/payments/x.md#L3"
    assert link.text_content() == "2026-Q4/payments/x.md:3:8"
    others = [p for p in site.book.pages if site.tree(p).xpath("//*[contains(@class,'okr-banner--error')]")]
    assert others == ["2026-Q4/payments/x.md"]


def test_a_page_keeps_the_authors_page_keys(tmp_path: Path) -> None:
    site = printed(tmp_path, {"teams/payments.md": "---\nname: Pay\ndescription: Ours\nhide: [toc]\n---\n"})
    meta = site.book.write("teams/payments.md").meta
    assert (meta["title"], meta["description"], meta["hide"]) == ("Pay", "Ours", ["toc"])
