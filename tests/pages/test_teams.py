"""The page of a team and the organisation's tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.printed import ORGANISATION, Printed, printed


@pytest.mark.parametrize(
    "said",
    [
        "Money arrives.",
        "Lead Ada Lindqvist",
        "Part of Acme",
        "2 people",
        "0.13 expected 0.38",
        "Checkout never fails",
        "99.40 % of 99.95 %",
        "Asked by this team Acme: Patience Not confirmed For Checkout never fails",
        "A second bank For Checkout never fails · agreed by Chief financial officer, 2 Oct",
        "Net promoter score",
        "Week 2 12 Oct 2026 · Grace Okafor The bank was slow; see Checkout never fails.",
        "Retrospective of 2026-Q3",
        "left on 31 Aug 2026",
    ],
)
def test_a_team_page_answers(acme: Printed, said: str) -> None:
    assert said in acme.text("teams/payments.md")


def test_a_team_sees_what_is_asked_of_it_unconfirmed_first(acme: Printed) -> None:
    text = acme.text("teams/company.md")
    asked = text[text.index("Asked of this team") :]
    assert asked.index("Patience") < asked.index("A second bank")
    assert "Asked by this team" not in text


def test_what_a_lead_needs_on_monday_comes_first_and_the_past_last(acme: Printed) -> None:
    heads = [h.get("id") for h in acme.tree("teams/payments.md").xpath("//h2[@id]")]
    assert heads == [
        *(
            "okr-goals",
            "okr-attention",
            "okr-alignment",
            "okr-kpis",
            "okr-reviews",
            "okr-scores",
            "okr-people",
        )
    ]


def test_a_team_sees_what_needs_attention_without_its_own_name(acme: Printed) -> None:
    lines = acme.tree("teams/payments.md").xpath("//ul[contains(@class,'okr-attention')]/li")
    said = [" ".join(line.text_content().split()) for line in lines]
    assert any(line.startswith("Net promoter score KPI not healthy") for line in said), said
    assert not any("Payments" in line for line in said), said
    assert not acme.tree("teams/loans.md").xpath("//*[@id='okr-attention']")


def test_a_department_shows_how_its_teams_stand(acme: Printed) -> None:
    below = acme.tree("teams/company.md").xpath("//h2[@id='okr-below']/following::table[1]/tbody/tr")
    assert [row.xpath("./th//a/text()") for row in below] == [["Payments"]]
    assert "0.13" in below[0].text_content()
    assert not acme.tree("teams/payments.md").xpath("//*[@id='okr-below']")


def test_the_scores_stand_once_where_a_chart_shows_them(acme: Printed) -> None:
    table = acme.tree("teams/payments.md").xpath("//table[.//th='Computed']")[0]
    assert [box.tag for box in table.iterancestors("details")] == ["details"]


def test_dependencies_of_a_closed_cycle_are_not_open(tmp_path: Path) -> None:
    closed = ORGANISATION["2026-Q4/index.md"].replace("cycle: 2026-Q4", "cycle: 2026-Q4\nphase: closed")
    assert "Patience" not in printed(tmp_path, {"2026-Q4/index.md": closed}).text("teams/company.md")


def test_scores_of_every_cycle_are_told_apart_as_typed_and_computed(acme: Printed) -> None:
    rows = acme.tree("teams/payments.md").xpath("//table[.//th='Computed']/tbody/tr")
    cells = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert [c[:4] for c in cells] == [["2026-Q4", "1", "0.13", "0.13"], ["2026-Q3", "1", "0.50", "0.60"]]


def test_a_personal_goal_stays_on_the_persons_page(acme: Printed) -> None:
    assert "Grace learns" in acme.text("people/grace.md")
    for path in ("teams/payments.md", "2026-Q4/index.md", "2026-Q4/map.md", "index.md"):
        assert "Grace learns" not in acme.text(path)
    scores = acme.tree("teams/payments.md").xpath("//table[.//th='Computed']/tbody/tr[1]/td[1]/text()")
    assert scores == ["1"]


def test_an_ended_team_says_so_and_has_no_goals_now(acme: Printed) -> None:
    text = acme.text("teams/loans.md")
    assert "This team ended on 31 March 2026." in text
    assert "Goals now" not in text


def test_a_team_without_goals_is_told_what_is_missing(tmp_path: Path) -> None:
    site = printed(tmp_path, {"teams/new.md": "---\nname: New\nparent: company\n---\n"})
    assert "No goals of this team in 2026-Q4 yet." in site.text("teams/new.md")


def test_a_root_team_without_a_file_gets_a_page(tmp_path: Path) -> None:
    one = {"2026-Q4/index.md": "---\ncycle: 2026-Q4\n---\n", "people.yml": "ada: Ada\n"}
    one["2026-Q4/a.md"] = (
        "---\ntitle: A goal\nowner: ada\nkey_results: {x: {title: X, from: 0, to: 1}}\n---\n"
    )
    site = printed(tmp_path, base=one)
    [page] = [p for p in site.book.pages.values() if p.address.startswith("team:")]
    assert (page.path, page.title, page.authored) == ("teams/acme.md", "Acme", False)
    assert "A goal" in site.text(page.path)


def test_the_map_links_to_what_the_team_serves(acme: Printed) -> None:
    drawn = acme.tree("teams/payments.md").xpath("//svg[@id='okr-team-map']//a")
    targets = [a.get("xlink:href") for a in drawn]
    assert "../../2026-Q4/company/anvils/" in targets
    assert not any(a.get("href") for a in drawn), "a plain href in SVG breaks instant navigation"


def test_the_tree_shows_living_teams_by_depth_and_ended_ones_apart(acme: Printed) -> None:
    tree = acme.tree("teams/index.md")
    names = tree.xpath("//table[contains(@class,'okr-teams')]/tbody//th//a/text()")
    assert names == ["Acme", "Payments"]
    assert tree.xpath("//*[@class='okr-depth-1']")
    assert "Loans until 31 Mar 2026" in acme.text("teams/index.md")


def test_the_authors_words_come_before_the_tree(tmp_path: Path) -> None:
    site = printed(tmp_path, {"teams/index.md": "# Our teams\n\nWho we are, [[team:payments]] first.\n"})
    text = site.text("teams/index.md")
    assert text.index("Our teams") < text.index("Who we are, Payments first.") < text.index("Ada Lindqvist")
    assert site.book.pages["teams/index.md"].authored


def test_search_finds_the_mission_and_the_people_but_no_tables(acme: Printed) -> None:
    searched = acme.searched("teams/payments.md")
    assert "Money arrives." in searched
    assert "Staff engineer" in searched
    assert "99.40" not in searched


def test_the_table_of_scores_names_the_cycle_that_the_chart_leaves_out(tmp_path: Path) -> None:
    year = {
        "2026/index.md": "---\ncycle: 2026\ntitle: The year\n---\n",
        "2026/payments/calm.md": (
            "---\ntitle: Calm\n"
            "key_results: {a: {title: A, from: 0, to: 2, check_ins: {2026-10-05: 1}}}\n---\n"
        ),
    }
    for name, files, said in (
        ("quarters", {}, "2 cycles as a table"),
        ("year", year, "2 cycles as a table, and with them: The year"),
    ):
        tree = printed(tmp_path / name, files).tree("teams/payments.md")
        [table] = tree.xpath("//table[.//th='Computed']")
        [summary] = table.xpath("ancestor::details/summary")
        assert summary.text_content() == said
        assert len(table.xpath("./tbody/tr")) == 2 + len(said.split(":")[1:])


def test_the_chart_of_scores_calls_a_cycle_by_its_title_where_the_id_is_no_period(tmp_path: Path) -> None:
    past = {
        "to-the-moon/index.md": (
            "---\ncycle: to-the-moon\ntitle: A trip to the moon\nphase: closed\n"
            "starts: 2026-02-01\nends: 2026-05-31\n---\n"
        ),
        "to-the-moon/payments/fly.md": ORGANISATION["2026-Q3/payments/ledger.md"],
    }
    site = printed(tmp_path, past)
    columns = site.tree("teams/payments.md").xpath("//*[contains(@class, 'okr-trend__column')]")
    labels = [column.xpath(".//*[@class='okr-chart__tick']") for column in columns]
    assert [[line.text for line in lines] for lines in labels] == [
        ["A trip to", "the moon"],
        ["2026-Q3"],
        ["2026-Q4"],
    ]
    first, second = (float(line.get("y")) for line in labels[0])
    (drawing,) = site.tree("teams/payments.md").xpath("//*[@id='okr-team-trend']")
    assert second - first > 10
    assert second + 3 < float(drawing.get("height"))
    assert "A trip to the moon: 0.50, 0 of 1 objective met" in site.html("teams/payments.md")


def test_a_team_has_a_status_while_a_cycle_runs_and_no_verdict_when_it_is_over(tmp_path: Path) -> None:
    site = printed(tmp_path)
    over = site.tree("2026-Q3/index.md").xpath(
        "//table[contains(@class, 'okr-table--teams')]//tr[th[@scope='row']]"
    )
    assert over
    for row in over:
        assert "objective met" in row.text_content() or "objectives met" in row.text_content()
        assert not row.xpath(".//*[contains(@class, 'okr-badge')]")
        assert not row.xpath(
            ".//td//*[contains(@class, 'okr-status--missed') or contains(@class, 'okr-status--met')]"
        )
    columns = site.tree("teams/payments.md").xpath("//*[contains(@class, 'okr-trend__column')]")
    assert [bool(column.xpath(".//*[contains(@transform, 'scale')]")) for column in columns] == [False, True]
