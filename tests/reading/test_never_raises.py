"""Whatever is done to good files, reading answers with values."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from okr_site.reading import read
from tests.reading.test_portfolio import TREE
from tests.reading.trees import settings, write

PIECES = [
    "[",
    "{",
    "}",
    "]",
    ": ",
    "\n",
    "- ",
    "&a ",
    "*a",
    "!t ",
    "|\n",
    "#",
    "---\n",
    "\t",
    "'",
    '"',
    "0",
    "\0",
    "[[",
    "x-",
    "null",
    "\u2028",
    "<<",
    "?",
    ",",
    "~",
    "é",
    "    ",
]


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.integers(0, len(TREE)), st.integers(0, 12), st.sampled_from(PIECES)),
        min_size=1,
        max_size=12,
    )
)
def test_mangled_files_never_raise(edits: list[tuple[int, int, str]]) -> None:
    tree = TREE
    for at, length, piece in edits:
        cut = tree[at : at + length]
        if "===" not in cut and "===" not in tree[max(0, at - 60) : at].rpartition("\n")[2]:
            tree = tree[:at] + piece + tree[at + length :]
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "okrs"
        docs.mkdir()
        write(docs, tree)
        result = read(settings(Path(folder)))
    assert all(
        d.location.line >= 1 and d.location.column >= 1 and d.hint is not None for d in result.diagnostics
    )
    for address in (*result.portfolio.objectives, *(f"cycle:{c}" for c in result.portfolio.cycles)):
        assert result.places.of(address).path.startswith("okrs/")
    for address, path in result.portfolio.broken.items():
        assert result.places.of(address).path == f"okrs/{path}"
