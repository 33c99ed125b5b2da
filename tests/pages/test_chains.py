"""Goals that moved on, as the archive tells them: circles, branches, limits, what cannot be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.printed import ORGANISATION, Printed, printed

ARCHIVE = "archive/index.md"
GOAL = "---\ntitle: {0}\nowner: ada\n{1}\nkey_results: {{k: {{title: K, from: 0, to: 1}}}}\n---\n"
#: The organisation's own pair is apart.
APART = {
    "2026-Q3/payments/ledger.md": ORGANISATION["2026-Q3/payments/ledger.md"].replace(
        "carried_to: 2026-Q4/checkout\n", ""
    ),
    "2026-Q4/payments/checkout.md": ORGANISATION["2026-Q4/payments/checkout.md"].replace(
        "carried_from: 2026-Q3/ledger\n", ""
    ),
}


def goals(**carried: str) -> dict[str, str]:
    """Files by name: `a3` stands in the third quarter and has the title *A3*."""
    return {
        f"2026-Q{name[1]}/payments/{name}.md": GOAL.format(name.upper(), said)
        for name, said in carried.items()
    }


def told(site: Printed) -> list[list[str]]:
    """The text of each step of each chain."""
    found = site.tree(ARCHIVE).xpath("//ol[@class='okr-chain']")
    return [[" ".join(li.text_content().split()) for li in chain] for chain in found]


@pytest.mark.parametrize(
    ("carried", "expected"),
    [
        ({"a3": "carried_to: 2026-Q3/a3"}, [["2026-Q3 A3 – Not scored", "2026-Q3 A3 again"]]),
        (
            {"a3": "carried_to: 2026-Q4/b4", "b4": "carried_to: 2026-Q3/a3"},
            [["2026-Q3 A3 – Not scored", "2026-Q4 B4 0.00 Off track", "2026-Q3 A3 again"]],
        ),
        (
            {"z3": "carried_to: 2026-Q4/a4", "a4": "carried_to: 2026-Q4/b4", "b4": "carried_to: a4"},
            [
                [
                    "2026-Q3 Z3 – Not scored",
                    "2026-Q4 A4 0.00 Off track",
                    "2026-Q4 B4 0.00 Off track",
                    "2026-Q4 A4 again",
                ]
            ],
        ),
    ],
    ids=["itself", "circle", "circle with a way in"],
)
def test_a_circle_is_shown_to_where_it_closes(
    tmp_path: Path, carried: dict[str, str], expected: list[list[str]]
) -> None:
    circle = ": a circle, so one of these steps is a mistake"
    assert told(printed(tmp_path, APART | goals(**carried))) == [
        [*steps, f"{last}{circle}"] for *steps, last in expected
    ]


def test_a_goal_that_two_carry_on_has_a_chain_for_each(tmp_path: Path) -> None:
    ways = goals(b4="carried_from: 2026-Q3/ledger", a4="carried_from: 2026-Q3/ledger")
    ledger = ORGANISATION["2026-Q3/payments/ledger.md"].replace("2026-Q4/checkout", "2026-Q4")
    chains = told(printed(tmp_path, {**APART, **ways, "2026-Q3/payments/ledger.md": ledger}))
    assert [chain[-1].split()[1] for chain in chains] == ["A4", "B4"]


def test_where_there_are_too_many_ways_the_first_are_shown_and_it_is_said(tmp_path: Path) -> None:
    ways = goals(**{f"a4-{i:03}": "carried_from: 2026-Q3/ledger" for i in range(101)})
    site = printed(tmp_path, APART | ways)
    assert len(told(site)) == 100
    last = site.tree(ARCHIVE).xpath("//ol[@class='okr-chain']/following-sibling::p")
    assert [p.text_content() for p in last] == [
        "“One ledger” went on in more than 100 ways; the first 100 are shown."
    ]


def test_a_hidden_draft_is_named_where_a_goal_refers_to_it_and_not_beyond(tmp_path: Path) -> None:
    drafts = {
        f"2027-{q}/index.md": f"---\ncycle: 2027-{q}\ntitle: Plan {q}\nphase: draft\n---\n"
        for q in ("Q2", "Q3")
    }
    onward = GOAL.format("Far ahead", "carried_to: 2027-Q3/farthest")
    drafts["2027-Q2/payments/far.md"] = GOAL.format("Far", "carried_to: 2027-Q2/further")
    drafts["2027-Q2/payments/further.md"] = GOAL.format("Further", "carried_to: 2027-Q3/farthest")
    drafts["2027-Q3/payments/farthest.md"] = onward
    ledger = ORGANISATION["2026-Q3/payments/ledger.md"].replace("2026-Q4/checkout", "2027-Q2/far")
    shown = {**APART, **drafts, "2026-Q3/payments/ledger.md": ledger}
    site = printed(tmp_path, shown, drafts=False)
    assert told(site) == [["2026-Q3 One ledger 0.50 Missed", "2027-Q2 Far"]]
    assert not [target for target in site.links(ARCHIVE).values() if "2027-" in target]
    for name in ("Further", "Far ahead"):
        assert name not in site.text(ARCHIVE)


def test_a_goal_whose_file_cannot_be_read_keeps_its_place(tmp_path: Path) -> None:
    broken = {"2026-Q4/payments/checkout.md": "---\ntitle: [\n---\n"}
    site = printed(tmp_path, broken)
    assert told(site) == [["2026-Q3 One ledger 0.50 Missed", "2026-Q4 2026-Q4/checkout"]]
