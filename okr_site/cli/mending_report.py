"""What `--fix` did, as lines and as small pictures; what it would do, as a patch."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

import click

from okr_site.cli.mending import Mended
from okr_site.cli.printable import printable
from okr_site.source.edit import applied

_BREAK = re.compile(r"\r\n|\n|\r")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_COLOURS = {"-": "red", "+": "green", "@": "cyan"}


def lines(mended: Iterable[Mended]) -> Iterator[str]:
    """Yield one line each: `path:line:column: CODE mended: before → after`."""
    for each in mended:
        place = each.diagnostic.location
        where = f"{place.path}:{place.line}:{place.column}"
        yield printable(f"{where}: {each.diagnostic.code} mended: {each.fix.says}")


def pictures(mended: Iterable[Mended], width: int) -> Iterator[str]:
    """Yield each line in colour, followed by the lines of the file that it changed."""
    for each in mended:
        line = next(lines([each]))
        where, _, rest = line.partition(": ")
        code, _, said = rest.partition(" ")
        yield f"{click.style(where, bold=True)}: {click.style(code, fg='green', bold=True)} {said}"
        old = _BREAK.split(each.before)
        new = _BREAK.split(applied(each.before, each.fix.edits))
        changes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for kind, start, end, begin, stop in changes:
            if kind != "equal":
                yield from _side("-", start, old[start:end], width)
                yield from _side("+", begin, new[begin:stop], width)


def _side(sign: str, first: int, texts: Iterable[str], width: int) -> Iterator[str]:
    for number, text in enumerate(texts, first + 1):
        head = f"{number:>6} {sign} "
        yield click.style(head + printable(text)[: max(20, width - len(head) - 1)], fg=_COLOURS[sign])


def patch(path: str, before: str, after: str, *, colour: bool) -> Iterator[str]:
    """Yield the pieces of a patch that `git apply` takes, line ends as they are in the file."""
    changed = difflib.unified_diff(_LINE.findall(before), _LINE.findall(after), f"a/{path}", f"b/{path}")
    for line in changed:
        whole = line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        yield click.style(_shown(whole), fg=_COLOURS.get(line[0])) if colour else whole


def _shown(line: str) -> str:
    return "\n".join(printable(each.rstrip("\r")) for each in line.split("\n"))
