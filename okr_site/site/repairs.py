"""Mends what Material writes invalid or nameless; runs on every page of the site after its template.

Only markup that is wrong for a validator or a screen reader and changes nothing that anybody sees. What no
edit can mend without a loss is listed in `tests/access/exceptions.toml`.
"""

from __future__ import annotations

import re

#: The outline's title opens a drawer that only pages in the navigation have (`partials/nav-item.html`).
_OUTLINE, _DRAWER = '<label class="md-nav__title" for="__toc">', 'id="__toc"'
#: "" stands for "not focusable", which a label is anyway (`partials/nav-item.html`).
_EMPTY_TABINDEX = re.compile(r'(<label class="md-nav__link[^>]*) tabindex=""')
#: The search dialog has no name; its field has (`partials/search.html`).
_SEARCH = re.compile(
    r'(<div class="md-search" data-md-component="search" role="dialog")(>.*?aria-label="([^"]*)")', re.DOTALL
)


def repaired(html: str) -> str:
    """Return a page with Material's markup mended; any other page as it is."""
    html = _EMPTY_TABINDEX.sub(r"\1", html)
    html = _SEARCH.sub(r'\1 aria-label="\3"\2', html, count=1)
    return html if _DRAWER in html else html.replace(_OUTLINE, '<label class="md-nav__title">')
