"""Excel workbooks before 2007: the same text as of newer ones."""

import struct
from typing import Any

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import DocumentError, NotReadableError
from rag.loaders.archive import DAMAGED
from rag.loaders.file_access import read_all
from rag.loaders.limits import MAX_ROWS, MAX_SHEETS, ROWS_CUT, TEXT_CUT
from rag.loaders.number_format import shown
from rag.loaders.source import Source
from rag.loaders.tables import Merged, SheetRow, column_name
from rag.loaders.text_builder import TextBuilder, one_line
from rag.loaders.titles import choose_title
from rag.loaders.xlsx import NO_CELLS, Sheet, write_sheet

_LOCKED = (
    "The workbook is protected by a password. Save a copy without it and add that."
)


def load_xls(source: Source) -> ParsedDocument:
    """Read a workbook; its macros and links are not even looked at."""
    book = _open(read_all(source))
    builder = TextBuilder()
    warnings: list[str] = []
    rows_left = MAX_ROWS
    for index in range(min(book.nsheets, MAX_SHEETS)):
        try:
            sheet = book.sheet_by_index(index)
            content = _content(book, sheet, rows_left)
        except _damages() as error:
            raise DocumentError(DAMAGED, detail=repr(error)) from error
        rows_left -= len(content.rows)
        write_sheet(sheet.name, sheet.visibility != 0, content, builder)
        for (row, column), note in sorted(sheet.cell_note_map.items()):
            place = f"{column_name(column + 1)}{row + 1}"
            builder.block(f"Comment on {place}: {one_line(note.text)}")
        if content.is_cut and ROWS_CUT not in warnings:
            warnings.append(ROWS_CUT)
        if builder.full:
            warnings.append(TEXT_CUT)
            break
    if not builder.text():
        raise NotReadableError(NO_CELLS)
    return ParsedDocument(
        kind="xls",
        title=choose_title("", (), source),
        pages=(ParsedPage(None, builder.text()),),
        headings=builder.headings(),
        warnings=tuple(warnings),
    )


def _open(data: bytes) -> Any:
    import io

    import xlrd  # type: ignore[import-untyped]

    quiet = io.StringIO()  # it writes what it does not like to standard output
    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, logfile=quiet
        )
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower():
            raise NotReadableError(_LOCKED, detail=str(error)) from error
        raise DocumentError(DAMAGED, detail=str(error)) from error
    except _damages() as error:
        raise DocumentError(DAMAGED, detail=repr(error)) from error


def _damages() -> tuple[type[Exception], ...]:
    """What xlrd raises where a file breaks its expectations."""
    import xlrd
    from xlrd.compdoc import CompDocError  # type: ignore[import-untyped]

    return (
        xlrd.XLRDError, CompDocError, struct.error, AssertionError, AttributeError,
        IndexError, KeyError, TypeError, ValueError, UnicodeError, OverflowError,
    )  # fmt: skip


def _content(book: Any, sheet: Any, rows_left: int) -> Sheet:
    rows: list[SheetRow] = []
    is_cut = False
    for number in range(sheet.nrows):
        cells = {
            column + 1: text
            for column, cell in enumerate(sheet.row(number))
            if (text := one_line(_cell_text(book, cell)))
        }
        if not cells:
            continue
        if len(rows) >= rows_left:
            is_cut = True
            break
        shape = sheet.rowinfo_map.get(number)
        rows.append(SheetRow(number + 1, cells, bool(shape and shape.hidden)))
    merged = [Merged(top + 1, bottom, left + 1, right)
              for top, bottom, left, right in sheet.merged_cells]  # fmt: skip
    return Sheet(rows, merged, is_cut)


def _cell_text(book: Any, cell: Any) -> str:
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_NUMBER:
            return shown(cell.value, _format_of(book, cell.xf_index))
        case xlrd.XL_CELL_DATE:
            return _date(book, cell)
        case xlrd.XL_CELL_BOOLEAN:
            return shown(bool(cell.value))
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#ERROR"))
        case _:
            return str(cell.value)


def _date(book: Any, cell: Any) -> str:
    import xlrd

    try:
        moment = xlrd.xldate_as_datetime(cell.value, book.datemode)
    except (xlrd.XLDateError, ValueError, OverflowError):
        return shown(cell.value)
    return shown(moment.time() if cell.value < 1 else moment)


def _format_of(book: Any, style: int | None) -> str:
    if style is None or not 0 <= style < len(book.xf_list):
        return "General"
    found = book.format_map.get(book.xf_list[style].format_key)
    return str(found.format_str) if found is not None else "General"
