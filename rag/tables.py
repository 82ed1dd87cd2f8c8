"""Tables of a document, put together again from the lines that its rows became.

Sheets are kept as "Name: Ann; Rent: 900 (A5:B5)", other tables as "a | b | c".
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.documents import Heading

MOST_COLUMNS = 60
_PLACE = re.compile(r" \(([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})\d+)?\)$")
_NAME = re.compile(r"(?:^|; )([^:;|\n]{1,80}): ")
_HIDDEN_ROW = "Hidden row: "
_PARTED = re.compile(r"\s\|\s|\t")
_LEAST_ROWS = 2


class TableRow(NamedTuple):
    """The cells of a row that are not empty, by the name of their column."""

    cells: dict[str, str]
    char_start: int
    char_end: int
    number: int | None = None  # in the sheet, from 1
    hidden: bool = False


class Table(NamedTuple):
    """Rows under the same names; `title` is the sheet's, or of the heading above."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def tables_in(text: str, headings: Sequence[Heading] = ()) -> list[Table]:
    """Every table of a text that names its columns."""
    found = []
    for title, start, end in _parts(text, headings):
        lines = list(_lines(text, start, end))
        found += [table for table in _tables(title, lines) if table.rows]
    return found


class _Line(NamedTuple):
    text: str
    start: int


def _parts(text: str, headings: Sequence[Heading]) -> Iterator[tuple[str, int, int]]:
    """What stands under each heading."""
    marks = sorted((h.char_start, h.char_start + len(h.text), h.text) for h in headings)
    places = [(0, 0, ""), *marks]
    for index, (_, start, title) in enumerate(places):
        end = places[index + 1][0] if index + 1 < len(places) else len(text)
        if end > start:
            yield title, start, end


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    for line in re.finditer(r"[^\n]+", text[start:end]):
        yield _Line(line.group().strip(), start + line.start())


def _tables(title: str, lines: list[_Line]) -> Iterator[Table]:
    named = [line for line in lines if _is_named(line.text)]
    if named:
        yield _named_table(title, named)
    block: list[_Line] = []
    for line in [*lines, _Line("", 0)]:
        width = len(_PARTED.split(line.text))
        fits = width > 1 and not _is_named(line.text)
        if fits and (not block or len(_PARTED.split(block[0].text)) == width):
            block.append(line)
            continue
        if len(block) >= _LEAST_ROWS:
            yield _parted_table(title, block)
        block = [line] if fits else []


def _is_named(line: str) -> bool:
    return _NAME.match(line.removeprefix(_HIDDEN_ROW)) is not None and "; " in line


def _named_table(title: str, lines: list[_Line]) -> Table:
    counts = Counter(
        name
        for line in lines
        for name in set(_NAME.findall(line.text.removeprefix(_HIDDEN_ROW)))
    )
    # A name that stands in one row only is rather a colon in a value.
    least = 2 if len(lines) > _LEAST_ROWS else 1
    known = {name for name, count in counts.items() if count >= least}
    rows: list[TableRow] = []
    columns: dict[str, None] = {}
    for line in lines:
        row = _named_row(line, known)
        columns.update(dict.fromkeys(row.cells))
        same = rows and row.number is not None and rows[-1].number == row.number
        if same:  # a long row was cut into several lines
            before = rows.pop()
            row = before._replace(
                cells={**before.cells, **row.cells}, char_end=row.char_end
            )
        if row.cells:
            rows.append(row)
    return Table(title, tuple(columns)[:MOST_COLUMNS], tuple(rows))


def _named_row(line: _Line, known: set[str]) -> TableRow:
    text, number = line.text, None
    if match := _PLACE.search(text):
        text, number = text[: match.start()], int(match.group(2))
    hidden = text.startswith(_HIDDEN_ROW)
    text = text.removeprefix(_HIDDEN_ROW)
    marks = [match for match in _NAME.finditer(text) if match.group(1) in known]
    cells: dict[str, str] = {}
    for index, match in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(text)
        cells.setdefault(match.group(1).strip(), text[match.end() : end].strip())
    return TableRow(cells, line.start, line.start + len(line.text), number, hidden)


def _parted_table(title: str, lines: list[_Line]) -> Table:
    header = [name.strip() for name in _PARTED.split(lines[0].text)]
    names = [name or f"Column {n}" for n, name in enumerate(header, 1)]
    columns = tuple(
        name if names.index(name) == n else f"{name} {n + 1}"
        for n, name in enumerate(names)
    )[:MOST_COLUMNS]
    rows = tuple(
        TableRow(
            {
                column: cell.strip()
                for column, cell in zip(columns, _PARTED.split(text), strict=False)
                if cell.strip()
            },
            start,
            start + len(text),
        )
        for text, start in lines[1:]
        if not set(text) <= set("|-: \t")
    )
    return Table(title, columns, rows)
