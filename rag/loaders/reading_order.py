"""The order in which a person reads boxes on a page: columns, and rows inside them.

Pure. A page is cut where a blank strip runs between two columns of running text; what
crosses the strip (a title, a wide figure) parts the columns above it from those below.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple, TypeVar

from rag.documents import Box

_MIN_LINES = 3  # of a column
_MIN_STRIP = 0.6  # times the height of a line
_MAX_CROSSING = 0.4  # of all lines
_RUNNING_CHARS = 25  # a column whose usual line is this long is running text
_BLOCK_CHARS = 8  # shorter ones are, where their lines stand close (an address)
_CLOSE_PITCH = 1.9  # times the height of a line
_MAX_BESIDE = 0.34  # of the lines of a column
_SAME_ROW = 0.5  # overlap, of the smaller height
_LETTERS = 0.6  # of the characters; columns of figures belong to a table

T = TypeVar("T")


class Placed(NamedTuple):
    """What is put in order: the `number` of a caller's line, its box and text."""

    number: int
    box: Box
    text: str


def in_reading_order(
    items: Sequence[T], place: Callable[[T], tuple[Box, str]]
) -> list[list[T]]:
    """Rows of items, from left to right each, in the order of reading."""
    placed = [Placed(n, *place(item)) for n, item in enumerate(items)]
    return [[items[one.number] for one in row] for row in _ordered(placed)]


def _ordered(items: list[Placed]) -> list[list[Placed]]:
    if len(items) < 2 * _MIN_LINES:
        return _rows(items)
    strip = _column_strip(items)
    if strip is None:
        return _rows(items)
    found: list[list[Placed]] = []
    crossing = sorted(_crossing(items, strip), key=lambda item: _middle(item.box))
    aside = [item for item in items if not _crosses(item, strip)]
    for limit in [*(_middle(item.box) for item in crossing), float("inf")]:
        band = [item for item in aside if _middle(item.box) <= limit]
        aside = [item for item in aside if _middle(item.box) > limit]
        found += _ordered_sides(band, strip)
        if crossing and limit != float("inf"):
            found.append([crossing.pop(0)])
    return found


def _ordered_sides(band: list[Placed], strip: float) -> list[list[Placed]]:
    left = [item for item in band if item.box[2] <= strip]
    right = [item for item in band if item.box[2] > strip]
    if not left or not right:
        return _ordered(left or right)
    return _ordered(left) + _ordered(right)


def _column_strip(items: list[Placed]) -> float | None:
    """Where a blank strip parts two columns best."""
    height = median(item.box[3] - item.box[1] for item in items)
    best: tuple[int, float] | None = None
    for candidate in sorted({round(item.box[2], 1) for item in items}):
        left = [item for item in items if item.box[2] <= candidate]
        right = [item for item in items if item.box[0] >= candidate]
        fewer = min(len(left), len(right))
        if fewer < _MIN_LINES or (best is not None and fewer <= best[0]):
            continue
        crossing = len(items) - len(left) - len(right)
        if crossing > _MAX_CROSSING * len(items):
            continue
        start = max(item.box[2] for item in left)
        end = min(item.box[0] for item in right)
        if end - start < _MIN_STRIP * height:
            continue
        if _are_columns(left, right, height):
            best = (fewer, (start + end) / 2)
    return best[1] if best else None


def _are_columns(left: list[Placed], right: list[Placed], height: float) -> bool:
    """Running text on both sides, or blocks with lines at heights of their own.

    Short lines at the same height are the rows of a table or form.
    """
    if not (_is_column(left, height) and _is_column(right, height)):
        return False
    if min(_usual_chars(left), _usual_chars(right)) >= _RUNNING_CHARS:
        return True
    beside = sum(any(_side_by_side(a.box, b.box) for b in right) for a in left)
    return beside <= _MAX_BESIDE * min(len(left), len(right))


def _usual_chars(items: list[Placed]) -> float:
    return median(len(item.text) for item in items)


def _is_column(items: list[Placed], height: float) -> bool:
    text = "".join(item.text for item in items if not item.text.isspace())
    if sum(c.isalpha() for c in text) < _LETTERS * len(text.replace(" ", "")):
        return False
    usual = _usual_chars(items)
    if usual >= _RUNNING_CHARS:
        return True
    middles = sorted(_middle(item.box) for item in items)
    pitches = [below - above for above, below in pairwise(middles)]
    return usual >= _BLOCK_CHARS and median(pitches) <= _CLOSE_PITCH * height


def _crossing(items: list[Placed], strip: float) -> list[Placed]:
    return [item for item in items if _crosses(item, strip)]


def _crosses(item: Placed, strip: float) -> bool:
    return item.box[0] < strip < item.box[2]


def _rows(items: list[Placed]) -> list[list[Placed]]:
    """Items side by side make a row."""
    rows: list[list[Placed]] = []
    for item in sorted(items, key=lambda item: _middle(item.box)):
        for row in rows[-3:]:
            if all(_side_by_side(item.box, other.box) for other in row):
                row.append(item)
                break
        else:
            rows.append([item])
    return [sorted(row, key=lambda item: item.box[0]) for row in rows]


def _side_by_side(one: Box, other: Box) -> bool:
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    smaller = min(one[3] - one[1], other[3] - other[1])
    apart = max(one[0], other[0]) - min(one[2], other[2])
    return overlap >= _SAME_ROW * smaller and apart > -0.5 * smaller


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2
