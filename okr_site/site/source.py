"""What MkDocs reads instead of the files: nothing for our pages, text at any rate for all others."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from markupsafe import escape
from mkdocs.structure.files import File

from okr_site.pages import Book, Content


def source_of(file: File, book: Book) -> str | None:
    """Return a text for a page of the book and for one that is not UTF-8, else nothing."""
    if file.src_uri in book.pages:
        return ""
    try:
        return file.content_string
    except ValueError:
        return file.content_bytes.decode("utf-8", errors="replace")


def meta_of(content: Content) -> dict[str, Any]:
    """Return the front matter as plain lists and dicts, which is what other plugins take.

    The title is escaped because Material prints it as HTML; the theme's breadcrumbs are hidden, ours
    follow cycle and team.
    """
    meta = {key: _plain(value) for key, value in content.meta.items()}
    if "title" in meta:
        meta["title"] = str(escape(meta["title"]))
    hidden = meta.get("hide") or []
    hidden = hidden if isinstance(hidden, list) else [hidden]
    meta["hide"] = [*hidden, *(["path"] if "path" not in hidden else [])]
    return meta


def prose_path(file: File, book: Book) -> str:
    """Return a page's path as the book's links understand it, also where a plugin chose the address."""
    published = posixpath.splitext(file.dest_uri)[0] + ".md"
    url = book.desk.links.url
    return file.src_uri if url(file.src_uri) == url(published) else published


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each) for each in value]
    return value
