"""The example's prose: reviews, live links, the guide and the classic picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from okr_site.analysis import Analysis
from okr_site.model import Metric, Phase, Portfolio, ReviewKind
from tests.example import OKRS, QUARTERS

#: What a textbook says of each result: a relative change, or both ends.
CLASSIC: dict[str, dict[str, Decimal | tuple[int, int]]] = {
    "an-app-people-return-to": {
        "daily-users": Decimal("0.25"),
        "session-length": Decimal("0.20"),
        "bounce-rate": Decimal("-0.15"),
    },
    "software-to-trust": {
        "test-coverage": (70, 90),
        "production-bugs": Decimal("-0.50"),
        "satisfaction": Decimal("0.30"),
    },
    "a-window-that-sells": {
        "leads": Decimal("0.40"),
        "conversion": (5, 8),
        "purchase-value": Decimal("0.10"),
    },
}


def prose() -> Iterator[str]:
    """Every page's text as written, front matter included, but for the samples cut out of others."""
    pages = (path for path in OKRS.rglob("*.md") if path.name != "components.md")
    return (path.read_text(encoding="utf-8") for path in pages)


def test_weekly_reviews_have_prose_and_some_carry_numbers(portfolio: Portfolio) -> None:
    weekly = [r for r in portfolio.reviews.values() if r.kind is ReviewKind.WEEK and r.cycle == "2026-Q4"]
    assert len(weekly) >= 10
    assert len({r.team for r in weekly}) >= 6
    assert all(len(r.body) > 250 for r in weekly)
    assert sum(1 for r in weekly if r.check_ins) >= 5


def test_quarterly_reviews_have_prose(portfolio: Portfolio) -> None:
    quarterly = [r for r in portfolio.reviews.values() if r.kind is ReviewKind.QUARTER]
    assert {r.cycle for r in quarterly} == set(QUARTERS)
    assert all(len(r.body) > 300 for r in quarterly)


def test_payments_wrote_down_what_it_learned_last_quarter(portfolio: Portfolio) -> None:
    closing = portfolio.objectives["2026-Q3/friday-means-friday"].closing
    assert closing
    assert "second signature" in closing.learned
    assert "second signature" in portfolio.reviews["2026-Q3/2026-09-30-payments"].body


@pytest.mark.parametrize(
    "form",
    [
        r"\[\[[a-z0-9-]+\]\]",
        r"\[\[[a-z0-9-]+#[a-z0-9-]+\]\]",
        r"\[\[20\d\d(-Q\d)?/[a-z0-9-]+(#[a-z0-9-]+)?\]\]",
        r"\[\[[a-z0-9-]+\|[^]]+\]\]",
        r"\[\[[^]|]+\\\|[^]]+\]\]",
        r"\[\[@[a-z]+\]\]",
        r"\[\[team:[a-z]+\]\]",
        r"\[\[kpi:[a-z-]+\]\]",
        r"\[\[cycle:[A-Za-z0-9-]+\]\]",
        r"\[\[kafka-migration\|",
    ],
)
def test_each_form_of_a_live_link_stands_in_the_prose(form: str) -> None:
    assert any(re.search(form, text) for text in prose())


def test_every_objective_has_a_reason_in_its_author_s_words(portfolio: Portfolio) -> None:
    assert [o.address for o in portfolio.objectives.values() if len(o.body) < 60] == []


def test_no_sentence_is_used_twice() -> None:
    sentences = [s for text in prose() for s in re.findall(r"[A-Z][^.!?\n|]{60,}[.!?]", text)]
    assert [s for s in set(sentences) if sentences.count(s) > 1] == []


# The guide


@pytest.mark.parametrize(
    "page", ["index", "writing", "checking-in", "reference", "classic-picture", "running"]
)
def test_the_guide_has_its_pages(page: str) -> None:
    assert len((OKRS / "guide" / f"{page}.md").read_text(encoding="utf-8")) > 900


def test_the_reference_is_made_from_the_schema() -> None:
    assert "<!-- okr-site: format reference -->" in (OKRS / "guide/reference.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("objective", CLASSIC)
def test_the_classic_picture_is_drawn_from_twelve_weeks_of_the_classic_figures(
    analysis: Analysis, objective: str
) -> None:
    for name, change in CLASSIC[objective].items():
        result = analysis.key_results[f"classic-picture/{objective}#{name}"]
        measure = result.key_result.measure
        assert isinstance(measure, Metric)
        assert len(result.trace) == 12
        assert all(p.counts for p in result.trace)
        if isinstance(change, tuple):
            assert [measure.start, measure.target] == [Decimal(end) for end in change]
        else:
            assert measure.target == measure.start * (1 + change)


def test_the_worked_example_counts_for_nobody(analysis: Analysis) -> None:
    cycle = analysis.cycles["classic-picture"]
    assert (cycle.phase, cycle.score, cycle.graded) == (Phase.CLOSED, None, None)
