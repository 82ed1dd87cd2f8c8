"""Finds tables among the rows of a page, with rules or without, and names their cells.

Pure. A table is a run of rows whose cells stand under each other. Rules help no
further: what they part stands apart anyhow.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rag.documents import Box

_ALIGNED = 0.6  # times the font size: how far cells of a column may be out of line
_ALIGNED_SHARE = 0.6  # of the cells of a table
_NEAR = 2.5  # times the font size: a cell that belongs to the name above it
_MAX_PITCH = 4.0  # times the font size: rows farther apart are not of one table
_MAX_LONE = 2  # rows of one cell in a row
_MAX_NAME_CHARS = 40
_MAX_CELL_CHARS = 120  # in the usual row; more is running text in columns
_NUMBER = re.compile(r"[-+(]?[$€£¥]?\s?-?\d[\d.,:/\s-]*\s?[%€$£)]?$")


class Cell(NamedTuple):
    """A piece of a row."""

    text: str
    box: Box
    bold: bool


class TableRow(NamedTuple):
    """What a row of the page is in its table."""

    names: tuple[str, ...]  # of the cells, "" where the column has none
    is_header: bool


def find_tables(rows: Sequence[Sequence[Cell]], size: float) -> dict[int, TableRow]:
    """Rows of tables by their index; `size` is that of the usual font."""
    found: dict[int, TableRow] = {}
    start = 0
    while start < len(rows):
        run = _run(rows, start, size)
        if _is_table([rows[index] for index in run], size):
            found.update(_named(rows, run, size))
            start = run[-1] + 1
        else:
            start += 1
    return found


def _run(rows: Sequence[Sequence[Cell]], start: int, size: float) -> list[int]:
    """Rows of several cells from here on; a few of one cell may stand between them."""
    run: list[int] = []
    previous: Sequence[Cell] | None = None
    lone = 0
    for index in range(start, len(rows)):
        row = rows[index]
        if not row or (
            previous and not 0 < _top(row) - _top(previous) <= _MAX_PITCH * size
        ):
            break
        if len(row) > 1:
            run.append(index)
            lone = 0
        else:
            lone += 1
            if not run or lone > _MAX_LONE:
                break
        previous = row
    return run


def _is_table(rows: list[Sequence[Cell]], size: float) -> bool:
    if len(rows) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    lengths = sorted(sum(len(cell.text) for cell in row) / len(row) for row in rows)
    if lengths[len(lengths) // 2] > _MAX_CELL_CHARS:
        return False
    aligned = sum(
        any(
            _are_aligned(cell.box, other.box, size)
            for r in rows
            if r is not row
            for other in r
        )
        for row in rows
        for cell in row
    )
    return aligned >= _ALIGNED_SHARE * len(cells)


def _are_aligned(one: Box, other: Box, size: float) -> bool:
    return _distance(one, other) <= _ALIGNED * size


def _distance(one: Box, other: Box) -> float:
    """How far two cells are from standing under each other: left, right or centred."""
    left, right = one[0] - other[0], one[2] - other[2]
    return min(abs(left), abs(right), abs(left + right) / 2)


def _named(
    rows: Sequence[Sequence[Cell]], run: list[int], size: float
) -> dict[int, TableRow]:
    """What each row is; below a header, until the next one, cells have names."""
    found: dict[int, TableRow] = {}
    header: Sequence[Cell] = ()
    parts = [place for place in range(len(run)) if _may_be_header(rows, run, place)]
    for place, index in enumerate(run):
        row = rows[index]
        end = next((part for part in parts if part > place + 1), len(run))
        below = [rows[i] for i in run[place + 1 : end]]
        if place in parts and _is_header(row, below):
            header = row
            found[index] = TableRow(("",) * len(row), is_header=True)
        else:
            found[index] = TableRow(_names(row, header, size), is_header=False)
    return found


def _may_be_header(rows: Sequence[Sequence[Cell]], run: list[int], place: int) -> bool:
    """The first row, a bold one, and words below a line of one cell: a title."""
    row = rows[run[place]]
    if place == 0 or _is_bold(row):
        return True
    below_title = run[place] - run[place - 1] > 1
    return below_title and not any(_NUMBER.match(cell.text.strip()) for cell in row)


def _is_bold(row: Sequence[Cell]) -> bool:
    return all(cell.bold for cell in row)


def _is_header(header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> bool:
    texts = [cell.text.strip() for cell in header]
    widest = max(map(len, rows), default=0)
    if not rows or len(set(texts)) < len(texts) or widest > len(header) + 1:
        return False
    if any(
        len(t) > _MAX_NAME_CHARS or t.endswith((":", ".")) or _NUMBER.match(t)
        for t in texts
    ):
        return False
    if _is_bold(header):
        return not all(map(_is_bold, rows))
    return any(_NUMBER.match(cell.text.strip()) for row in rows for cell in row)


def _names(row: Sequence[Cell], header: Sequence[Cell], size: float) -> tuple[str, ...]:
    """The name above each cell; each is given once, to the cell nearest to it."""
    if any(cell.text.rstrip().endswith(":") for cell in row):
        return ("",) * len(row)  # it names its cells itself
    pairs = sorted(
        (_distance(cell.box, name.box), c, n)
        for c, cell in enumerate(row)
        for n, name in enumerate(header)
        if _is_below(cell, name, header, size)
    )
    given: dict[int, str] = {}
    taken: set[int] = set()
    for _, c, n in pairs:
        if c not in given and n not in taken:
            given[c] = header[n].text.strip()
            taken.add(n)
    return tuple(given.get(c, "") for c in range(len(row)))


def _is_below(cell: Cell, name: Cell, header: Sequence[Cell], size: float) -> bool:
    """Whether a cell stands under a name; a long one may reach under the next."""
    one, other = cell.box, name.box
    narrower = min(one[2] - one[0], other[2] - other[0])
    distance = _distance(one, other)
    if _across(one, other) >= 0.5 * narrower or distance <= _ALIGNED * size:
        return True
    under_none = all(_across(one, any_name.box) <= 0 for any_name in header)
    return under_none and distance <= _NEAR * size


def _across(one: Box, other: Box) -> float:
    """How much of one stands under the other; below zero: how far they are apart."""
    return min(one[2], other[2]) - max(one[0], other[0])


def _top(row: Sequence[Cell]) -> float:
    return min(cell.box[3] for cell in row)
