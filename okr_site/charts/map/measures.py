"""How large cards, gaps and letters are in each size of the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from okr_site.charts.lettering import wrap
from okr_site.charts.map.graph import MapNode, MapSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """All in user units, which are pixels at full size."""

    width: float
    between: float
    gap: float
    letter: float = 13
    small: float = 11.5
    pad: float = 12
    line: float = 17
    row: float = 20
    heading: float = 26
    top: float = 12
    edge: float = 6
    apart: float = 52
    orphan_columns: int = 4

    def left(self, column: int) -> float:
        """The left edge of a column's cards."""
        return self.edge + column * (self.width + self.between)

    def title(self, node: MapNode) -> tuple[str, ...]:
        """The title in at most two lines, beside the shape of its status."""
        return wrap(node.title, self.width - 2 * self.pad - 18, self.letter, bold=True)

    def head(self, node: MapNode) -> float:
        """The height above the key results' rows."""
        return self.pad + self.line * len(self.title(node)) + 41

    def height(self, node: MapNode) -> float:
        """The height of the whole card."""
        return self.head(node) + (self.row * len(node.rows) + 6 if node.rows else 0)

    def port(self, node: MapNode, target: str) -> float:
        """How far below the card's top a line to the card or to one of its rows ends."""
        for index, row in enumerate(node.rows):
            if row.id == target:
                return self.head(node) + self.row * (index + 0.5)
        return self.pad + self.line * len(self.title(node)) / 2


MEASURES: Final = {
    MapSize.ORGANISATION: Measures(width=244, between=72, gap=14, top=34),
    MapSize.TEAM: Measures(width=236, between=64, gap=14, top=34),
    MapSize.NEIGHBOURHOOD: Measures(width=214, between=48, gap=12, letter=12.5, small=11, orphan_columns=3),
}
