"""Old addresses keep working: a small page at each, which leads to the new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import unquote, urljoin

from okr_site.pages import Page
from okr_site.pages.desk.links import relative, url_of

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<script>location.replace("{link}" + location.search + location.hash)</script>
<meta http-equiv="refresh" content="0; url={link}">
</head>
<body><p><a href="{link}">{title}</a></p></body>
</html>
"""


def redirects(
    pages: Mapping[str, Page], *, directory_urls: bool, site_url: str | None, language: str
) -> Iterator[tuple[str, str]]:
    """Yield the site's path (`2026-Q4/old/index.html`) and the HTML of each page that only leads on.

    Without `site_url` the canonical link is relative. An old address that is a living page's is left out.
    """
    taken = {url_of(path, directory_urls=directory_urls) for path in pages}
    for page in pages.values():
        new = url_of(page.path, directory_urls=directory_urls)
        for old_path in page.old_paths:
            old = url_of(f"{old_path.removesuffix('.md').rstrip('/')}.md", directory_urls=directory_urls)
            if old in taken:
                continue
            taken.add(old)
            link = relative(new, old)
            html = _PAGE.format(
                language=escape(language),
                title=escape(page.title),
                link=escape(link),
                canonical=escape(urljoin(site_url, new) if site_url else link),
            )
            yield unquote(f"{old}index.html" if old.endswith("/") or not old else old), html
