"""The archive: grades, commitments, calibration, chains."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.printed import ORGANISATION, Printed, printed

ARCHIVE = "archive/index.md"


def test_past_cycles_stand_by_year_with_typed_and_computed_grades(acme: Printed) -> None:
    tree = acme.tree(ARCHIVE)
    [table] = tree.xpath("//h2[@id='okr-years']/following::table[1]")
    rows = [[" ".join(c.text_content().split()) for c in row] for row in table.xpath(".//tbody/tr")]
    assert rows[0] == ["2026"]
    assert rows[1][0] == "2026-Q30 of 1 objective metRetrospectives: Payments"
    assert rows[1][1:] == ["0.50", "0.50, expected 1.00", "0 of 1", "0.60", "–"]
    assert len(rows) == 2, "neither the running cycle nor the draft is past"


def test_dropped_and_personal_goals_are_not_counted_among_the_met(tmp_path: Path) -> None:
    head = "---\nowner: ada\ntitle:"
    extra = {
        "2026-Q3/payments/gone.md": f"{head} Gone\ndropped: No time\n---\n",
        "2026-Q3/payments/own.md": f"{head} Own\nlevel: person\n---\n",
    }
    text = printed(tmp_path, extra).text(ARCHIVE)
    assert "expected 1.00 0 of 1" in text
    assert "0 of 3" not in text
    assert "0 of 2" not in text


def test_the_root_team_s_own_score_has_a_column_where_there_are_others(acme: Printed, tmp_path: Path) -> None:
    def heads(page: Printed) -> list[str]:
        [table] = page.tree(ARCHIVE).xpath("(//table)[1]")
        found = [th.text_content() for th in table.xpath("./thead//th")]
        assert {len(row) for row in table.xpath("./tbody/tr[not(@class)]")} == {len(found)}
        return found

    assert heads(acme)[-2:] == ["Computed", "The organisation’s own goals"]
    assert "the mean of the goals of Acme as a whole" in acme.text(ARCHIVE)
    alone = printed(
        tmp_path,
        {"q/index.md": "---\ncycle: 2026-Q3\nphase: closed\n---\n", "q/goal.md": "---\ntitle: Goal\n---\n"},
        base={},
    )
    assert heads(alone)[-1] == "Computed"


def test_a_cycle_in_grading_is_marked(tmp_path: Path) -> None:
    grading = "---\ncycle: 2026-Q3\nphase: grading\n---\n"
    tree = printed(tmp_path, {"2026-Q3/index.md": grading}).tree(ARCHIVE)
    assert tree.xpath("//th[contains(., '2026-Q3')]/*[@class='okr-pill']/text()") == ["being graded"]


def test_missed_commitments_are_listed_with_what_was_learned(acme: Printed) -> None:
    text = acme.text(ARCHIVE)
    assert "0 of 1 commitment was kept." in text
    assert "Old ledgers hide" in text


def test_a_kept_commitment_counts(tmp_path: Path) -> None:
    path = "2026-Q3/payments/ledger.md"
    kept = ORGANISATION[path].replace("grade: 0.5", "grade: 1")
    assert "1 of 1 commitment was kept." in printed(tmp_path, {path: kept}).text(ARCHIVE)


def test_a_goal_that_was_no_commitment_is_none(tmp_path: Path) -> None:
    path = "2026-Q3/payments/ledger.md"
    hoped = ORGANISATION[path].replace("committed", "aspirational")
    assert "Commitments" not in printed(tmp_path, {path: hoped}).text(ARCHIVE)


def test_confidence_half_way_is_held_against_what_came_out(acme: Printed) -> None:
    [table] = acme.tree(ARCHIVE).xpath("//h2[@id='okr-calibration']/following::table[1]")
    [row] = table.xpath(".//tbody/tr")
    cells = [" ".join(c.text_content().split()) for c in row]
    assert cells == ["7 to 8 of 10", "1", "80 %", "0 %", "too few to tell"]


def test_confidence_of_the_second_half_is_no_forecast(tmp_path: Path) -> None:
    path = "2026-Q3/payments/ledger.md"
    late = ORGANISATION[path].replace(
        "2026-07-20: {value: 10, confidence: 8}", "2026-09-20: {value: 9, confidence: 8}"
    )
    assert "Confidence halfway" not in printed(tmp_path, {path: late}).text(ARCHIVE)


def test_forecasts_are_held_against_the_final_score(tmp_path: Path) -> None:
    path = "2026-Q3/payments/ledger.md"
    said = ORGANISATION[path].replace("confidence: 8", "forecast: 0.9")
    said = said.replace("2026-09-30: 60", "2026-09-30: {value: 60, forecast: 0.6}")  # too late to be a guess
    text = printed(tmp_path, {path: said}).text(ARCHIVE)
    assert "2026-Q3 1 +0.30 0.30 0 of 1" in text


def test_a_carried_goal_is_followed_from_cycle_to_cycle(acme: Printed) -> None:
    [chain] = acme.tree(ARCHIVE).xpath("//ol[@class='okr-chain']")
    steps = [" ".join(li.text_content().split()) for li in chain]
    assert steps == ["2026-Q3 One ledger 0.50 Missed", "2026-Q4 Checkout never fails 0.13 Off track"]


def test_a_goal_carried_to_a_bare_cycle_says_where_it_goes(tmp_path: Path) -> None:
    path = "2026-Q3/payments/ledger.md"
    bare = ORGANISATION[path].replace("2026-Q4/checkout", "2027-Q1")
    checkout = ORGANISATION["2026-Q4/payments/checkout.md"].replace("carried_from: 2026-Q3/ledger\n", "")
    site = printed(tmp_path, {path: bare, "2026-Q4/payments/checkout.md": checkout})
    assert "2027-Q1 goes on here" in site.text(ARCHIVE)


def test_a_successor_that_names_itself_replaces_the_bare_cycle(tmp_path: Path) -> None:
    path = "2026-Q3/payments/ledger.md"
    site = printed(tmp_path, {path: ORGANISATION[path].replace("2026-Q4/checkout", "2026-Q4")})
    [chain] = site.tree(ARCHIVE).xpath("//ol[@class='okr-chain']")
    assert len(chain) == 2
    assert "goes on here" not in site.text(ARCHIVE)


def test_a_chain_of_many_steps_keeps_its_order_and_its_columns(tmp_path: Path) -> None:
    results = "key_results: {{k: {{title: K, from: 0, to: 1}}}}"
    goal = f"---\ntitle: {{0}}\nowner: ada\ncarried_to: {{1}}\n{results}\n---\n"
    more = {
        "2026-Q1/index.md": "---\ncycle: 2026-Q1\nphase: closed\n---\n",
        "2026-Q2/index.md": "---\ncycle: 2026-Q2\nphase: closed\n---\n",
        "2026-Q1/payments/first.md": goal.format("First", "2026-Q2/second"),
        "2026-Q2/payments/second.md": goal.format("Second", "2026-Q3/ledger"),
    }
    [chain] = printed(tmp_path, more).tree(ARCHIVE).xpath("//ol[@class='okr-chain']")
    assert [li[0].text_content() for li in chain] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert {len(li) for li in chain} == {4}


def test_a_cycle_whose_id_is_no_period_is_called_by_its_title(tmp_path: Path) -> None:
    sprint = {
        "to-the-moon/index.md": (
            "---\ncycle: to-the-moon\ntitle: A trip\nphase: closed\n"
            "starts: 2026-02-01\nends: 2026-05-31\n---\n"
        ),
        "to-the-moon/payments/fly.md": ORGANISATION["2026-Q3/payments/ledger.md"],
    }
    tree = printed(tmp_path, sprint).tree(ARCHIVE)
    heads = tree.xpath("//h2[@id='okr-teams']/following::table[1]/thead//th")
    assert [h.text_content().strip() for h in heads][1:-1] == ["A trip", "2026-Q3"]
    assert "to-the-moon" not in tree.text_content()


def test_teams_are_compared_with_themselves_over_time(tmp_path: Path) -> None:
    before = {
        "2026-Q2/index.md": "---\ncycle: 2026-Q2\nphase: closed\n---\n",
        "2026-Q2/payments/books.md": ORGANISATION["2026-Q3/payments/ledger.md"],
    }
    acme = printed(tmp_path, before)
    [table] = acme.tree(ARCHIVE).xpath("//h2[@id='okr-teams']/following::table[1]")
    assert [" ".join(th.text_content().split()) for th in table.xpath(".//thead//th")] == [
        "Team",
        "2026-Q2",
        "2026-Q3",
        "Trend",
    ]
    assert [" ".join(c.text_content().split()) for c in table.xpath(".//tbody/tr[1]/*")][:3] == [
        "Payments",
        "0.50 0/10 of 1 objective met",
        "0.50 0/10 of 1 objective met",
    ]


def test_neither_a_cycle_nor_a_team_is_met_or_missed(tmp_path: Path) -> None:
    """Only a goal is; a mean a hundredth below what was expected is no failure, and shouts nothing."""
    before = {
        "2026-Q2/index.md": "---\ncycle: 2026-Q2\nphase: closed\n---\n",
        "2026-Q2/payments/books.md": ORGANISATION["2026-Q3/payments/ledger.md"],
    }
    site = printed(tmp_path, before)
    for tables in ("okr-years", "okr-teams"):
        [table] = site.tree(ARCHIVE).xpath(f"//h2[@id='{tables}']/following::table[1]")
        assert "Missed" not in table.text_content()
        assert not table.xpath(".//*[contains(@class, 'okr-status')]"), tables
    head = site.tree("2026-Q3/index.md").xpath("//*[contains(@class, 'okr-card--score')]")[0]
    assert "Missed" not in head.text_content()
    assert "0 of 1 objective met" in head.text_content()
    assert not head.xpath(".//*[contains(@class, 'okr-status')]")


QUARTERS = ("2025-Q4", "2026-Q1", "2026-Q2")


def _past(grades: dict[str, str]) -> dict[str, str]:
    """Closed cycles with one goal each and its grade."""
    files = {}
    for cycle, grade in grades.items():
        files[f"{cycle}/index.md"] = f"---\ncycle: {cycle}\nphase: closed\n---\n"
        goal = ORGANISATION["2026-Q3/payments/ledger.md"].replace("carried_to: 2026-Q4/checkout\n", "")
        files[f"{cycle}/payments/g{cycle.lower()}.md"] = goal.replace("grade: 0.5", f"grade: {grade}", 1)
    return files


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("0.44", "Grades rose from 0.44 in 2025-Q4 to 0.50 in 2026-Q3; they lay between 0.44 and 0.70."),
        ("1", "Grades fell from 1.00 in 2025-Q4 to 0.50 in 2026-Q3; they lay between 0.50 and 1.00."),
        ("0.46", "Grades went from 0.46 in 2025-Q4 to 0.50 in 2026-Q3; they lay between 0.46 and 0.70."),
        ("0.54", "Grades went from 0.54 in 2025-Q4 to 0.50 in 2026-Q3; they lay between 0.50 and 0.70."),
    ],
)
def test_the_course_of_the_grades_is_told_in_a_sentence(tmp_path: Path, first: str, said: str) -> None:
    site = printed(tmp_path, _past({"2025-Q4": first, "2026-Q1": "0.7", "2026-Q2": "0.6"}))
    kept = int(first == "1")
    [lead] = site.tree(ARCHIVE).xpath("//h2[@id='okr-years']/following::p[1]")
    assert lead.text_content() == (
        f"{said} {kept} of 4 objectives were met. {kept} of 4 commitments were kept."
    )


def test_the_course_is_drawn_with_links_marks_and_words_for_each_cycle(tmp_path: Path) -> None:
    site = printed(tmp_path, _past(dict.fromkeys(QUARTERS, "0.7")))
    [drawn] = site.tree(ARCHIVE).xpath("//*[@id='okr-course']")
    stops = drawn.xpath(".//a")
    assert [a.get("xlink:href") for a in stops] == [f"../{q}/" for q in (*QUARTERS, "2026-Q3")]
    assert [a.xpath("./text/text()") for a in stops] == [
        ["0.70", "Q4", "2025"],
        ["0.70", "Q1", "2026"],
        ["0.70", "Q2"],
        ["0.50", "Q3"],
    ]
    [said] = drawn.xpath("./desc/text()")
    assert "2026-Q1: 0.70, 0 of 1 objective met; 2026-Q2: 0.70, expected 1.00, 0 of 1 objective met; " in said
    assert len(drawn.xpath(".//rect[@class='okr-bar__expected']")) == said.count("expected") > 0


def test_a_cycle_that_runs_across_others_is_not_in_the_course(tmp_path: Path) -> None:
    across = {
        "long/index.md": (
            "---\ncycle: long\ntitle: Across\nstarts: 2026-05-01\nends: 2026-08-31\nphase: closed\n---\n"
        ),
        "long/payments/years.md": ORGANISATION["2026-Q3/payments/ledger.md"],
        "2026/index.md": "---\ncycle: '2026'\nphase: grading\n---\n",
        "2026-Q1/index.md": "---\ncycle: 2026-Q1\nphase: closed\nwithin: '2026'\n---\n",
    }
    site = printed(tmp_path, _past(dict.fromkeys(QUARTERS, "0.7")) | across)
    [drawn] = site.tree(ARCHIVE).xpath("//*[@id='okr-course']")
    assert len(drawn.xpath(".//a")) == 4
    assert "Across" not in drawn.text_content()
    assert "Across" in site.tree(ARCHIVE).xpath("(//table)[1]")[0].text_content()


def test_two_cycles_are_no_course(tmp_path: Path) -> None:
    site = printed(tmp_path, _past({"2026-Q2": "0.9"}))
    assert not site.tree(ARCHIVE).xpath("//*[@id='okr-course']")
    assert "Grades" not in site.text(ARCHIVE)


def test_a_trend_goes_from_left_to_right_where_cycles_overlap(tmp_path: Path) -> None:
    ledger = ORGANISATION["2026-Q3/payments/ledger.md"]
    quarter = "---\ncycle: 2026-{}\nwithin: '2026'\nphase: closed\n---\n"
    long = "---\ncycle: long\nstarts: 2026-01-15\nends: 2026-11-01\nphase: closed\n---\n"
    before = {
        "2026/index.md": "---\ncycle: '2026'\n---\n",
        "2026-Q2/index.md": quarter.format("Q2"),
        "2026-Q3/index.md": quarter.format("Q3"),
        "2026-Q2/payments/books.md": ledger,
        "long/index.md": long,
        "long/payments/years.md": ledger,
    }
    tree = printed(tmp_path, before).tree(ARCHIVE)
    heads = tree.xpath("//h2[@id='okr-teams']/following::table[1]/thead//th")
    assert [h.text_content().strip() for h in heads][1:-1] == ["2026-Q2", "2026-Q3", "long"]
    [line] = tree.xpath("//path[@class='okr-spark__line']")
    across = [float(point.split()[0]) for point in line.get("d").lstrip("M").split("L")]
    assert across == sorted(across)
    assert len(across) == 3


def test_one_team_and_one_past_cycle_make_no_table_of_teams(acme: Printed) -> None:
    assert not acme.tree(ARCHIVE).xpath("//h2[@id='okr-teams']")


def test_a_site_without_past_cycles_has_no_archive(tmp_path: Path) -> None:
    gone = {p: None for p in ORGANISATION if p.startswith("2026-Q3/")}
    checkout = ORGANISATION["2026-Q4/payments/checkout.md"].replace("carried_from: 2026-Q3/ledger\n", "")
    assert ARCHIVE not in printed(tmp_path, {**gone, "2026-Q4/payments/checkout.md": checkout}).book.pages


def test_a_cycle_whose_goals_have_no_weight_is_in_no_table(tmp_path: Path) -> None:
    path = "2026-Q3/payments/ledger.md"
    weightless = ORGANISATION[path].replace("owner: ada", "owner: ada\nweight: 0", 1)
    acme = printed(tmp_path, {path: weightless})
    assert not acme.tree(ARCHIVE).xpath("//table//a[contains(@href, '2026-Q3/')]")
    assert not acme.tree("teams/payments.md").xpath("//table//a[contains(@href, '2026-Q3/')]")
