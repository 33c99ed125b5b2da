"""What every module of pages offers to the book."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from okr_site.pages.desk.desk import Desk
from okr_site.pages.desk.edition import Edition
from okr_site.pages.desk.page import Content, Page


class View(Protocol):
    """A module of pages: which there are, and what stands on each."""

    def pages(self, edition: Edition) -> Iterable[Page]:
        """Return the pages, before any of them is written."""
        ...

    def content(self, page: Page, desk: Desk) -> Content:
        """Write one page."""
        ...
