"""Every page takes its turn before axe-core."""

from __future__ import annotations

from pathlib import Path

from tests.access.axe import FORMS, kind_of_page, rota
from tests.browser.test_pages_open import addresses


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
