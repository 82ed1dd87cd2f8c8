"""Boxes of spans of a page whose words have known places."""

from bisect import bisect_right
from collections.abc import Sequence

from rag.documents import Box, Word

_SAME_LINE = 0.5  # overlap, of the smaller height
_GAP = 2.5  # times the height of a word: no box spans more


def boxes_of(words: Sequence[Word], start: int, end: int) -> tuple[Box, ...]:
    """One box for each line, or part of a line, that the span covers."""
    boxes: list[Box] = []
    first = bisect_right(words, start, key=lambda word: word.char_end)
    for word in words[first:]:
        if word.char_start >= end:
            break
        box = _covered(word, start, end)
        if boxes and _goes_on(boxes[-1], box):
            boxes[-1] = _around(boxes[-1], box)
        else:
            boxes.append(box)
    return tuple(boxes)


def _covered(word: Word, start: int, end: int) -> Box:
    """The part of a word that lies in the span, all characters being alike."""
    x0, y0, x1, y1 = word.box
    length = max(word.char_end - word.char_start, 1)
    if x1 - x0 < y1 - y0 and length > 1:
        return word.box  # it runs up or down
    low = max(start - word.char_start, 0) / length
    high = min(end - word.char_start, length) / length
    return (x0 + (x1 - x0) * low, y0, x0 + (x1 - x0) * high, y1)


def _goes_on(left: Box, right: Box) -> bool:
    overlap = min(left[3], right[3]) - max(left[1], right[1])
    smaller = min(left[3] - left[1], right[3] - right[1])
    gap = right[0] - left[2]
    height = max(left[3] - left[1], right[3] - right[1])
    return overlap >= _SAME_LINE * smaller and -height < gap < _GAP * height


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
