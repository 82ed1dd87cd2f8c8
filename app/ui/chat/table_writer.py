"""Tables in a text document, which can grow by rows; huge ones become lines of text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor, QTextTable

from app.ui.chat.text_formats import TextFormats

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST_CELLS, MOST_COLUMNS = 1_500, 40

Row = tuple["Token", ...]
WriteCell = Callable[[QTextCursor, "Token", bool], None]  # the last: in the head


@dataclass(eq=False)
class TableBlock:
    """A table that is drawn."""

    table: QTextTable
    rows: list[Row]

    def grow(self, rows: Sequence[Row], write: WriteCell, formats: TextFormats) -> None:
        """Make it these rows; those that are the same stay as they are."""
        looks = {head: formats.cell(head=head) for head in (True, False)}
        same = 0
        for old, new in zip(self.rows, rows, strict=False):
            if _contents(old) != _contents(new):
                break
            same += 1
        if len(rows) > self.table.rows():
            self.table.appendRows(len(rows) - self.table.rows())
        for y in range(same, len(rows)):
            for x, cell in enumerate(rows[y]):
                cursor = self.table.cellAt(y, x).firstCursorPosition()
                end = self.table.cellAt(y, x).lastCursorPosition().position()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
                self.table.cellAt(y, x).setFormat(looks[y == 0])
                cursor.setBlockFormat(formats.cell_block(right=cell.meta["right"]))
                write(cursor, cell, y == 0)
        self.rows = list(rows)


def rows_of(tokens: Sequence["Token"]) -> list[Row]:
    """The cells of a table, row by row."""
    rows: list[list[Token]] = []
    style = ""
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            style = str(token.attrGet("style") or "")
        elif token.type == "inline":
            token.meta["right"] = style.endswith("right")
            rows[-1].append(token)
    return [tuple(row) for row in rows]


def is_too_large(rows: Sequence[Row]) -> bool:
    """Whether laying it out as a table would take long."""
    return len(rows) * len(rows[0]) > MOST_CELLS or len(rows[0]) > MOST_COLUMNS


def as_lines(rows: Sequence[Row]) -> str:
    """The same as text."""
    return "\n".join(" | ".join(_contents(row)) for row in rows)


def _contents(row: Row) -> tuple[str, ...]:
    return tuple(cell.content for cell in row)
