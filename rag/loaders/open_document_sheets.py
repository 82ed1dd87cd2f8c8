"""Sheets of OpenDocument files; counts of repeated cells and rows are not believed."""

from typing import TYPE_CHECKING

from rag.loaders.limits import MAX_COLUMNS, MAX_ROWS
from rag.loaders.open_document_text import OFFICE, TABLE, TEXT
from rag.loaders.tables import Merged, SheetRow
from rag.loaders.text_builder import one_line
from rag.loaders.xlsx import Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_REPEATED_ROWS = 1_000  # of rows with words; empty ones only count


def read_sheet(table: "_Element") -> Sheet:
    """The rows of a sheet with the text that their cells show."""
    rows: list[SheetRow] = []
    merged: list[Merged] = []
    number = 0
    for row in table.iter(f"{TABLE}table-row"):
        times = _count(row, "number-rows-repeated")
        cells = _cells(row, number + 1, merged)
        if cells:
            for extra in range(min(times, _MAX_REPEATED_ROWS)):
                rows.append(SheetRow(number + 1 + extra, cells))
            if len(rows) > MAX_ROWS:
                return Sheet(rows[:MAX_ROWS], merged, is_cut=True)
        number += times
    return Sheet(rows, merged, is_cut=False)


def _cells(row: "_Element", number: int, merged: list[Merged]) -> dict[int, str]:
    cells: dict[int, str] = {}
    column = 1
    for cell in row:
        if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            continue
        times = _count(cell, "number-columns-repeated")
        text = _text(cell)
        if text and cell.tag == f"{TABLE}table-cell":
            for extra in range(min(times, MAX_COLUMNS)):
                cells[column + extra] = text
            down = _count(cell, "number-rows-spanned")
            across = _count(cell, "number-columns-spanned")
            if down > 1 or across > 1:
                last = (number + down - 1, column + across - 1)
                merged.append(Merged(number, last[0], column, last[1]))
        column += times
    return cells


def _text(cell: "_Element") -> str:
    """What is shown; the stored value where nothing is. Comments are marked."""
    shown = " ".join(
        "".join(map(str, paragraph.itertext()))
        for paragraph in cell.iterchildren(f"{TEXT}p")
    )
    if not shown.strip():
        shown = str(cell.get(f"{OFFICE}value", ""))
    note = cell.find(f"{OFFICE}annotation")
    if note is not None:
        words = " ".join(
            "".join(map(str, paragraph.itertext()))
            for paragraph in note.iter(f"{TEXT}p")
        )
        shown = f"{shown} [comment: {one_line(words)}]"
    return one_line(shown)


def _count(element: "_Element", name: str) -> int:
    text = str(element.get(f"{TABLE}{name}", "1"))
    return max(int(text), 1) if text.isdigit() and len(text) < 9 else 1
