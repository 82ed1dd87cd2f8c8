"""Sheets as text: every row a line that names its columns and says which cells it is.

"Name: Ann; Rent: 900 (A5:B5)" can be found, quoted and looked up again in the sheet.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rag.loaders.limits import MAX_COLUMNS, MAX_ROW_CHARS
from rag.loaders.text_builder import TextBuilder, one_line

_NUMBER = re.compile(r"[-+(]?[$€£¥]?\s?\d[\d.,:/\s-]*(?:[eE][-+]?\d+)?\s?[%€$£)]?$")
_MAX_HEADER_CHARS = 80
_HEADER_WITHIN = 6  # rows of the table's top: titles may stand above the header
_LINE_CHARS = 500  # a sentence is cut at 700; every piece names its cells


class SheetRow(NamedTuple):
    """The cells of a row that are not empty, by column; both count from 1."""

    number: int
    cells: Mapping[int, str]
    is_hidden: bool = False


class Merged(NamedTuple):
    """Cells that were made one; all ends are inside."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


def column_name(column: int) -> str:
    """1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def fill_merged(rows: Sequence[SheetRow], merged: Iterable[Merged]) -> list[SheetRow]:
    """Rows beside a cell that spans them all get its text, as a reader sees it.

    Across columns the text stands once: saying it again would not tell more.
    """
    by_number = {row.number: dict(row.cells) for row in rows}
    for area in merged:
        text = by_number.get(area.first_row, {}).get(area.first_column)
        if not text or area.last_row == area.first_row:
            continue
        for number, cells in by_number.items():
            if area.first_row < number <= area.last_row:
                cells.setdefault(area.first_column, text)
    return [row._replace(cells=by_number[row.number]) for row in rows]


def write_rows(rows: Sequence[SheetRow], builder: TextBuilder) -> None:
    """Write a sheet: tables in it are parted by empty rows."""
    names: dict[int, str] = {}
    for block in _blocks(rows):
        found = _header_index(block, bool(names))
        if found is not None:
            for row in block[:found]:
                _write(row, {}, builder)
            names = {c: one_line(text) for c, text in block[found].cells.items()}
            if found == len(block) - 1:
                _write(block[found], {}, builder)
            block = block[found + 1 :]
        elif not all(set(row.cells) <= set(names) for row in block):
            names = {}
        for row in block:
            _write(row, names, builder)
            if builder.full:
                return


def _blocks(rows: Sequence[SheetRow]) -> Iterator[Sequence[SheetRow]]:
    start = 0
    for index in range(1, len(rows) + 1):
        if index == len(rows) or rows[index].number != rows[index - 1].number + 1:
            yield rows[start:index]
            start = index


def _header_index(block: Sequence[SheetRow], has_names: bool) -> int | None:
    """Where the names of the columns stand, if the block has any."""
    if len(block) < 2:
        return None
    width = max(len(row.cells) for row in block[: 4 * _HEADER_WITHIN])
    for index, row in enumerate(block[:_HEADER_WITHIN]):
        texts = [one_line(text) for text in row.cells.values()]
        if len(texts) < 2 or len(texts) < 0.5 * width:
            continue
        if len(set(texts)) < len(texts) or not all(map(_is_name, texts)):
            return None
        # Below a table, words over words are rather more of the same table.
        if has_names and not _numbers_below(block[index + 1 :], row):
            return None
        return index
    return None


def _is_name(text: str) -> bool:
    if len(text) > _MAX_HEADER_CHARS:
        return False
    is_year = len(text) == 4 and text.isdigit()
    return is_year or not _NUMBER.match(text)


def _numbers_below(rows: Sequence[SheetRow], header: SheetRow) -> bool:
    return any(
        _NUMBER.match(row.cells.get(column, ""))
        for row in rows[:_HEADER_WITHIN]
        for column in header.cells
    )


def _write(row: SheetRow, names: Mapping[int, str], builder: TextBuilder) -> None:
    columns: list[int] = []
    pieces: list[str] = []
    size = 0
    for column in sorted(row.cells)[:MAX_COLUMNS]:
        text = one_line(row.cells[column])[:MAX_ROW_CHARS]
        name = names.get(column)
        piece = f"{name}: {text}" if name else text
        if row.is_hidden and not pieces:
            piece = f"Hidden row: {piece}"
        if pieces and size + len(piece) > _LINE_CHARS:
            builder.block(f"{'; '.join(pieces)} ({_place(row.number, columns)})")
            columns, pieces, size = [], [], 0
        columns.append(column)
        pieces.append(piece)
        size += len(piece) + 2
    if pieces:
        builder.block(f"{'; '.join(pieces)} ({_place(row.number, columns)})")


def _place(row: int, columns: Sequence[int]) -> str:
    first = f"{column_name(columns[0])}{row}"
    if len(columns) == 1:
        return first
    return f"{first}:{column_name(columns[-1])}{row}"
