"""Where islands stand: in a page's Markdown, in the HTML that comes of it, and for the parser between."""

from __future__ import annotations

import re

_MARKERS = re.compile(r' data-okr="([\w -]+)"')
_BELOW_HEADING = re.compile(
    r"^(?P<heading>#{1,6} [^\n]*) \{: (?P<attributes>[^}\n]*) \}\n"
    r'(?P<below>(?:\n+<div data-okr="[\w-]+"></div>(?:\n|\Z))+)',
    re.MULTILINE,
)
_HEADING = re.compile(
    r'<(?P<tag>h[1-6])(?P<before>[^>]*?) data-okr="(?P<names>[\w -]+)"(?P<after>[^>]*>.*?</(?P=tag)>)',
    re.DOTALL,
)


def islands_of(markdown: str) -> frozenset[str]:
    """Return the names of the islands whose markers stand in a page's Markdown."""
    return frozenset(name for names in _MARKERS.findall(markdown) for name in names.split())


def fastened(markdown: str) -> str:
    """Turn the markers right below a heading into an attribute of it, until `loosened`.

    Raw HTML is what costs the Markdown parser most: this is a third of its time for an objective.
    """

    def heading(found: re.Match[str]) -> str:
        names = " ".join(_MARKERS.findall(found["below"]))
        return f'{found["heading"]} {{: {found["attributes"]} data-okr="{names}" }}\n'

    return _BELOW_HEADING.sub(heading, markdown)


def loosened(html: str) -> str:
    """Put the markers below their headings again, in the HTML that came of the Markdown."""

    def below(found: re.Match[str]) -> str:
        markers = "\n".join(marker(name) for name in found["names"].split())
        return f"<{found['tag']}{found['before']}{found['after']}\n{markers}"

    return _HEADING.sub(below, html)


def marker(name: str, *, inline: bool = False, words: str = "") -> str:
    """Return the element that an island replaces; it holds nothing but `words`, safe in HTML."""
    tag = "span" if inline else "div"
    return f'<{tag} data-okr="{name}">{words}</{tag}>'
