"""From files to a linked portfolio and everything that is wrong with them."""

from __future__ import annotations

from okr_site.reading.parsed import Cache
from okr_site.reading.read import read
from okr_site.reading.result import FileKind, Places, Reading, SourceFile

__all__ = ["Cache", "FileKind", "Places", "Reading", "SourceFile", "read"]
