"""The example, read and analysed once for all its tests."""

from __future__ import annotations

from datetime import date

import pytest

from okr_site.analysis import Analysis, analyse
from okr_site.model import Portfolio
from okr_site.reading import Reading, read
from okr_site.settings import Settings
from tests.example import OKRS, ROOT

SETTINGS = Settings(project=ROOT, docs=OKRS, site_name="Kettle & Drum", as_of=date(2026, 11, 20))


@pytest.fixture(scope="session")
def reading() -> Reading:
    return read(SETTINGS)


@pytest.fixture(scope="session")
def portfolio(reading: Reading) -> Portfolio:
    return reading.portfolio


@pytest.fixture(scope="session")
def analysis(portfolio: Portfolio) -> Analysis:
    return analyse(portfolio, SETTINGS)
