"""Excel workbooks: each sheet under its name, rows with their cells, notes marked.

Formulas are not computed: what the file stores as their last result is read.
"""

import time
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import DocumentError, NotReadableError
from rag.loaders.archive import DAMAGED, check_office_archive
from rag.loaders.limits import (
    MACROS,
    MAX_ROWS,
    MAX_SHEET_SECONDS,
    MAX_SHEETS,
    ROWS_CUT,
    TEXT_CUT,
    TIME_CUT,
)
from rag.loaders.number_format import shown
from rag.loaders.source import Source
from rag.loaders.tables import Merged, SheetRow, fill_merged, write_rows
from rag.loaders.text_builder import TextBuilder, one_line
from rag.loaders.titles import choose_title

NO_CELLS = "The workbook has no cells with text."
_UNCOMPUTED = "Some formulas have no stored result; the formulas were read instead."
_MAX_FORMULA_CHARS = 200


class Sheet(NamedTuple):
    """What is read of one sheet."""

    rows: list[SheetRow]
    merged: list[Merged]
    is_cut: bool
    has_uncomputed: bool = False


def load_xlsx(source: Source) -> ParsedDocument:
    """Read a workbook; links to other workbooks are not followed."""
    import warnings as python_warnings

    check_office_archive(source)
    builder = TextBuilder()
    try:
        with python_warnings.catch_warnings(), source.open("rb") as file:
            python_warnings.simplefilter("ignore")  # of openpyxl, on what it leaves out
            title, warnings = _read(file, builder)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,  # ElementTree's and lxml's errors of XML are ones
        OSError,
    ) as error:
        raise DocumentError(DAMAGED, detail=repr(error)) from error
    if not builder.text():
        raise NotReadableError(NO_CELLS)
    if builder.full:
        warnings.append(TEXT_CUT)
    return ParsedDocument(
        kind="xlsx",
        title=choose_title(title, (), source),
        pages=(ParsedPage(None, builder.text()),),
        headings=builder.headings(),
        warnings=tuple(warnings),
    )


def _read(file: Any, builder: TextBuilder) -> tuple[str, list[str]]:
    """Write all sheets; the stated title, and warnings."""
    _know_types_without_reading()
    import openpyxl  # type: ignore[import-untyped]

    book = openpyxl.load_workbook(
        file, read_only=True, data_only=True, keep_links=False
    )
    warnings: list[str] = []
    if any(name.endswith("vbaProject.bin") for name in book._archive.namelist()):
        warnings.append(MACROS)
    reading = _Reading(book)
    for sheet in book.worksheets[:MAX_SHEETS]:
        if builder.full:
            break
        content = reading.sheet(sheet)
        notes = list(_notes(book, sheet))
        write_sheet(sheet.title, sheet.sheet_state != "visible", content, builder)
        for place, note in notes:
            builder.block(f"Comment on {place}: {note}")
        if content.is_cut:
            warnings.append(TIME_CUT if reading.is_late else ROWS_CUT)
        if content.has_uncomputed and _UNCOMPUTED not in warnings:
            warnings.append(_UNCOMPUTED)
    return str(book.properties.title or ""), list(dict.fromkeys(warnings))


def _know_types_without_reading() -> None:
    """openpyxl asks for types of files on import, which Python looks up on the disk.

    A locked-down process may open no other file, and the built-in list will do.
    """
    import mimetypes

    if not mimetypes.inited:
        known = mimetypes.knownfiles
        mimetypes.knownfiles = []
        mimetypes.init()
        mimetypes.knownfiles = known


def write_sheet(
    name: str, is_hidden: bool, content: Sheet, builder: TextBuilder
) -> None:
    """A sheet under its name; a hidden one is marked, since nobody sees it."""
    if content.rows:
        builder.heading(f"Hidden sheet: {name}" if is_hidden else name, 1)
        write_rows(fill_merged(content.rows, content.merged), builder)


