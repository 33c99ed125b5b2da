"""The author's words on a page that is also a view: `teams/index.md` and its like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okr_site.pages.desk import Sheet
from okr_site.reading.front_matter import body_start

_TITLE = re.compile(r"\A\s*# +(?P<title>[^\n]+)\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """The title of an ordinary page, empty without one, and its Markdown below the title."""

    title: str
    body: str


def author(sheet: Sheet) -> Author:
    """Read the file of the page, if there is one and it is an ordinary page that can be read."""
    edition = sheet.desk.edition
    file = edition.reading.files.get(sheet.path)
    if file is None or not file.readable:
        return Author(title="", body="")
    try:
        text = (edition.settings.docs / sheet.path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return Author(title="", body="")
    body = text[body_start(text) :]
    title = _TITLE.match(body)
    said = file.page_keys.get("title")
    shown = str(said) if said else title["title"].strip() if title else ""
    return Author(title=shown, body=sheet.prose(body[title.end() :] if title else body))
