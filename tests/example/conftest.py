"""The example, read and analysed once for all its tests."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from okr_site.analysis import Analysis, analyse
from okr_site.model import Portfolio
from okr_site.pages import Book, Edition, Host
from okr_site.reading import Reading, read
from okr_site.settings import Settings
from okr_site.words import words_for
from tests.example import OKRS, ROOT

SETTINGS = Settings(project=ROOT, docs=OKRS, site_name="Kettle & Drum", as_of=date(2026, 11, 20))


@cache
def example_reading() -> Reading:
    return read(SETTINGS)


@cache
def example_analysis() -> Analysis:
    return analyse(example_reading().portfolio, SETTINGS)


@cache
def example_book(language: str = "en") -> Book:
    """All pages of the example, in a language."""
    edition = Edition(
        settings=SETTINGS,
        reading=example_reading(),
        analysis=example_analysis(),
        findings={},
        words=words_for(language),
        host=Host(),
    )
    return Book(edition)


@pytest.fixture(scope="session")
def reading() -> Reading:
    return example_reading()


@pytest.fixture(scope="session")
def portfolio(reading: Reading) -> Portfolio:
    return reading.portfolio


@pytest.fixture(scope="session")
def analysis() -> Analysis:
    return example_analysis()
