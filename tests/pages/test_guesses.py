"""What the archive says of confidence and forecasts: findings where there are any, and every number."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.pages.printed import Printed, printed

ARCHIVE = "archive/index.md"
Q3 = "2026-Q3"


def goals(rows: Iterable[tuple[str, str, int, float]], cycle: str = Q3, month: str = "07") -> dict[str, str]:
    """A goal for each (team, forecast, confidence, final score)."""
    return {
        f"{cycle}/{team}/goal-{cycle.lower()}-{i}.md": (
            f"---\ntitle: Goal {i}\nowner: ada\nkey_results:\n  k: {{title: Result {i}, from: 0, to: 100,\n"
            f"    check_ins: {{2026-{month}-20: {{value: 1, confidence: {sure}, forecast: {said}}},"
            f" 2026-{int(month) + 2:02}-20: {final * 100:g}}}}}\n---\n"
        )
        for i, (team, said, sure, final) in enumerate(rows)
    }


def site(tmp_path: Path, *more: dict[str, str]) -> Printed:
    base = {
        "teams/company.md": "---\nname: Acme\n---\n",
        "teams/payments.md": "---\nname: Payments\nparent: company\n---\n",
        "teams/parts.md": "---\nname: Parts\nparent: company\n---\n",
        f"{Q3}/payments/ledger.md": None,
    }
    for files in more:
        base.update(files)
    return printed(tmp_path, base)


HOPEFUL = [("payments", "0.9", 8, 0.5)] * 5
HONEST = [("parts", "0.5", 5, 0.52)] * 5


def test_hopeful_forecasts_are_called_so_and_the_closest_team_is_named(tmp_path: Path) -> None:
    text = site(tmp_path, goals([*HOPEFUL, *HONEST])).text(ARCHIVE)
    assert "Forecasts were 0.19 too high on average; 5 of 10 came within a tenth." in text
    assert "The closest were those of Parts: 0.02 off on average." in text
    assert "those of Payments" not in text, "nobody is named as the farthest"


def test_forecasts_that_were_too_low_are_called_so(tmp_path: Path) -> None:
    text = site(tmp_path, goals([("parts", "0.3", 5, 0.9)] * 5)).text(ARCHIVE)
    assert "Forecasts were 0.60 too low on average; 0 of 5 came within a tenth." in text
    assert "The closest" not in text, "one team is not the closest of any"


def test_errors_that_cancel_out_are_neither_high_nor_low(tmp_path: Path) -> None:
    both = [("parts", "0.5", 5, 0.9), ("parts", "0.9", 5, 0.5)] * 3
    text = site(tmp_path, goals(both)).text(ARCHIVE)
    assert "neither too high nor too low on average; 0 of 6 came within a tenth." in text


def test_of_a_few_guesses_nothing_is_said(tmp_path: Path) -> None:
    acme = site(tmp_path, goals(HOPEFUL[:4]))
    text = acme.text(ARCHIVE)
    assert "on average;" not in text
    assert "Where owners" not in text
    assert "too few to tell" in text
    assert len(acme.tree(ARCHIVE).xpath("//*[@class='okr-dot']")) == 1, "four at one place, still drawn"


def test_two_guesses_do_not_make_a_team_the_closest(tmp_path: Path) -> None:
    assert "The closest" not in site(tmp_path, goals([*HOPEFUL, *HONEST[:2]])).text(ARCHIVE)


def test_confidence_that_promised_more_than_came_is_called_hopeful(tmp_path: Path) -> None:
    text = site(tmp_path, goals([("payments", "0.9", 8, 0.1)] * 5)).text(ARCHIVE)
    assert "Where owners were 7 to 8 of 10 sure, 0 % of the results were met: far too hopeful." in text
    assert "7 to 8 of 10 5 80 % 0 % far too hopeful" in text


def test_confidence_that_was_right_is_said_where_nothing_was_wrong(tmp_path: Path) -> None:
    right = [("payments", "0.9", 8, 0.9)] * 4 + [("payments", "0.9", 8, 0.1)]
    text = site(tmp_path, goals(right)).text(ARCHIVE)
    assert "7 to 8 of 10 sure, 80 % of the results were met: about right." in text


def test_the_first_and_the_last_cycle_are_compared(tmp_path: Path) -> None:
    before = {"2026-Q2/index.md": "---\ncycle: 2026-Q2\nphase: closed\n---\n"}
    acme = site(tmp_path, before, goals(HOPEFUL, "2026-Q2", "04"), goals(HONEST))
    text = acme.text(ARCHIVE)
    assert "On average they were off by 0.40 in 2026-Q2 and by 0.02 in 2026-Q3." in text
    assert "2026-Q3 5 −0.02 0.02 5 of 5" in text
    assert "2026-Q2 5 +0.40 0.40 0 of 5" in text


def test_every_forecast_stands_in_a_table_the_farthest_off_first(tmp_path: Path) -> None:
    [table] = (
        site(tmp_path, goals([HONEST[0], HOPEFUL[0]]))
        .tree(ARCHIVE)
        .xpath("//table[contains(@class, 'okr-table--dense')]")
    )
    rows = [" ".join(row.text_content().split()) for row in table.xpath(".//tbody/tr")]
    assert rows == ["Result 1 2026-Q3 0.90 0.50 +0.40", "Result 0 2026-Q3 0.50 0.52 −0.02"]


def test_a_closed_cycle_says_what_its_own_guesses_were_worth(tmp_path: Path) -> None:
    acme = site(tmp_path, goals([*HOPEFUL, *HONEST]))
    text = acme.text(f"{Q3}/index.md")
    assert "Forecasts were 0.19 too high on average; 5 of 10 came within a tenth." in text
    few = site(tmp_path / "few", goals(HOPEFUL[:2]))
    assert "How good our guesses were" not in few.text(f"{Q3}/index.md")


def test_guesses_are_told_in_german(tmp_path: Path) -> None:
    acme = printed(tmp_path, goals([*HOPEFUL, *HONEST]), language="de")
    text = acme.text("archive/index.md")
    assert "Die Prognosen waren im Mittel" in text
    assert "zu hoffnungsvoll" in text
