"""Draft cycles with the option `drafts: false`: absent, and references to them are plain text."""

from __future__ import annotations

from pathlib import Path

from tests.pages.printed import ORGANISATION, printed

PATH = "2026-Q3/payments/ledger.md"


def test_they_are_absent_and_named_without_a_link(tmp_path: Path) -> None:
    text = ORGANISATION[PATH].replace("2026-Q4/checkout", "2027-Q1/next")
    checkout = ORGANISATION["2026-Q4/payments/checkout.md"].replace("carried_from: 2026-Q3/ledger\n", "")
    site = printed(tmp_path, {PATH: text, "2026-Q4/payments/checkout.md": checkout}, drafts=False)
    assert not [path for path in site.book.pages if path.startswith("2027-Q1")]
    for path in site.book.pages:
        assert "2027-Q1/" not in "".join(site.links(path).values()), path
    assert "Whatever comes next" in site.text(PATH)
    assert "Whatever comes next" not in site.text("people/grace.md")
    assert "Whatever comes next" not in site.text("teams/payments.md")
