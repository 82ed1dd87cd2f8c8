"""Parts cells of a table that stand so close that a gap alone does not tell them.

Pure. Where the rows around have two cells, a row may have two short of a usual gap: the
names "Screen" and "Start" over two columns are not "Screen Start".
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from rag.documents import Box
from rag.loaders.pdf_lines import LineShape
from rag.loaders.pdf_rows import box_of
from rag.loaders.pdf_writing import BLANKS, RawLine

ROWS_AROUND = 4
_ALIGNED = 0.35  # times the font size
_WIDER_THAN_BLANK = 0.45  # times the font size

_ShapeOf = Callable[[int, int], LineShape | None]
_BoxOf = Callable[[int], Box | None]


def part_by_columns(
    rows: Sequence[list[RawLine]], raw: str, shape_of: _ShapeOf, box_of_char: _BoxOf
) -> list[list[RawLine]]:
    """The same rows, with cells parted where two columns begin around them."""
    pairs = [_pairs(row) for row in rows]
    if sum(map(bool, pairs)) < 2:
        return list(rows)
    found = []
    for number, row in enumerate(rows):
        around = [
            pair
            for index in range(number - ROWS_AROUND, number + ROWS_AROUND + 1)
            if index != number and 0 <= index < len(rows)
            for pair in pairs[index]
        ]
        parted: list[RawLine] = []
        for line in row:
            place = _place(line, raw, around, box_of_char) if around else None
            if place is None:
                parted.append(line)
                continue
            before, after = place
            parted += [
                RawLine(
                    line.start, before, "line end", 0, shape_of(line.start, before - 1)
                ),
                line._replace(start=after, shape=shape_of(after, line.end - 1)),
            ]
        found.append(parted)
    return found


def _pairs(row: Sequence[RawLine]) -> list[tuple[Box, Box]]:
    """Neighbouring cells of a row."""
    boxes = [box_of(line.shape) for line in row if line.shape and line.shape.upright]
    return list(pairwise(boxes))


def _place(
    line: RawLine, raw: str, around: Sequence[tuple[Box, Box]], box_of_char: _BoxOf
) -> tuple[int, int] | None:
    """The blank (its start and end) at which a cell is two."""
    shape = line.shape
    if shape is None or not shape.upright:
        return None
    whole = box_of(shape)
    near = _ALIGNED * shape.size
    for blank in BLANKS.finditer(raw, line.start, line.end):
        left, right = box_of_char(blank.start() - 1), box_of_char(blank.end())
        if left is None or right is None:
            continue
        if right[0] - left[2] < _WIDER_THAN_BLANK * shape.size:
            continue
        for one, other in around:
            begins = abs(one[0] - whole[0]) <= near or abs(one[2] - left[2]) <= near
            ends = abs(other[0] - right[0]) <= near or abs(other[2] - whole[2]) <= near
            if begins and ends and one[2] <= right[0] and left[2] <= other[0]:
                return blank.start(), blank.end()
    return None
