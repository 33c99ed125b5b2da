"""How a view turns a template and what it shows into an island that is rendered late, once."""

from __future__ import annotations

from collections.abc import Callable

from okr_site.pages.desk.desk import Sheet
from okr_site.pages.desk.page import Island


def island(sheet: Sheet, template: str, make: Callable[[], object], *, searchable: bool = False) -> Island:
    """Return an island; the template gets what `make` returns as `view`."""
    return Island(render=lambda: sheet.render(template, view=make()), searchable=searchable)
