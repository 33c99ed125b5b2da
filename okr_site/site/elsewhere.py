"""Pages that other plugins show a second time: a post's beginning in a blog's list, a page in print-site's.

Runs on finished HTML; what is shown elsewhere keeps its links and has ids of its own.
"""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urljoin

from okr_site.pages.desk.links import relative

_SIGN = "data-okr-from"
_LINK = re.compile(r'<a class="okr-ref(?P<rest>[^"]*)" href="(?P<link>[^"]*)"')
_SIGNED = re.compile(rf'<a class="okr-ref(?P<rest>[^"]*)" href="(?P<link>[^"]*)" {_SIGN}="(?P<url>[^"]*)"')
_OWN_IDS = re.compile(r'<(?!h[1-6]\b)[a-z][^<>]*? id="(okr-[\w-]+)"')
_NAMING = re.compile(
    r'(?P<start> (?:id|for|aria-labelledby|aria-describedby|data-okr-filter)=")(?P<ids>[^"]*)"'
)
_POINTING = re.compile(r'(?P<start>(?: href=")#|url\(#)(?P<id>okr-[\w-]+)')


def signed(markdown: str, url: str) -> str:
    """Write beside each of our links from which page it leads, since a blog copies Markdown, not pages."""
    sign = f' {_SIGN}="{escape(url)}"'
    return _LINK.sub(lambda link: link[0] + sign, markdown)


def led_from(html: str, url: str) -> str:
    """Let signed links lead on from the page at `url`, and take the signs away."""
    if _SIGN not in html:
        return html

    def lead(link: re.Match[str]) -> str:
        target = urljoin(f"/{unescape(link['url'])}", unescape(link["link"])).removeprefix("/")
        path, mark, part = target.partition("#")
        return f'<a class="okr-ref{link["rest"]}" href="{escape(relative(path, url) + mark + part)}"'

    return _SIGNED.sub(lead, html)


def kept_apart(html: str, url: str) -> str:
    """Give the parts of a page ids that no other page on the same sheet has; those of headings stay."""
    own = frozenset(_OWN_IDS.findall(html))
    key = re.sub(r"\W+", "-", url).strip("-").lower() or "index"

    def renamed(name: str) -> str:
        return f"{key}--{name}" if name in own else name

    html = _NAMING.sub(lambda at: f'{at["start"]}{" ".join(map(renamed, at["ids"].split()))}"', html)
    return _POINTING.sub(lambda at: at["start"] + renamed(at["id"]), html)
