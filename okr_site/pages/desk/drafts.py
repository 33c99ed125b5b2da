"""What `drafts: false` keeps out: everything in the folder of a draft cycle, pages and other files alike."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from okr_site.model import Phase
from okr_site.pages.desk.addresses import inside
from okr_site.pages.desk.edition import Edition


def kept_out(edition: Edition) -> Callable[[str], bool]:
    """Return the question whether a path (relative to `docs_dir`) belongs to a draft that is not built.

    The nearest cycle's folder counts; a cycle in the OKR folder itself hides none of the other files.
    """
    if edition.settings.drafts:
        return lambda path: False
    top = inside(edition.settings, ".")
    hidden = {
        posixpath.normpath(cycle.folder or "."): edition.analysis.cycles[cycle.id].phase is Phase.DRAFT
        for cycle in edition.portfolio.cycles.values()
    }
    hidden.pop(top, None)

    def asked(path: str) -> bool:
        while path := posixpath.dirname(path):
            if path in hidden:
                return hidden[path]
        return False

    return asked
