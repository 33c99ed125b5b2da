"""A limit is told by its entries: in how many it was kept, never as a pace that it does not have."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from okr_site.analysis import Analysis
from okr_site.analysis.attention import attention
from okr_site.analysis.standing import KeyResultStanding
from okr_site.analysis.timing import window
from okr_site.model import Kind, Limit, Status
from okr_site.pages.rows.concern import attention_lines
from okr_site.pages.telling.limits import kept
from okr_site.pages.telling.sentences import why
from okr_site.words import words_for
from tests.example.conftest import example_book

PACED = {
    "en": re.compile(r"expected by now|below expected|by pace"),
    "de": re.compile(r"bis jetzt erwartet|unter der Erwartung|Tempo"),
}


def limits(analysis: Analysis) -> list[KeyResultStanding]:
    return [s for s in analysis.key_results.values() if s.key_result.kind is Kind.LIMIT]


def counted(standing: KeyResultStanding, analysis: Analysis) -> tuple[int, int]:
    """Count a limit's entries from what is written, without the analysis of its score."""
    result, (first, last) = standing.key_result, window(standing.cycle)
    assert isinstance(result.measure, Limit)
    written = [(c.date, c.value) for c in result.check_ins]
    if result.kpi:
        written = [(p.date, p.value) for p in analysis.portfolio.kpis[result.kpi].series]
    values = [v for day, v in written if v is not None and first <= day <= min(last, analysis.as_of)]
    low, high = result.measure.keep.minimum, result.measure.keep.maximum
    held = sum((low is None or v >= low) and (high is None or v <= high) for v in values)
    return held, len(values)


@pytest.mark.parametrize("language", PACED)
def test_every_limit_of_the_example_says_in_how_many_entries_it_was_kept(
    analysis: Analysis, language: str
) -> None:
    words, told = words_for(language), 0
    for standing in limits(analysis):
        held, count = counted(standing, analysis)
        sentence = why(standing, words)
        assert not PACED[language].search(sentence), standing.address
        if not count or standing.reason.cause == "owner":
            continue
        assert standing.score == Fraction(held, count), standing.address
        if held == count:
            assert not kept(standing, words), standing.address
            assert str(count) in sentence, sentence
            continue
        said = [int(n) for n in re.findall(r"\d+", kept(standing, words))]
        assert said == [held, count], standing.address
        if standing.status in (Status.AT_RISK, Status.MISSED):
            told += 1
            assert words("limit.outside", outside=count - held, count=count) in sentence
    assert told >= 3


@pytest.mark.parametrize("language", PACED)
def test_what_needs_attention_never_says_that_a_limit_is_behind(analysis: Analysis, language: str) -> None:
    addresses = {s.address for s in limits(analysis)}
    concerns = [c for c in attention(analysis) if c.address in addresses]
    lines = attention_lines(concerns, example_book(language).desk.sheet("index.md"))
    assert len(lines) >= 2
    for line in lines:
        assert not PACED[language].search(line.why), line
        assert re.search("outside its limits in|außerhalb der Grenzen", line.why), line
