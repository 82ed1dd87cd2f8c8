"""How lines of a PDF page follow each other: same line, next line or new block."""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

from rag.documents import Box

Separator = Literal["", " ", "\n", "\n\n"]

_NEW_BLOCK_PITCH = 1.35  # times the usual distance of lines
_FALLBACK_PITCH = 1.3  # times the font size, where too few lines tell
_MIN_PAIRS = 3
_SAME_SIZE = 0.13  # relative difference
_RUNNING_CHARS = 25  # a line this long that ends in no full stop is no heading
_SCRIPT_GAP = 0.8  # times the font size: a raised or lowered piece of the same line
_WORD_GAP = 0.12
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f]")
_SENTENCE_END = re.compile(r"[.!?:;。！？；：]['\"”’»)\]]*$")


class LineShape(NamedTuple):
    """Where a line stands on the page as displayed, in points from the top left."""

    first: Box  # of its first character
    last: Box
    size: float  # of the font as drawn
    bold: bool
    upright: bool  # runs from left to right on the page as displayed


@dataclass(frozen=True)
class Spacing:
    """What is usual on one page."""

    pitches: dict[int, float]  # by font size in half points
    right: float  # where full lines end

    @classmethod
    def of(cls, shapes: list[LineShape | None]) -> "Spacing":
        """The usual distances between the lines of a page."""
        found: dict[int, list[float]] = {}
        known = [shape for shape in shapes if shape is not None and shape.upright]
        for above, below in pairwise(known):
            pitch = below.first[3] - above.last[3]
            if _same_size(above, below) and 0.8 * below.size < pitch < 2.5 * below.size:
                found.setdefault(_half_points(below), []).append(pitch)
        # The lower median: paragraphs of a line each must not make their gap the rule.
        pitches = {
            size: sorted(values)[(len(values) - 1) // 2]
            for size, values in found.items()
            if len(values) >= _MIN_PAIRS
        }
        ends = sorted(shape.last[2] for shape in known)
        return cls(pitches, ends[int(len(ends) * 0.9)] if ends else 0.0)

    def pitch(self, shape: LineShape) -> float:
        """The usual distance from one line of this size to the next."""
        usual = self.pitches.get(_half_points(shape))
        if usual is not None:
            return min(usual, 2.0 * shape.size)
        if self.pitches and shape.size:
            ratio = median(pitch * 2 / size for size, pitch in self.pitches.items())
            return ratio * shape.size
        return _FALLBACK_PITCH * shape.size


def separator(
    head: str,
    tail: str,
    above: LineShape | None,
    below: LineShape | None,
    spacing: Spacing,
) -> Separator:
    """What stands in the text between two lines that PDFium set apart."""
    if above is None or below is None or not (above.upright and below.upright):
        return "\n"
    joined = _same_line(head, tail, above, below)
    if joined is not None:
        return joined
    if _new_block(head, tail, above, below, spacing):
        return "\n\n"
    if _wrapped_without_blanks(head, tail, above, spacing):
        return ""
    return "\n"


def _same_line(
    head: str, tail: str, above: LineShape, below: LineShape
) -> Literal["", " "] | None:
    """PDFium ends the line at raised and lowered characters; the reader does not."""
    left, right = above.last, below.first
    overlap = min(left[3], right[3]) - max(left[1], right[1])
    smaller = min(left[3] - left[1], right[3] - right[1])
    if smaller <= 0 or overlap < 0.3 * smaller:
        return None
    size = max(above.size, below.size)
    gap = right[0] - left[2]
    if not -0.3 * size <= gap < _SCRIPT_GAP * size:
        return None
    word = re.search(r"\w+$", head)
    # A footnote mark must not change the word before it; a² needs no blank.
    raised = right[3] < left[3] - 0.05 * size
    is_note = raised and word is not None and len(word.group()) > 1
    if gap > _WORD_GAP * size or (is_note and tail[:1].isdigit()):
        return " "
    return ""


def _new_block(
    head: str, tail: str, above: LineShape, below: LineShape, spacing: Spacing
) -> bool:
    pitch = below.first[3] - above.last[3]
    if pitch < -0.5 * below.size:  # up again: the next column, or a box beside the text
        goes_on = tail[:1].islower() or len(head) >= _RUNNING_CHARS
        unended = goes_on and not _SENTENCE_END.search(head)
        return not (unended and _same_size(above, below) and above.bold == below.bold)
    if pitch < 0.5 * below.size:  # another cell of the same row
        return False
    if not _same_size(above, below):
        return True
    return pitch > _NEW_BLOCK_PITCH * spacing.pitch(below)


def _wrapped_without_blanks(
    head: str, tail: str, above: LineShape, spacing: Spacing
) -> bool:
    """A full line of Chinese or Japanese goes on without a blank."""
    return bool(
        _CJK.match(head[-1:])
        and _CJK.match(tail[:1])
        and above.last[2] > spacing.right - 2 * above.size
    )


def _same_size(above: LineShape, below: LineShape) -> bool:
    larger = max(above.size, below.size)
    return abs(above.size - below.size) <= _SAME_SIZE * larger


def _half_points(shape: LineShape) -> int:
    return round(shape.size * 2)
