"""The plain text of a title written in inline Markdown; for ids, navigation, SVG and feeds."""

from __future__ import annotations

import html
import re
from functools import lru_cache

#: Longer titles are taken as they are: emphasis inside emphasis is looked for more than once.
_LONGEST = 2000

_SPECIAL = re.compile(r"[\\`*_\[<&~]|\n|  ")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&])")
_MENTION = re.compile(r"\[\[([^\[\]|\\]+)(?:\\?\|([^\[\]]*))?\]\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
_STARS = re.compile(r"(\*{1,3}|~~)(?=\S)(.+?)(?<=\S)\1")
_UNDERSCORES = re.compile(r"(?<![\w])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w])")


@lru_cache(maxsize=4096)
def plain_title(markdown: str) -> str:
    """Return the words of one line of inline Markdown, marks and tags taken off."""
    if not _SPECIAL.search(markdown):
        return markdown.strip()
    if len(markdown) > _LONGEST:
        return " ".join(markdown.split())
    kept: list[str] = []

    def keep(said: str) -> str:
        kept.append(said)
        return f"\ue000{len(kept) - 1}\ue001"

    text = re.sub("[\ue000\ue001]", "", markdown)
    text = _CODE.sub(lambda m: keep(m[2].strip()), text)
    text = _ESCAPE.sub(lambda m: keep(m[1]), text)
    text = _MENTION.sub(lambda m: (m[2] or m[1]).strip(), text)
    text = _LINK.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _TAG.sub("", text)
    for _ in range(3):  # emphasis inside emphasis
        text = _UNDERSCORES.sub(r"\2", _STARS.sub(r"\2", text))
    text = html.unescape(text)
    text = re.sub("\ue000(\\d+)\ue001", lambda m: kept[int(m[1])], text)
    return " ".join(text.split())