class _Reading:
    """Reads sheet after sheet, as many rows as there is room and time for."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._rows_left = MAX_ROWS
        self._deadline = time.process_time() + MAX_SHEET_SECONDS
        self._formats: dict[int, str] = {}  # by the number of the style

    @property
    def is_late(self) -> bool:
        """Whether the time is over."""
        return time.process_time() > self._deadline

    def sheet(self, sheet: Any) -> Sheet:
        """Row by row, whatever size the sheet claims to have."""
        rows: list[SheetRow] = []
        is_cut = False
        with self._book._archive.open(sheet._worksheet_path) as part:
            parser = _parser(self._book, sheet, part)
            for number, cells in parser.parse():
                texts = {
                    cell["column"]: text for cell in cells if (text := self._text(cell))
                }
                if not texts:
                    continue
                if self._rows_left <= 0 or (not number % 1_000 and self.is_late):
                    is_cut = True
                    break
                self._rows_left -= 1
                shape = parser.row_dimensions.get(str(number), {})
                is_hidden = shape.get("hidden") in ("1", "true")
                rows.append(SheetRow(number, texts, is_hidden))
            merged = parser.merged_cells.mergeCell if parser.merged_cells else ()
            areas = [Merged(m.min_row, m.max_row, m.min_col, m.max_col) for m in merged]
        return Sheet(rows, areas, is_cut, parser.uncomputed > 0)

    def _text(self, cell: dict[str, Any]) -> str:
        value = cell["value"]
        if value is None or value == "":
            return ""
        if not isinstance(value, int | float):
            return one_line(shown(value))
        style = cell["style_id"]
        if style not in self._formats:
            self._formats[style] = _format_of(self._book, style)
        return one_line(shown(value, self._formats[style]))


def _parser(book: Any, sheet: Any, part: Any) -> Any:
    """openpyxl's reader of a sheet, which both of its modes are built on."""
    from openpyxl.worksheet._reader import (  # type: ignore[import-untyped]
        FORMULA_TAG,
        WorkSheetParser,
    )

    class Parser(WorkSheetParser):  # type: ignore[misc]
        uncomputed = 0

        def parse_cell(self, element: Any) -> dict[str, Any]:
            """A formula that was never computed is shown as it is written."""
            cell: dict[str, Any] = super().parse_cell(element)
            formula = element.find(FORMULA_TAG) if cell["value"] is None else None
            if formula is not None and formula.text:
                self.uncomputed += 1
                cell["value"] = f"={formula.text[:_MAX_FORMULA_CHARS]}"
            return cell

    return Parser(
        part,
        sheet._shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )


def _format_of(book: Any, style: int) -> str:
    from openpyxl.styles.numbers import (  # type: ignore[import-untyped]
        BUILTIN_FORMATS,
        BUILTIN_FORMATS_MAX_SIZE,
    )

    if not 0 <= style < len(book._cell_styles):
        return "General"
    number = book._cell_styles[style].numFmtId
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(number, "General"))
    index = number - BUILTIN_FORMATS_MAX_SIZE
    known = book._number_formats
    return str(known[index]) if index < len(known) else "General"


def _notes(book: Any, sheet: Any) -> Iterator[tuple[str, str]]:
    """Comments on cells, which openpyxl reads only where it reads everything."""
    from openpyxl.comments.comment_sheet import (  # type: ignore[import-untyped]
        CommentSheet,
    )
    from openpyxl.packaging.relationship import (  # type: ignore[import-untyped]
        get_dependents,
        get_rels_path,
    )
    from openpyxl.xml.functions import fromstring  # type: ignore[import-untyped]

    relations = get_rels_path(sheet._worksheet_path)
    if relations not in book._archive.namelist():
        return
    for relation in get_dependents(book._archive, relations):
        if relation.Type.endswith("/comments") and relation.TargetMode != "External":
            tree = fromstring(book._archive.read(relation.target))
            for place, comment in CommentSheet.from_tree(tree).comments:
                yield str(place), one_line(str(comment.text or ""))
