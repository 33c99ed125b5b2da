"""Which pages exist and what stands on each: Markdown with HTML islands, for any host."""

from __future__ import annotations

from okr_site.pages.book import Book
from okr_site.pages.desk.edition import Edition, Host
from okr_site.pages.desk.page import Content, Island, Page, PageKind

__all__ = ["Book", "Content", "Edition", "Host", "Island", "Page", "PageKind"]
