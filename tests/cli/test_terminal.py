"""Findings on a real terminal: the line, a caret under the whole span, whatever the line is made of."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tests.cli.organisation import Program
from tests.cli.terminal import on_a_terminal

HEAD = "---\ntitle: Wide\nteam: payments\nunaligned: it is\n"
FACE = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{ROCKET}"
LINES = [
    "a: {title: Plain, owner: nobody}",
    "a: {title: 配送が速い, owner: nobody}",
    "a: {title: \u0041\u030a\u0301ngstrom, owner: nobody}",
    f"a: {{title: {FACE}, owner: nobody}}",
    "a: {title: Tabs,\towner:\tnobody}",
    f"a: {{title: {'x' * 300}, owner: nobody}}",
    f"a: {{owner: nobody, title: {'x' * 300}}}",
    f"a: {{title: {'速' * 30}, owner: nobody}}",
    f"a: {{title: {'速' * 150}, owner: nobody, tags: [{'速' * 150}]}}",
    f"a: {{title: {'x' * 30}, tags: [{'y' * 30}], owner: nobody}}",
]


def under(line: str, carets: str) -> str:
    """What of a line stands above the carets, by columns."""
    start, end = carets.index("^"), len(carets)
    assert set(carets) <= {" ", "^"}
    found, column = "", 0
    for letter in line:
        if start <= column < end:
            found += letter
        column += cell_len(letter)
    return found


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_the_caret_is_under_the_whole_span(program: Program, columns: int) -> None:
    for number, line in enumerate(LINES):
        program.put(f"okrs/2026-Q4/w{number}.md", f"{HEAD}key_results:\n  {line}\n---\n")
    shown = on_a_terminal(program.folder, "check", "--select", "OKR202", columns=columns).plain
    found = [i for i, each in enumerate(shown) if "OKR202" in each]
    assert len(found) == len(LINES)
    for at, line in zip(found, LINES, strict=True):
        assert under(shown[at + 1], shown[at + 2]) == "nobody"
        assert cell_len(shown[at + 1]) < columns
        cut = cell_len(f"  {line}".expandtabs(1)) + 9 >= columns
        assert ("…" in shown[at + 1]) == cut or FACE in line


def test_a_span_longer_than_the_terminal_is_marked_to_its_edge(program: Program) -> None:
    program.put("okrs/2026-Q4/wide.md", f"{HEAD.replace('payments', 'x' * 300)}---\n")
    shown = on_a_terminal(program.folder, "check", "--select", "OKR201", columns=60).plain
    at = next(i for i, each in enumerate(shown) if "OKR201" in each)
    assert len(shown[at + 1]) < 60
    assert under(shown[at + 1], shown[at + 2]).strip("x") == ""
    assert shown[at + 1].endswith("x…")


def test_colours_tell_how_grave_it_is(program: Program) -> None:
    program.put("okrs/2026-Q4/wide.md", HEAD.replace("payments", "nobodys") + "---\n")
    program.put("okrs/2026-Q4/within.md", "---\ntitle: Within 2 days\nteam: payments\nunaligned: x\n---\n")
    raw = on_a_terminal(program.folder, "check").raw
    assert "\x1b[31m\x1b[1mOKR201" in raw
    assert "\x1b[36m\x1b[1mOKR405" in raw
