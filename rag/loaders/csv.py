"""Tables in CSV: every row becomes a line that names its columns, "A: x; B: y"."""

import csv
import itertools
import re
from collections.abc import Iterator, Sequence

from rag.documents import ParsedDocument, ParsedPage
from rag.errors import NotReadableError
from rag.loaders.limits import MAX_ROW_CHARS, MAX_ROWS, ROWS_CUT, TEXT_CUT
from rag.loaders.source import Source
from rag.loaders.text import load_text, read_text
from rag.loaders.text_builder import TextBuilder, one_line
from rag.loaders.titles import choose_title

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_CHARS = 64 * 1024
_SAMPLE_ROWS = 50
_NUMBER = re.compile(r"[-+(]?[$€£¥]?\s?\d[\d.,:/\s-]*[%)]?$")
_MAX_HEADER_CHARS = 80
_NO_ROWS = "The table has no rows with text."
_NO_TEXT = " \t\r\n,;|\"'"
_BROKEN_ROWS = "Some rows of the table are broken; it was read as plain text."


def load_csv(path: Source) -> ParsedDocument:
    """Read a table; a file without columns is read as plain text."""
    text, warnings = read_text(path)
    delimiter = find_delimiter(text[:_SAMPLE_CHARS])
    if delimiter is None:
        if not text.strip(_NO_TEXT):
            raise NotReadableError(_NO_ROWS)
        return load_text(path)
    builder = TextBuilder()
    try:
        rows_left_out = _read_rows(text, delimiter, builder)
    except csv.Error:  # a quote that is never closed makes one endless field
        plain = load_text(path)
        return ParsedDocument(
            "csv", plain.title, plain.pages, (), (*plain.warnings, _BROKEN_ROWS)
        )
    if not builder.text():
        raise NotReadableError(_NO_ROWS)
    if rows_left_out:
        warnings = (*warnings, ROWS_CUT)
    if builder.full:
        warnings = (*warnings, TEXT_CUT)
    return ParsedDocument(
        kind="csv",
        title=choose_title("", (), path),
        pages=(ParsedPage(None, builder.text()),),
        warnings=warnings,
    )


def find_delimiter(sample: str) -> str | None:
    """The character that gives the rows the most alike number of columns."""
    best, best_score = None, 0.0
    for delimiter in _DELIMITERS:
        try:
            rows = list(itertools.islice(_rows(sample, delimiter), _SAMPLE_ROWS))
        except csv.Error:
            continue
        widths = [len(row) for row in rows]
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        score = widths.count(usual) / len(widths) + usual / 1000
        if usual > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows that are not blank."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    return (row for row in reader if any(cell.strip() for cell in row))


def _read_rows(text: str, delimiter: str, builder: TextBuilder) -> bool:
    """Write the rows; whether some were left out."""
    rows = _rows(text, delimiter)
    first = next(rows, [])
    second = next(rows, [])
    names = _header(first, second)
    waiting = [second] if names else [first, second]
    for number, row in enumerate(itertools.chain(waiting, rows)):
        if number >= MAX_ROWS:
            return True
        line = _row_line(row, names)
        # A row is a paragraph: rows have nothing to do with the one before.
        builder.block(line[:MAX_ROW_CHARS])
        if builder.full:
            return False
    if names and not second:
        builder.block(" | ".join(names))
    return False


def _header(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """The names of the columns, or nothing where the first row is data."""
    names = [one_line(cell) for cell in first]
    filled = [name for name in names if name]
    if not filled or len(set(filled)) < len(filled):
        return []
    if any(len(name) > _MAX_HEADER_CHARS or _NUMBER.match(name) for name in filled):
        return []
    looks_like_data = len(filled) < 0.5 * max(len(second), 1)
    return [] if looks_like_data else names


def _row_line(row: Sequence[str], names: Sequence[str]) -> str:
    cells = [" ".join(cell.split()) for cell in row]
    if not names:
        return " | ".join(cell for cell in cells if cell)
    pairs = itertools.zip_longest(cells, names[: len(cells)], fillvalue="")
    return "; ".join(
        f"{name}: {cell}" if name else cell for cell, name in pairs if cell
    )
