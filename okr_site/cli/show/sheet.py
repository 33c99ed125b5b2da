"""What the views of `show` write on: headings, facts and tables, in colour on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from okr_site.analysis.analysis import Analysis
from okr_site.charts.vocabulary import SIGNS
from okr_site.cli.printable import printable
from okr_site.model import Portfolio, Status
from okr_site.reading.result import Reading
from okr_site.words import Words

Cell = str | Text

#: Wider than any line, so that a program that reads the output gets each row whole.
_UNBROKEN = 10_000
_ROOMY = 110
_STYLES = {
    Status.ON_TRACK: "green",
    Status.MET: "green",
    Status.AT_RISK: "yellow",
    Status.OFF_TRACK: "red",
    Status.BLOCKED: "red",
    Status.MISSED: "red",
}


class Sheet:
    """Standard output, with the analysis that the views read from."""

    def __init__(self, reading: Reading, analysis: Analysis, words: Words) -> None:
        self.reading = reading
        self.analysis = analysis
        self.words = words
        on_terminal = sys.stdout.isatty()
        self._console = Console(
            file=sys.stdout, width=None if on_terminal else _UNBROKEN, highlight=False, markup=False
        )

    @property
    def portfolio(self) -> Portfolio:
        """What was written."""
        return self.analysis.portfolio

    def heading(self, title: str, *facts: str | None) -> None:
        """Write a title and, under it, what else there is to say on one line."""
        self._console.print(Text(printable(title), style="bold"))
        self.line(" · ".join(filter(None, facts)))

    def line(self, text: Cell) -> None:
        """Write a paragraph, unless it is empty."""
        if text:
            self._console.print(_text(text))

    def section(self, title: str) -> None:
        """Write the title of a part."""
        self._console.print()
        self._console.print(Text(printable(title), style="bold"))

    def table(
        self,
        names: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        right: Iterable[int] = (),
        whole: Iterable[int] = (),
        spare: Iterable[int] = (),
    ) -> None:
        """Write rows under column names.

        The columns `right` are aligned to the right, `whole` ones are never broken, and `spare` ones are
        left out where there is little room.
        """
        numbers, unbroken = set(right), {*right, *whole}
        left_out = set(spare) if self._console.width < _ROOMY else set()
        kept = [index for index in range(len(names)) if index not in left_out]
        table = Table(box=None, pad_edge=False, header_style="dim")
        for index in kept:
            table.add_column(
                names[index],
                justify="right" if index in numbers else "left",
                no_wrap=index in unbroken,
                overflow="fold",
            )
        for row in rows:
            table.add_row(*(_text(row[index]) for index in kept))
        with self._console.capture() as drawn:
            self._console.print(Padding(table, (0, 0, 0, 2), expand=False))
        # The last column is filled up with blanks, which only widen what is copied or kept.
        self._console.print(Text.from_ansi("\n".join(map(str.rstrip, drawn.get().splitlines()))))

    def status(self, status: Status, stale: bool = False) -> Text:
        """Return a status as sign and word, in its colour; `stale` is said beside it."""
        word = f"{SIGNS[status.value]} {self.words(f'status.{status.value}')}"
        if stale:
            word += f" {SIGNS['stale']} {self.words('status.stale')}"
        return Text(word, style=_STYLES.get(status, "dim"))

    def name(self, handle: str | None) -> str:
        """Return a person's name, “–” for nobody."""
        return self.portfolio.person(handle).name if handle else "–"


def _text(cell: Cell) -> Text:
    return cell if isinstance(cell, Text) else Text(printable(cell))
