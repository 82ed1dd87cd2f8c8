"""Places of recognised lines: turned back, and boxes of parts of a line."""

from collections.abc import Sequence
from typing import Literal

from rag.documents import Box

Point = tuple[float, float]
Corners = tuple[Point, ...]  # four, from where the text begins at the top, clockwise
Turn = Literal[0, 1, 2, 3]  # quarters against the clock


def turned_back(corners: Corners, turn: Turn, width: float, height: float) -> Corners:
    """Corners on a picture that was turned, as they stand on the one before.

    `width` and `height` are those of the turned picture.
    """

    def back(point: Point) -> Point:
        x, y = point
        match turn:
            case 0:
                return x, y
            case 1:
                return height - y, x
            case 2:
                return width - x, height - y
            case 3:
                return y, width - x

    return tuple(back(point) for point in corners)


def upright(corners: Corners, turn: Turn, width: float, height: float) -> Corners:
    """The opposite: corners as they stand once the picture is upright."""
    if turn == 0:
        return corners
    # `width` and `height` are those of the picture before; after an odd number of
    # quarter turns it is as wide as it was high.
    back: Turn = 1 if turn == 3 else 3 if turn == 1 else 2
    return turned_back(corners, back, width, height)


def part(corners: Corners, start: float, end: float) -> Box:
    """The box around a line between two places, 0..1 along it."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    points = [
        (ax + (bx - ax) * place, ay + (by - ay) * place) for place in (start, end)
    ] + [(dx + (cx - dx) * place, dy + (cy - dy) * place) for place in (start, end)]
    return around(points)


def around(points: Sequence[Point]) -> Box:
    """The smallest upright box that holds all points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
