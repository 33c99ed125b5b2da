"""What linking leaves in the portfolio when references or files are wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from okr_site.model import Portfolio
from tests.reading.test_cases import CASES
from tests.reading.test_portfolio import TREE
from tests.reading.trees import reading, said


def _case(file: str, title: str) -> str:
    text = (CASES / f"{file}.txt").read_text(encoding="utf-8")
    return text.partition(f"##### {title}\n")[2].partition("\n##### ")[0]


def test_a_wrong_reference_is_dropped_and_the_rest_stays(tmp_path: Path) -> None:
    result = reading(tmp_path, _case("linking", "unknown references name the nearest and are dropped"))
    found = result.portfolio.objectives["2026-Q4/checkout"]
    assert (found.owner, found.contributors) == (None, ("ada",))
    assert found.supports == ("2026/trusted",)
    assert [(d.team, d.on, d.agreed_by) for d in found.depends_on] == [("company", None, None)]
    assert (found.carried_to, found.carried_from) == (None, None)
    assert [(k.kpi, k.owner, len(k.check_ins)) for k in found.key_results] == [(None, None, 1)]
    assert found.initiatives[0].results == ("up",)
    assert len(found.amendments) == 5
    assert result.portfolio.teams["payments"].parent == "company"
    assert result.portfolio.cycles["2026-Q4"].within == "2026"
    assert set(result.portfolio.broken) == {"review:2026-Q4/2026-10-12"}


def test_references_to_a_broken_file_stay(tmp_path: Path) -> None:
    tree = _case("linking", "a faulty file is one fault: what refers to it is not wrong")
    portfolio = reading(tmp_path, tree).portfolio
    assert dict(portfolio.broken) == {
        "2026-Q4/broken": "2026-Q4/broken.md",
        "@ada": "people.yml",
        "cycle:2026-Q4": "2026-Q4/index.md",
        "kpi:nps": "kpis/nps.md",
        "team:company": "teams/company.md",
    }
    fine = portfolio.objectives["2026-Q4/fine"]
    assert fine.supports == ("2026-Q4/broken", "2026-Q4/broken#anything")
    assert (fine.owner, fine.key_results[0].kpi) == ("ada", "nps")
    assert fine.team == portfolio.root_team == "example"


def test_circles_are_cut_and_nothing_else_is(tmp_path: Path) -> None:
    portfolio = reading(tmp_path, _case("linking", "circles")).portfolio
    assert {a: o.supports for a, o in portfolio.objectives.items()} == {
        "2026-Q4/self": (),
        "2026-Q4/x": (),
        "2026-Q4/y": (),
        "2026-Q4/z": ("2026-Q4/x",),
    }
    assert {t.id: t.parent for t in portfolio.teams.values()} == {
        "a": "root",
        "b": "root",
        "c": "root",
        "root": None,
    }
    assert [c.within for c in portfolio.cycles.values()] == [None, None, None]


def test_of_two_entries_on_one_day_the_first_stays(tmp_path: Path) -> None:
    portfolio = reading(tmp_path, _case("linking", "two check-ins on one day")).portfolio
    entries = {k.id: [(str(c.value), c.review) for c in k.check_ins] for k in portfolio.key_results()}
    assert entries == {"k": [("1", "")], "m": [("1", "review:2026-Q4/a")]}


BREAKINGS: dict[str, Callable[[str], str]] = {
    "emptied": lambda _: "",
    "YAML error": lambda text: text.replace("---\n", "---\nx-bad: [\n", 1),
    "unknown key": lambda text: text.replace("---\n", "---\nwrongest: 1\n", 1),
}


@pytest.mark.parametrize("how", BREAKINGS)
@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("2026/Q4/marketing/leads.md", "2026-Q4/leads"),
        ("2026/Q4/index.md", "cycle:2026-Q4"),
        ("2026/Q4/reviews/2026-10-13-payments.md", "review:2026-Q4/2026-10-13-payments"),
        ("kpis/churn.md", "kpi:churn"),
        ("teams/payments.md", "team:payments"),
    ],
)
def test_a_broken_file_leaves_every_other_one_alone(
    how: str, path: str, address: str, tmp_path: Path
) -> None:
    (tmp_path / "clean").mkdir()
    (tmp_path / "hurt").mkdir()
    clean = reading(tmp_path / "clean", TREE).portfolio
    head, _, rest = TREE.partition(f"=== {path}\n")
    text, mark, rest = rest.partition("\n=== ")
    named = path.replace("2026/Q4", "2026/2026-Q4")  # an emptied index still has its folder's name
    if (how, address) == ("emptied", "team:payments"):  # nobody can know its old name
        head = head.replace("team: billing", "team: payments")
    tree = f"{head}=== {path}\n{BREAKINGS[how](text + chr(10))}{mark}{rest}".replace(
        "2026/Q4/", "2026/2026-Q4/"
    )
    result = reading(tmp_path / "hurt", tree)
    hurt = result.portfolio
    assert {d.location.path for d in result.diagnostics} == {f"okrs/{named}"}
    assert len(result.diagnostics) == 1
    assert dict(hurt.broken) == {address: named}
    assert not result.files[named].readable
    gone = {address, address.removeprefix("review:")}
    for name in ("objectives", "reviews", "kpis"):
        assert set(getattr(hurt, name)) == set(getattr(clean, name)) - gone - {address.partition(":")[2]}
    assert _titles(hurt) == {a: t for a, t in _titles(clean).items() if a != address}
    assert set(hurt.cycles) == set(clean.cycles)


def _titles(portfolio: Portfolio) -> dict[str, tuple[object, ...]]:
    return {a: (o.title, o.supports, o.owner) for a, o in portfolio.objectives.items()}


def test_own_keys_are_free_at_every_level(tmp_path: Path) -> None:
    result = reading(
        tmp_path,
        """
        === people.yml
        x-team: &team [1, {a: b}]
        ada: {name: Ada, x-shoe: 39}
        === kpis/k.md
        ---
        title: K
        x-a: *b
        ---
        === kpis/l.md
        ---
        title: L
        x-a: 1
        series: {x-note: [1], 2026-01-01: {value: 1, x-b: 2}}
        ---
        === 2026-Q4/index.md
        ---
        cycle: 2026-Q4
        x-a: 1
        ---
        === 2026-Q4/o.md
        ---
        title: O
        x-a: {b: [1]}
        key_results:
          k:
            title: k
            x-a: 1
            rubric: {1: all, x-a: 1}
            check_ins: {x-a: {}, 2026-10-10: {score: 1, x-b: 1}}
        initiatives: [{title: i, x-a: 1}]
        ---
        """,
    )
    assert said(result) == (
        "okrs/kpis/k.md:3:6: OKR102 unknown alias '*b'; put quotes around a text that begins with '*'"
    )
    assert list(result.portfolio.people) == ["ada"]
    assert result.portfolio.kpis["l"].series[0].value == 1
