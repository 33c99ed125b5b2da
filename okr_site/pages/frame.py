"""What every page carries: breadcrumbs, actions, what is wrong with its file, and the date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from okr_site.pages.desk import Desk
from okr_site.pages.page import Content, Island, Page


def framed(page: Page, content: Content, desk: Desk, pages: Mapping[str, Page]) -> Content:
    """Add the page keys of the author's file and the two islands `okr-head` and `okr-foot`.

    A view places `okr-head` itself when something must stand above it; else it comes under the title.
    """
    file = desk.edition.reading.files.get(page.source)
    meta = (
        {"title": page.title} | (dict(file.page_keys) if file and page.authored else {}) | dict(content.meta)
    )
    islands = dict(content.islands)
    return replace(content, meta=meta, islands=islands)


__all__ = ["Island", "framed"]
