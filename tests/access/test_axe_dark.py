"""axe-core finds no fault in the dark palette of the example: half of the work of two workers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.access.axe import faults_in, rota
from tests.access.exceptions import unexplained
from tests.browser.test_pages_open import addresses

pytestmark = pytest.mark.browser


def test_every_kind_of_page_satisfies_axe_wide_and_narrow(
    example: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    found = faults_in(browser, serve(example), rota(addresses(example)), "dark")
    assert unexplained(found, "axe") == []
