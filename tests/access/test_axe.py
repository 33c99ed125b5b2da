"""No page of the example has a fault that axe-core finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.access.axe import FORMS, faults, kind_of_page, rota, scanned
from tests.access.exceptions import unexplained
from tests.browser.test_pages_open import addresses

pytestmark = pytest.mark.browser


def test_every_page_satisfies_axe_and_every_kind_of_page_in_all_forms(
    example: Path, serve: Callable[[Path], str], browser: Browser
) -> None:
    base, found = serve(example), []
    with scanned(browser) as page:
        for address, forms in rota(addresses(example)).items():
            page.goto(base + address)
            found += faults(page, forms)
    assert unexplained(found, "axe") == []


def test_the_rota_has_every_page_and_all_forms_of_every_kind(example: Path) -> None:
    pages = addresses(example)
    plan = rota(pages)
    assert sorted(plan) == pages
    forms_of: dict[tuple[str, ...], set[object]] = {}
    for address, forms in plan.items():
        forms_of.setdefault(kind_of_page(address), set()).update(forms)
    assert {"people/*", "*/*/*", "*/map", "*", "teams/*", "kpis/*", "*/reviews/*"} <= {
        "/".join(kind) for kind in forms_of
    }
    assert all(forms == set(FORMS) for forms in forms_of.values())
