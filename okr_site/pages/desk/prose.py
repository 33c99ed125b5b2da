"""Authors' words: made safe inside our Markdown and HTML, with live links for `[[…]]`."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from okr_site.reading.mentions import Mention, scan

#: What Python-Markdown, attribute lists, macros and snippets could take as theirs.
_MARKS = re.compile(r"[\\`*_{}\[\]()#+.!|<>&~^=:$%@\"'-]")
_PLAIN = re.compile(r"[\w ,;:.!?'’“”„…–—()%/+−·€$£&\"-]*")
_OPENERS = re.compile(r"(?m)^\s*([-+#>=~]|\d+[.)]|:)")
_LINKED = re.compile(r"\]\(\s*([^)\s]*)")
_SAFE_SCHEMES = frozenset({"", "http", "https", "mailto"})

_NOTHING = Markup("")

Mentioned = Callable[[Mention], Markup]


def as_markdown(text: str) -> Markup:
    """Return plain text so that no Markdown, HTML, macro or attribute list comes out of it."""
    flat = " ".join(text.split())
    return Markup(_MARKS.sub(lambda mark: f"&#{ord(mark[0])};", flat))


def title_markdown(text: str) -> Markup:
    """Return a title's inline Markdown with HTML and attribute lists made harmless."""
    parts = re.split(r"(`+[^`]*`+)", " ".join(text.split()))
    harmless = (
        part
        if part.startswith("`")
        else _LINKED.sub(
            _safe_link,
            part.replace("&", "&amp;").replace("<", "&lt;").replace("{", "&#123;").replace("[[", "&#91;["),
        )
        for part in parts
    )
    return Markup("".join(harmless))


def scheme(url: str) -> str:
    """Return an address's scheme in small letters, `""` of a relative one, `"?"` of what is no address."""
    try:
        return urlsplit(url).scheme.lower()
    except ValueError:  # half a pair of brackets where the host should be
        return "?"


def _safe_link(link: re.Match[str]) -> str:
    """Keep a link whose scheme is harmless; of any other only the words remain a text."""
    target = link[1].replace("\\", "")
    return link[0] if scheme(target) in _SAFE_SCHEMES else f"&#93;({link[1]}"


def with_links(markdown: str, mentioned: Mentioned) -> str:
    """Return Markdown in which each `[[…]]` has become what `mentioned` makes of it."""
    if "[[" not in markdown:
        return markdown
    parts, end = [], 0
    for mention in scan(markdown):
        parts += [markdown[end : mention.span.start], str(mentioned(mention))]
        end = mention.span.end
    return "".join([*parts, markdown[end:]])


class _SafeLinks(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                target = element.get(name)
                if target is not None and scheme(target.strip()) not in _SAFE_SCHEMES:
                    del element.attrib[name]


class Notes:
    """Turns short Markdown (notes, lessons, bets) into HTML; raw HTML in it is shown, not run."""

    def __init__(self) -> None:
        self._markdown = Markdown(output_format="html", extensions=["sane_lists", "tables", "fenced_code"])
        self._markdown.preprocessors.deregister("html_block")
        self._markdown.inlinePatterns.deregister("html")
        self._markdown.treeprocessors.register(_SafeLinks(self._markdown), "okr-safe-links", 0)

    def html(self, text: str, mentioned: Mentioned | None = None) -> Markup:
        """Return block HTML, empty for empty text."""
        text = text.strip()
        if not text:
            return Markup("")
        if _PLAIN.fullmatch(text) and not _OPENERS.search(text):
            return Markup("<p>{}</p>").format(text)
        found: list[Markup] = []

        def keep(mention: Mention) -> Markup:
            found.append(mentioned(mention) if mentioned else escape(mention.words or mention.target))
            return Markup(f"\ue000{len(found) - 1}\ue001")

        html = self._markdown.reset().convert(with_links(re.sub("[\ue000\ue001]", "", text), keep))
        return Markup(re.sub("\ue000(\\d+)\ue001", lambda m: str(found[int(m[1])]), html))

    def plain(self, text: str, named: Mentioned | None = None) -> str:
        """Return the words alone, in one line."""
        if not _PLAIN.fullmatch(text) or _OPENERS.search(text):
            text = self.html(text, named).striptags()
        return " ".join(text.split())

    def line(self, text: str, mentioned: Mentioned | None = None) -> Markup:
        """Return the same without the paragraph around a single one."""
        if not text:
            return _NOTHING
        html = self.html(text, mentioned)
        single = re.fullmatch(r"<p>((?:(?!<p>).)*)</p>", html, re.DOTALL)
        return Markup(single[1]) if single else html
