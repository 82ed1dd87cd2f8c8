"""Makes a page of recognised lines: text in reading order, a place for each word."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from rag.documents import Box, ParsedPage, Word
from rag.loaders.ocr import OcrLine, Recognition
from rag.loaders.ocr_geometry import Corners, around, part, upright
from rag.loaders.reading_order import in_reading_order
from rag.loaders.text_builder import clean

_NEW_BLOCK_PITCH = 1.3  # times the usual distance of lines
_LARGEST_PITCH = 2.5  # times the height of a line; wider, and it is a gap
_FALLBACK_PITCH = 1.2  # where too few lines tell
_MIN_PITCHES = 3
_OTHER_SIZE = 1.45  # as boxes hold the ascenders of some lines only
_TALL = 1.5
_SENTENCE_END = re.compile(r"[.!?:;。！？；：]['\"”’»)\]]*$")
_CELL_GAP = 1.2  # times the height of a line; wider, and it is another cell
_CELLS = " | "
_JOINED_WORD = re.compile(r"[^\W\d_]{2,}-$")
_MIN_ANGLES = 5
_STEEP = 0.2  # radians; such lines do not tell how skew a page is
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"  # written without blanks
    r"|[^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+"
)


class _Line(NamedTuple):
    text: str
    box: Box  # on the upright and straightened page
    source: OcrLine


def page_of(
    recognition: Recognition,
    number: int | None,
    size_px: tuple[int, int],
    size_pt: tuple[float, float],
) -> ParsedPage:
    """The page, its words in points from the top left of the page as displayed."""
    lines = _straightened(recognition, size_px)
    level = [line for line in lines if not _is_tall(line)]
    rows = in_reading_order(level, lambda line: (line.box, line.text))
    rows += [[line] for line in lines if _is_tall(line)]  # beside the text
    writer = _Writer(size_pt[0] / size_px[0], size_pt[1] / size_px[1])
    pitch = _usual_pitch(rows)
    for index, row in enumerate(rows):
        if index:
            above = rows[index - 1]
            new_block = _opens_block(above, row, pitch)
            writer.between("\n\n" if new_block else "\n", row[0].text)
        for left, right in pairwise([None, *row]):
            if left is not None and right is not None:
                wide = right.box[0] - left.box[2] > _CELL_GAP * _height(right.box)
                writer.put(_CELLS if wide else " ")
            if right is not None:
                writer.line(right)
    visible = sum(len(line.source.centres) for line in lines)
    sure = sum(line.source.score * len(line.source.centres) for line in lines)
    return ParsedPage(
        number,
        writer.text,
        *size_pt,
        words=tuple(writer.words),
        ocr_confidence=sure / visible if visible else 0.0,
    )


def _straightened(recognition: Recognition, size_px: tuple[int, int]) -> list[_Line]:
    """Lines as they stand on a page that is upright and not skew."""
    turned = [
        upright(line.corners, recognition.turn, *size_px) for line in recognition.lines
    ]
    angle = _usual_angle(turned)
    cos, sin = math.cos(angle), math.sin(angle)
    level = [
        tuple((x * cos + y * sin, y * cos - x * sin) for x, y in corners)
        for corners in turned
    ]
    lean = _lean([corners for corners in level if not _is_steep(corners)])
    return [
        _Line(
            clean(line.text).strip(),
            around([(x - lean * y, y) for x, y in corners]),
            line,
        )
        for line, corners in zip(recognition.lines, level, strict=True)
    ]


def _usual_angle(turned: Sequence[Corners]) -> float:
    """That of the longest lines, which tell it best."""
    lengths = sorted(((_length(c), _angle(c)) for c in turned), reverse=True)
    angles = [angle for _, angle in lengths if abs(angle) < _STEEP]
    return median(angles[: max(_MIN_ANGLES, len(angles) // 3)]) if angles else 0.0


def _lean(level: Sequence[Corners]) -> float:
    """How far edges of columns lean to the right on the way down, as on photos."""
    if not level:
        return 0.0
    step = max(median(_height(around(corners)) for corners in level) / 2, 1.0)

    def alignment(lean: float) -> int:
        edges = Counter(round((c[0][0] - lean * c[0][1]) / step) for c in level)
        return sum(count * count for count in edges.values())

    return max((n / 200 for n in range(-20, 21)), key=lambda x: (alignment(x), -abs(x)))


def _is_steep(corners: Corners) -> bool:
    return abs(_angle(corners)) >= _STEEP


def _length(corners: Corners) -> float:
    (ax, ay), (bx, by) = corners[0], corners[1]
    return math.hypot(bx - ax, by - ay)


def _angle(corners: Corners) -> float:
    return math.atan2(corners[1][1] - corners[0][1], corners[1][0] - corners[0][0])


def _is_tall(line: _Line) -> bool:
    """Whether the line runs up or down an upright page."""
    return (
        line.box[3] - line.box[1] > _TALL * (line.box[2] - line.box[0])
        and len(line.source.centres) > 1
    )


def _usual_pitch(rows: Sequence[Sequence[_Line]]) -> float:
    """From one line to the next in a paragraph, in heights of a line."""
    found = sorted(
        pitch
        for above, below in pairwise(rows)
        if 0.7 < (pitch := _pitch(above, below)) < _LARGEST_PITCH
    )
    # The lower median: paragraphs of a line each must not make their gap the rule.
    return (
        found[(len(found) - 1) // 2] if len(found) >= _MIN_PITCHES else _FALLBACK_PITCH
    )


def _pitch(above: Sequence[_Line], below: Sequence[_Line]) -> float:
    distance = _middle(below[0].box) - _middle(above[0].box)
    return distance / (_usual_height(above) + _usual_height(below)) * 2


def _opens_block(above: Sequence[_Line], below: Sequence[_Line], usual: float) -> bool:
    heights = _usual_height(above), _usual_height(below)
    if max(heights) > _OTHER_SIZE * min(heights):
        return True
    pitch = _pitch(above, below)
    if pitch < 0:  # up again: the next column goes on where a sentence is open
        ended = _SENTENCE_END.search(above[-1].text)
        return bool(ended) or not below[0].text[:1].islower()
    return pitch > _NEW_BLOCK_PITCH * usual


def _usual_height(row: Sequence[_Line]) -> float:
    return median(_height(line.box) for line in row)


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _height(box: Box) -> float:
    return box[3] - box[1]


class _Writer:
    """Writes text and words side by side."""

    def __init__(self, points_across: float, points_down: float) -> None:
        self._across, self._down = points_across, points_down
        self.text = ""
        self.words: list[Word] = []

    def put(self, text: str) -> None:
        """Text that does not stand on the page."""
        self.text += text

    def between(self, text: str, following: str) -> None:
        """A line end; a word broken by it becomes whole."""
        if _JOINED_WORD.search(self.text) and following[:1].islower():
            self.text = self.text[:-1]
            last = self.words[-1]
            self.words[-1] = Word(last.char_start, last.char_end - 1, last.box)
        else:
            self.text += text

    def line(self, line: _Line) -> None:
        """A line with the places of its words."""
        start = len(self.text)
        self.text += line.text
        for low, high, box in _words(line):
            x0, y0, x1, y1 = box
            place = (
                x0 * self._across,
                y0 * self._down,
                x1 * self._across,
                y1 * self._down,
            )
            self.words.append(Word(start + low, start + high, place))


def _words(line: _Line) -> Iterator[tuple[int, int, Box]]:
    """Words with their boxes in pixels."""
    centres = line.source.centres
    edges = [0.0, *((a + b) / 2 for a, b in pairwise(centres)), 1.0]
    seen = 0
    for match in _TOKEN.finditer(line.text):
        length = match.end() - match.start()
        first, last = min(seen, len(centres) - 1), min(seen + length, len(centres)) - 1
        seen += length
        low, high = _reach(centres, edges, first, last)
        yield match.start(), match.end(), part(line.source.corners, low, high)


def _reach(
    centres: Sequence[float], edges: Sequence[float], first: int, last: int
) -> tuple[float, float]:
    """Where a word begins and ends: half a character around its outer ones."""
    last = max(first, last)
    if last > first:
        half = (centres[last] - centres[first]) / (last - first) / 2
    else:
        half = max(edges[last + 1] - edges[first], 0.0) / 2
    low = max(centres[first] - half, edges[first])
    return low, max(min(centres[last] + half, edges[last + 1]), low)
