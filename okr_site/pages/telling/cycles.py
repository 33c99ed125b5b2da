"""How cycles are called where there is little room."""

from __future__ import annotations

import re

from okr_site.model import Cycle

_PERIOD = re.compile(r"(FY)?\d{2,4}([-_.]?[QHTSW]\d{1,2})?", re.IGNORECASE)


def short_name(cycle: Cycle) -> str:
    """Return the id where it names a period (`2026-Q4`), else the title: an id is for machines."""
    return cycle.id if _PERIOD.fullmatch(cycle.id) else cycle.title
