"""Quality: what the rules find, as advice to authors; and the quiet word on a goal's own page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from okr_site.diagnostics import Severity
from okr_site.settings import RuleLevel
from tests.pages.printed import Printed, printed

QUALITY = "quality/index.md"
GOAL = "2026-Q4/payments/checkout.md"


def goal(title: str = "Customers trust us", more: str = "", results: str = "") -> str:
    """A goal with two fine key results, or with others."""
    fine = "  a: {title: Fewer faults, from: 9, to: 3, check_ins: {2026-11-16: 5}}\n"
    fine += "  b: {title: Fewer complaints, from: 9, to: 3, check_ins: {2026-11-16: 5}}\n"
    return f"---\ntitle: {title}\nowner: ada\n{more}key_results:\n{results or fine}---\n"


TASK = (
    "  a: {title: Launch the new checkout, from: 0, to: 3, check_ins: {2026-11-16: 2}}\n"
    "  b: {title: Fewer complaints, from: 9, to: 3, check_ins: {2026-11-16: 5}}\n"
)
ACME: Mapping[str, str] = {
    "people.yml": "ada: Ada Lindqvist\n",
    "teams/company.md": "---\nname: Acme\n---\n",
    "teams/payments.md": "---\nname: Payments\nparent: company\n---\n",
    "teams/loans.md": "---\nname: Loans\nparent: company\n---\n",
    "2026-Q3/index.md": "---\ncycle: 2026-Q3\nphase: closed\n---\n",
    "2026-Q3/payments/old.md": goal(
        "Old", results=TASK.replace("2026-11-16", "2026-09-16"), more="closing: {grade: 0.4}\n"
    ),
    "2026-Q4/index.md": "---\ncycle: 2026-Q4\n---\n",
    GOAL: goal("Checkout works", results=TASK),
    "2026-Q4/loans/lend.md": goal("Reach 100 shops", results=TASK),
    "2027-Q1/index.md": "---\ncycle: 2027-Q1\nphase: draft\n---\n",
    "2027-Q1/payments/next.md": goal("Raise 20 flags"),
}


def of(folder: Path, files: Mapping[str, str | None] | None = None, **options: object) -> Printed:
    return printed(folder, files, base=ACME, judged=True, **options)  # type: ignore[arg-type]


def told(book: Printed, time: str) -> list[str]:
    """The findings below a heading, one text each."""
    items = book.tree(QUALITY).xpath(
        f"//h2[@id='okr-{time}']/following::li[@data-okr-row]"
        f"[preceding::h2[starts-with(@id, 'okr-')][1][@id='okr-{time}']]"
    )
    return [" ".join(each.text_content().split()) for each in items]


def test_a_finding_leads_to_its_line_its_goal_and_its_rule(tmp_path: Path) -> None:
    book = of(tmp_path)
    [entry] = [each for each in told(book, "now") if each.startswith("Checkout works")]
    assert entry.startswith("Checkout works: 'launch' begins a task, not a result: 'Launch the new checkout'")
    tree = book.tree(QUALITY)
    [line] = tree.xpath("//li[starts-with(., 'Checkout works')]")
    assert [a.get("href") for a in line.iter("a")] == [
        "../2026-Q4/payments/checkout/",
        f"https://git.example/blob/{GOAL}#L5",
    ]
    [head] = tree.xpath("//section[contains(., 'Payments')]//p[contains(., 'OKR402')]")
    assert head.xpath("./a/@href") == ["../guide/rules/okr402/"]
    assert "Activity key result" in head.text_content()
    assert "A task can be done without anything getting better." in head.text_content()
    assert "A task can be done" in tree.xpath("string(//dl)")
    assert "Measure What Matters" in tree.xpath("string(//dl)")


def test_teams_stand_in_the_organisations_order_whatever_is_said_of_them(tmp_path: Path) -> None:
    def names(**files: str) -> list[str]:
        more = {f"2026-Q4/payments/{name}.md": text for name, text in files.items()}
        tree = of(tmp_path, more).tree(QUALITY)
        return tree.xpath("//h2[@id='okr-now']/following::section/h3/a/text()")[:2]

    assert names() == ["Loans", "Payments"]
    assert names(a=goal("Reach 5 shops"), b=goal("Reach 6 shops")) == ["Loans", "Payments"]


def test_drafts_stand_apart_and_closed_cycles_are_left_in_peace(tmp_path: Path) -> None:
    book = of(tmp_path)
    assert [each.partition(":")[0] for each in told(book, "draft")] == ["Raise 20 flags (2027-Q1)"]
    assert len(told(book, "now")) == 3
    assert told(book, "past") == []
    assert "okr-past" not in book.html(QUALITY)


def test_drafts_that_are_not_built_are_not_told(tmp_path: Path) -> None:
    assert "flags" not in of(tmp_path, drafts=False).html(QUALITY)


def test_a_waiver_is_shown_with_its_reason_in_place_of_the_finding(tmp_path: Path) -> None:
    waived = goal("Checkout works", more="waive: {OKR402: The law <b>says so}\n", results=TASK)
    book = of(tmp_path, {GOAL: waived})
    assert [each for each in told(book, "now") if "Checkout works" in each] == []
    [row] = book.tree(QUALITY).xpath("//h2[@id='okr-waived']/following::li[1]")
    assert " ".join(row.text_content().split()) == (
        "Checkout works · Activity key result OKR402 The law <b>says so line 4"
    )
    assert row.xpath("string(.//q)") == "The law <b>says so", "the browser draws the language's own marks"
    assert row.xpath(".//a/@href") == [
        "../2026-Q4/payments/checkout/",
        "../guide/rules/okr402/",
        f"https://git.example/blob/{GOAL}#L4",
    ]
    assert "suggestion" not in book.text(GOAL)


def test_a_finding_in_a_review_is_said_of_the_review_by_its_name(tmp_path: Path) -> None:
    review = "---\nteam: payments\ndate: 2026-11-16\n---\nSee [[nowhere]].\n"
    book = of(tmp_path, {"2026-Q4/reviews/2026-11-16-payments.md": review})
    [row] = [each for each in told(book, "now") if "nowhere" in each]
    assert row.startswith("Payments: weekly review of 16 November 2026: unknown objective 'nowhere'")


def test_a_persons_own_goal_is_advised_on_its_own_page_only(tmp_path: Path) -> None:
    own = goal("Learn 3 songs", more="level: person\nwaive: {OKR409: Mine}\n")
    book = of(tmp_path, {"2026-Q4/payments/songs.md": own})
    assert "songs" not in book.html(QUALITY)
    assert "songs" not in book.text(QUALITY)
    assert "for whoever writes this goal" in book.text("2026-Q4/payments/songs.md")


def test_where_no_rule_finds_anything_there_is_nothing_to_say(tmp_path: Path) -> None:
    clean = {GOAL: goal(), "2026-Q4/loans/lend.md": None, "2027-Q1/payments/next.md": None}
    base = {**ACME, **clean}
    book = printed(tmp_path, base={k: v for k, v in base.items() if v is not None}, judged=True)
    text = book.text(QUALITY)
    assert "Nothing to say" in text
    assert book.tree(QUALITY).xpath("//form | //li[@data-okr-row]") == []


def test_the_trend_measures_closed_cycles_with_the_running_ones_yardstick(tmp_path: Path) -> None:
    waived = goal("Waived", more="waive: {OKR402: We know}\n", results=TASK)
    book = of(tmp_path, {"2026-Q4/payments/waived.md": waived})
    rows = book.tree(QUALITY).xpath("//h2[@id='okr-trend']/following::tbody[1]/tr")
    shown = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    # Three findings in the six key results of 2026-Q4, one in the two of 2026-Q3; no draft, no waived one.
    assert shown == [["2026-Q4", "6", "3", "5.0", ""], ["2026-Q3", "2", "1", "5.0", ""]]


def test_the_trend_leaves_out_a_worked_example_whose_goals_have_no_weight(tmp_path: Path) -> None:
    def cycles(weight: str) -> list[str]:
        example = {
            "guide/example/index.md": "---\ncycle: 2025-Q1\nphase: closed\n---\n",
            "guide/example/app.md": goal("App", more=weight, results=TASK),
        }
        rows = of(tmp_path, example).tree(QUALITY).xpath("//h2[@id='okr-trend']/following::tbody[1]/tr/th")
        return [row.text_content() for row in rows]

    assert cycles("weight: 1\n") == ["2026-Q4", "2026-Q3", "2025-Q1"]
    assert cycles("weight: 0\n") == ["2026-Q4", "2026-Q3"]


def test_rules_that_are_off_are_neither_told_nor_counted(tmp_path: Path) -> None:
    off = MappingProxyType({"OKR402": (RuleLevel(severity=None),)})
    book = of(tmp_path, rules=off)
    assert all("begins a task" not in each for each in told(book, "now"))
    rows = book.tree(QUALITY).xpath("//h2[@id='okr-trend']/following::tbody[1]/tr")
    assert [row.xpath("string(td[2])") for row in rows] == ["1", "0"]
    assert "switched off on this site" in book.text("guide/rules/okr402.md")


def test_a_cycle_without_any_finding_is_a_sentence(tmp_path: Path) -> None:
    files = {GOAL: goal(), "2026-Q4/loans/lend.md": goal(), "2026-Q3/payments/old.md": goal()}
    assert "Nothing was found in any of the last 2 cycles." in of(tmp_path, files).text(QUALITY)


def test_what_a_search_finds_are_not_the_words_of_advice(tmp_path: Path) -> None:
    book = of(tmp_path)
    assert "Suggestions" in book.searched(QUALITY)
    assert "begins a task" not in book.searched(QUALITY)
    assert "begins a task" in book.text(GOAL)
    assert "begins a task" not in book.searched(GOAL)
    assert "suggestion" not in book.searched(GOAL)


def test_the_word_on_a_goals_page_is_folded_and_leads_to_rule_and_line(tmp_path: Path) -> None:
    book = of(tmp_path)
    [hint] = book.tree("2026-Q4/loans/lend.md").xpath("//details[contains(summary, 'whoever writes')]")
    assert hint.xpath("string(summary)") == "2 suggestions for whoever writes this goal"
    assert hint.get("open") is None
    assert hint.xpath(".//li[1]//a/@href") == [
        "../../../guide/rules/okr405/",
        "https://git.example/blob/2026-Q4/loans/lend.md#L2",
    ]


def test_who_wrote_well_is_told_nothing(tmp_path: Path) -> None:
    assert "suggestion" not in of(tmp_path, {GOAL: goal()}).text(GOAL)


def test_what_the_banner_says_is_not_said_twice(tmp_path: Path) -> None:
    text = of(tmp_path, fail_on=Severity.WARNING).text(GOAL)
    assert text.count("begins a task") == 1
    assert "suggestion" not in text


def test_from_the_front_page_one_quiet_link_leads_there(tmp_path: Path) -> None:
    assert of(tmp_path).links("index.md")["Quality"] == "quality/"


def test_messages_are_text(tmp_path: Path) -> None:
    task = TASK.replace("Launch the new checkout", "'Launch the new A & B < C *D* [[checkout]]'")
    book = of(tmp_path, {GOAL: goal(results=task)})
    for page in (QUALITY, GOAL):
        said = [each.text_content() for each in book.tree(page).xpath("//li")]
        assert any("begins a task, not a result: 'Launch the new A & B < C D checkout'" in x for x in said)
        assert "A &amp; B &lt; C" in book.html(page)


def test_on_a_german_site_english_advice_says_that_it_is_english(tmp_path: Path) -> None:
    book = of(tmp_path, {GOAL: goal(results="  a: {title: A, from: 1, to: 2}\n")}, language="de")
    assert book.tree(QUALITY).xpath("//div[@lang='en']//li[@data-okr-row]")
    assert book.tree(GOAL).xpath("//details/ul[@lang='en']")
    assert book.tree("guide/rules/okr402.md").xpath("//div[@lang='en'][contains(., 'verb of an activity')]")


@pytest.mark.parametrize(("teams", "goals"), [(3, 120), (40, 12), (500, 3)])
def test_a_page_of_many_findings_stays_small_and_says_what_it_leaves_out(
    teams: int, goals: int, tmp_path: Path
) -> None:
    files: dict[str, str | None] = {}
    for team in range(teams):
        files[f"teams/t{team}.md"] = f"---\nname: Team {team}\nparent: company\n---\n"
        for number in range(goals):
            title = f"Reach {number + 2} shops of the many that we know in the north"
            files[f"2026-Q4/t{team}/goal-{team}-{number}.md"] = goal(title, results=TASK)
    book = of(tmp_path, files)
    html = book.html(QUALITY)
    assert len(html.encode()) < 250_000, "the frame of a page takes some more"
    if teams == 500:
        assert f"OKR402 × {goals} · OKR405 × {goals}" in html
        assert "okr-site check" in html
        assert "2026-Q4/t499" in html
    else:
        assert "more: okr-site check --select OKR402" in html
        assert book.tree(QUALITY).xpath("//details[@data-okr-group]/summary")
