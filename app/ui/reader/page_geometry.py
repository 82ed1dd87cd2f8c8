"""Where words lie on a page: spans to boxes, points to words. Boxes are PDF points."""

from collections.abc import Sequence

from rag.documents import Box, Word

_SAME_LINE_OVERLAP = 0.5


def boxes_of_span(
    words: Sequence[Word], char_start: int, char_end: int
) -> tuple[Box, ...]:
    """One box a line for the words that a span of characters touches."""
    lines: list[Box] = []
    for word in words:
        if word.char_end <= char_start or word.char_start >= char_end:
            continue
        if lines and _on_one_line(lines[-1], word.box):
            lines[-1] = _union(lines[-1], word.box)
        else:
            lines.append(word.box)
    return tuple(lines)


def word_at(words: Sequence[Word], x: float, y: float) -> int | None:
    """The index of the word under, or else nearest to, a point."""
    best: tuple[float, int] | None = None
    for index, word in enumerate(words):
        x0, y0, x1, y1 = word.box
        across = max(x0 - x, 0.0, x - x1)
        down = max(y0 - y, 0.0, y - y1)
        # A line above or below is further away than the far end of the same line.
        distance = across + 8 * down
        if best is None or distance < best[0]:
            best = (distance, index)
    return best[1] if best else None


def is_over_word(words: Sequence[Word], x: float, y: float) -> bool:
    """Whether a point lies on text."""
    return any(w.box[0] <= x <= w.box[2] and w.box[1] <= y <= w.box[3] for w in words)


def span_of_words(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The characters from one word to another, whichever comes first."""
    chosen = words[min(first, last) : max(first, last) + 1]
    return min(w.char_start for w in chosen), max(w.char_end for w in chosen)


def _on_one_line(line: Box, box: Box) -> bool:
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    lower = min(line[3] - line[1], box[3] - box[1])
    return overlap > _SAME_LINE_OVERLAP * lower and box[0] >= line[0] - 1


def _union(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )
