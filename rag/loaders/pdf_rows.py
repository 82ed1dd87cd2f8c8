"""Puts the lines of a PDF page into rows of cells, and rows into reading order.

Pure. PDFium gives text in the order of the file. That is the order of reading in most
files and kept there; where a line stands above what was read before it, or lines run
across two columns, the places decide.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple, Protocol, TypeVar

from rag.documents import Box
from rag.loaders.pdf_lines import LineShape
from rag.loaders.reading_order import in_reading_order

_CELL_GAP = 1.2  # times the font size
_SAME_ROW = 0.5  # overlap, of the smaller height
_RUNNING_CHARS = 25
_MIN_MIXED = 3  # rows that hold pieces of running text side by side
_UP = 0.5  # times the font size
_MIN_BESIDE = 2
_FAR = 2.5  # times the font size, from the text to a running header
_LARGER = 1.15


class Line(Protocol):
    """A line, or a piece of one that stands apart from the rest."""

    @property
    def start(self) -> int:
        """Its first character."""
        ...

    @property
    def end(self) -> int:
        """After its last one."""
        ...

    @property
    def shape(self) -> LineShape | None:
        """Where it stands."""
        ...


L = TypeVar("L", bound=Line)


class _Placed(NamedTuple):
    box: Box
    size: float
    length: int  # in characters


def box_of(shape: LineShape) -> Box:
    """The box of a line."""
    first, last = shape.first, shape.last
    return (
        min(first[0], last[0]),
        min(first[1], last[1]),
        max(first[2], last[2]),
        max(first[3], last[3]),
    )


def rows_of(lines: Sequence[L], raw: str) -> list[list[L]]:
    """The rows of a page in the order of reading."""
    rows = _rows(lines)
    if _out_of_order(rows) or _mixes_columns(rows):
        return _reordered(lines, raw)
    return rows


def is_gap(left: Box, right: Box, size: float) -> bool:
    """Whether two neighbours stand so far apart that they are two cells."""
    return right[0] - left[2] > _CELL_GAP * size


def _rows(lines: Sequence[L]) -> list[list[L]]:
    rows: list[list[L]] = []
    for line in lines:
        if rows and _same_row(rows[-1][-1].shape, line.shape):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _same_row(above: LineShape | None, below: LineShape | None) -> bool:
    if above is None or below is None or not (above.upright and below.upright):
        return False
    left, right = above.last, below.first
    overlap = min(left[3], right[3]) - max(left[1], right[1])
    smaller = min(left[3] - left[1], right[3] - right[1])
    size = max(above.size, below.size)
    return overlap >= _SAME_ROW * smaller > 0 and is_gap(left, right, size)


def _out_of_order(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether places tell another order than the file.

    A row stands above one that was read before, in the same column; or the cells of a
    table were written column by column.
    """
    placed = [
        _Placed(box_of(line.shape), line.shape.size, line.end - line.start)
        for row in rows
        for line in row
        if line.shape is not None and line.shape.upright
    ]
    inner = _without_running(placed)
    jumped = beside = 0
    for number, (above, line) in enumerate(pairwise(inner), start=1):
        if line.box[3] < above.box[3] - _UP * line.size:
            jumped += 1
            if any(_below_in_column(other.box, line) for other in inner[:number]):
                return True
        if jumped and line.length < _RUNNING_CHARS:
            beside += any(_is_beside(other, line) for other in inner[: number - 1])
            if beside >= _MIN_BESIDE:
                return True
    return False


def _without_running(placed: list[_Placed]) -> list[_Placed]:
    """Headers and footers stand anywhere in the file: small lines far from the rest."""
    if len(placed) < 3:
        return placed
    usual = median(line.size for line in placed)
    middles = sorted((line.box[1] + line.box[3]) / 2 for line in placed)
    lowest, highest = middles[0], middles[-1]
    after_top = next((m for m in middles if m > lowest + usual), highest)
    before_bottom = next((m for m in reversed(middles) if m < highest - usual), lowest)
    top = lowest + usual if after_top - lowest > _FAR * usual else -1.0
    bottom = highest - usual if highest - before_bottom > _FAR * usual else highest + 1
    return [
        line
        for line in placed
        if line.size > _LARGER * usual or top < (line.box[1] + line.box[3]) / 2 < bottom
    ]


def _is_beside(other: _Placed, line: _Placed) -> bool:
    overlap = min(other.box[3], line.box[3]) - max(other.box[1], line.box[1])
    smaller = min(other.box[3] - other.box[1], line.box[3] - line.box[1])
    return other.length < _RUNNING_CHARS and overlap >= _SAME_ROW * smaller


def _below_in_column(other: Box, line: _Placed) -> bool:
    box = line.box
    across = min(other[2], box[2]) - max(other[0], box[0])
    narrower = min(other[2] - other[0], box[2] - box[0])
    return other[1] > box[3] - _UP * line.size and across > 0.5 * narrower


def _mixes_columns(rows: Sequence[Sequence[Line]]) -> bool:
    """Lines that run on through a gap between columns of text."""
    mixed = sum(
        len(row) > 1
        and sum(line.end - line.start >= _RUNNING_CHARS for line in row) > 1
        for row in rows
    )
    return mixed >= _MIN_MIXED


def _reordered(lines: Sequence[L], raw: str) -> list[list[L]]:
    placed: list[tuple[L, LineShape]] = []
    others: list[L] = []
    for line in lines:
        if line.shape is not None and line.shape.upright:
            placed.append((line, line.shape))
        else:
            others.append(line)
    rows = in_reading_order(
        placed, lambda item: (box_of(item[1]), raw[item[0].start : item[0].end])
    )
    return [[line for line, _ in row] for row in rows] + [[line] for line in others]
