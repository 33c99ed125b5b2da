"""The reference of the format on an author's page: where a comment asks for it."""

from __future__ import annotations

import re
from functools import cache

from okr_site.reading.mentions import without_blocks
from okr_site.reading.reference import format_reference

COMMENT = "<!-- okr-site: format reference -->"
_LINE = re.compile(rf"^{COMMENT}[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"^\| (\**`[^`]+`\**)", re.MULTILINE)


def with_reference(markdown: str) -> str:
    """Put the reference in the place of the first such comment that stands alone and in no code."""
    if COMMENT not in markdown:
        return markdown
    found = _LINE.search(without_blocks(markdown))
    return f"{markdown[: found.start()]}{_reference()}{markdown[found.end() :]}" if found else markdown


@cache
def _reference() -> str:
    """The keys are kept whole: people copy them."""
    return _KEY.sub(r'| <span class="okr-nowrap">\1</span>', format_reference(title=False))
