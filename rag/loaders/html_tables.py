"""Cells of tables in web pages that reach down beside several rows."""

import itertools
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_CHARS = 200  # a longer cell is part of the layout of a page
_MAX_SPAN = 1_000


class CellSize(NamedTuple):
    """How many rows and columns a cell takes."""

    down: int
    across: int


def cell_size(cell: "HtmlElement") -> CellSize:
    """What the page says, within reason."""
    return CellSize(_count(cell, "rowspan"), _count(cell, "colspan"))


def _count(cell: "HtmlElement", name: str) -> int:
    text = (cell.get(name) or "").strip()
    is_number = text.isascii() and text.isdigit() and len(text) < 5
    return min(max(int(text), 1), _MAX_SPAN) if is_number else 1


class SpanningCells:
    """Of one table: what stands beside the next row."""

    def __init__(self) -> None:
        self._by_column: dict[int, tuple[int, str]] = {}  # rows left, words

    def row(self, cells: list[str], sizes: list[CellSize]) -> list[str]:
        """The words of a row, with those of cells above that reach down beside it."""
        found: dict[int, str] = {}
        column = 0
        # Words in a row but in no cell make one that has no size.
        padded = itertools.chain(sizes, itertools.repeat(CellSize(1, 1)))
        for text, size in zip(cells, padded, strict=False):
            while column in self._by_column:
                column += 1
            found[column] = text
            if size.down > 1 and len(text) <= _MAX_CHARS:
                self._by_column[column] = (size.down, text)
            column += size.across
        for place, (rows, text) in tuple(self._by_column.items()):
            found[place] = text
            self._by_column[place] = (rows - 1, text)
            if rows == 1:
                del self._by_column[place]
        return [found[place] for place in sorted(found) if found[place]]
