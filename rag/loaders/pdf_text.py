"""Turns the characters of a PDF page into readable text and remembers where each was.

Pure: it sees PDFium's characters (one Python character each, UTF-16 halves included)
and the shape of each line. The same input always gives the same text, so that boxes can
be computed again when they are needed.
"""

import re
from collections.abc import Callable, Iterator
from statistics import median
from typing import Literal

from rag.documents import Box
from rag.loaders.pdf_columns import part_by_columns
from rag.loaders.pdf_extracted import LINE_HYPHEN, ExtractedPage
from rag.loaders.pdf_hyphens import Words, edges_between
from rag.loaders.pdf_lines import LineShape, Separator, Spacing, separator
from rag.loaders.pdf_rows import box_of, is_gap, rows_of
from rag.loaders.pdf_tables import Cell, TableRow, find_tables
from rag.loaders.pdf_writing import BLANKS, VISIBLE, RawLine, Writer

_LINE = re.compile(r"([^\r\n\x02]*)(\r\n?|\n|\x02(?:\r\n)?|$)")
_BETWEEN_CELLS = " | "
_BETWEEN_NAMED = "; "
_LABEL_ENDS = ":："


ShapeOf = Callable[[int, int], LineShape | None]  # of the first and last character
BoxOf = Callable[[int], Box | None]


def _nowhere(index: int) -> None:
    """A character whose place is not known."""


def extract(
    raw: str, shape_of: ShapeOf, box_of_character: BoxOf = _nowhere
) -> ExtractedPage:
    """The text of a page from PDFium's characters."""
    lines = list(_pieces(raw, _raw_lines(raw, shape_of), shape_of, box_of_character))
    rows = part_by_columns(rows_of(lines, raw), raw, shape_of, box_of_character)
    composer = _Composer(raw, Spacing.of([line.shape for line in lines]))
    for row, table in zip(rows, _tables(raw, rows), strict=True):
        composer.row(row, table)
    return composer.page()


def _tables(raw: str, rows: list[list[RawLine]]) -> list[TableRow | None]:
    """What each row is in its table, None outside of tables."""
    if sum(len(row) > 1 for row in rows) < 2:
        return [None] * len(rows)
    sizes = [line.shape.size for row in rows for line in row if line.shape is not None]
    cells = [
        [
            Cell(raw[line.start : line.end], box_of(line.shape), line.shape.bold)
            for line in row
            if line.shape is not None
        ]
        for row in rows
    ]
    found = find_tables(cells, median(sizes))
    return [found.get(index) for index in range(len(rows))]


def _pieces(
    raw: str, lines: list[RawLine], shape_of: ShapeOf, box_of_character: BoxOf
) -> Iterator[RawLine]:
    """Lines parted where a gap is too wide for a blank between words."""
    for line in lines:
        shape = line.shape
        if shape is None or not shape.upright:
            yield line
            continue
        start = line.start
        for blank in BLANKS.finditer(raw, line.start, line.end):
            left = box_of_character(blank.start() - 1)
            right = box_of_character(blank.end())
            if left is None or right is None or not is_gap(left, right, shape.size):
                continue
            yield RawLine(
                start, blank.start(), "line end", 0, shape_of(start, blank.start() - 1)
            )
            start = blank.end()
        if start == line.start:
            yield line
        else:
            yield line._replace(start=start, shape=shape_of(start, line.end - 1))


def _raw_lines(raw: str, shape_of: ShapeOf) -> list[RawLine]:
    lines: list[RawLine] = []
    for match in _LINE.finditer(raw):
        body, ender = match.group(1), match.group(2)
        hyphenated = ender.startswith(LINE_HYPHEN)
        first = VISIBLE.search(body)
        if first is None:
            continue
        last = len(body) - 1
        while not VISIBLE.match(body, last):
            last -= 1
        start, end = match.start() + first.start(), match.start() + last + 1
        shape = shape_of(start, end - 1)
        kind: Literal["hyphen", "line end"] = "hyphen" if hyphenated else "line end"
        lines.append(RawLine(start, end, kind, match.start(2), shape))
    return lines


class _Composer:
    """Writes rows one after the other with what belongs between them."""

    def __init__(self, raw: str, spacing: Spacing) -> None:
        self._raw = raw
        self._spacing = spacing
        self._words = Words(raw)
        self._writer = Writer(raw)
        self._previous: RawLine | None = None
        self._after_table = False

    def row(self, row: list[RawLine], table: TableRow | None) -> None:
        """A row of the page, of one line mostly."""
        # A row of a table is a paragraph: it has nothing to do with the one before.
        apart = table is not None or self._after_table
        opens_block = self._open_row(row[0], apart=apart)
        for number, line in enumerate(row):
            if number:
                self._writer.put(self._between_cells(table), None)
            if table is None:
                self._writer.line(line, opens_block and number == 0)
            else:
                name = table.names[number]
                self._writer.put(f"{name}: " if name else "", None)
                self._writer.line(line, opens_block, in_table=True)
            self._previous = line
        self._after_table = table is not None

    def page(self) -> ExtractedPage:
        """Everything written."""
        previous = self._previous
        if previous is not None and previous.ends_with == "hyphen":
            self._writer.end_with_hyphen(previous.hyphen)
        return self._writer.page()

    def _open_row(self, line: RawLine, *, apart: bool) -> bool:
        """Ends the row before; whether the new one begins a block."""
        above = self._previous
        if above is None:
            return True
        between = "\n\n" if apart else _between(self._raw, above, line, self._spacing)
        if above.ends_with == "hyphen":
            # At the end of a page or box, what follows is a footer or another text.
            goes_on = between != "\n\n" or self._words.is_known(above, line)
            goes_on = goes_on and not apart
            if not goes_on or self._words.keep_hyphen(above, line):
                self._writer.end_with_hyphen(above.hyphen)
            if goes_on:
                return False
        self._writer.put(between, None)
        return between == "\n\n"

    def _between_cells(self, table: TableRow | None) -> str:
        previous = self._previous
        if table is None or (
            previous is not None and self._raw[previous.end - 1] in _LABEL_ENDS
        ):
            return " "
        return _BETWEEN_NAMED if any(table.names) else _BETWEEN_CELLS


def _between(raw: str, above: RawLine, below: RawLine, spacing: Spacing) -> Separator:
    head, tail = edges_between(raw, above, below)
    return separator(head, tail, above.shape, below.shape, spacing)
