"""Where the names of points go in a chart, so that each can be told from the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

_ROWS = 4  # above or below a point
_TRIES = 4000  # then names may lie over each other
_LINE_PX = 3.0  # around a line that leads to a name
_Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class _Place:
    """A name, and the line to it where it is not beside its point."""

    name: _Box
    line: _Box | None = None

    def parts(self) -> tuple[_Box, ...]:
        return (self.name,) if self.line is None else (self.name, self.line)


def place_names(
    points: Sequence[QPointF],
    sizes: Sequence[QSizeF],
    frame: QRectF,
    taken: Sequence[QRectF],
    gap: float,
) -> list[QRectF]:
    """One place a point, as near as there is room; `gap` from centre to name.

    Beside its point, or above or below it at the end of an upright line. Nothing is
    written over what is taken, a point, a line or another name, as long as there is
    such an arrangement.
    """
    order = sorted(range(len(points)), key=lambda number: points[number].x())
    dots = [_around(points[number], 0.8 * gap) for number in order]
    inside = _edges(frame)
    choices: list[list[_Place]] = []
    for rank, number in enumerate(order):
        fixed = [*map(_edges, taken), *dots[:rank], *dots[rank + 1 :]]
        all_places = [
            place
            for place in _candidates(points[number], sizes[number], gap)
            if _contains(inside, place.name)
        ]
        free = [p for p in all_places if not _meets(p.name, fixed)]
        others = [*dots[:rank], *dots[rank + 1 :]]
        clear = [place for place in free if not _spans(place, others)]
        free = clear + [place for place in free if place not in clear]
        choices.append(free or all_places or [_beside(points[number], sizes[number])])
    chosen = _arrange(choices)
    by_number = dict(zip(order, chosen, strict=True))
    return [_rect(by_number[number].name) for number in range(len(points))]


def nearest_in(box: QRectF, point: QPointF) -> QPointF:
    """Where a line from the point to the box ends."""
    return QPointF(
        min(max(point.x(), box.left()), box.right()),
        min(max(point.y(), box.top()), box.bottom()),
    )


def _arrange(choices: Sequence[Sequence[_Place]]) -> list[_Place]:
    """The first arrangement without a collision, by going back where there is none."""
    found: list[_Place] = []
    next_choice = [0]
    for _ in range(_TRIES):
        if len(found) == len(choices):
            return found
        places, start = choices[len(found)], next_choice[-1]
        for number in range(start, len(places)):
            if not any(_collide(places[number], other) for other in found):
                next_choice[-1] = number + 1
                next_choice.append(0)
                found.append(places[number])
                break
        else:
            if not found:
                break
            next_choice.pop()
            found.pop()
    return [places[0] for places in choices]


def _candidates(point: QPointF, size: QSizeF, gap: float) -> Iterator[_Place]:
    """Right, left, then above and below, and farther."""
    width, height, x, y = size.width(), size.height(), point.x(), point.y()
    yield _beside(point, size, gap)
    left = x - gap - width
    yield _Place((left, y - height / 2, left + width, y + height / 2))
    for row in range(_ROWS):
        for begin in (x - width / 2, x - gap / 2, x - width + gap / 2):
            for top in (y - gap - height * (1 + row), y + gap + height * row):
                name = (begin, top, begin + width, top + height)
                ends = (top + height, y) if top < y else (y, top)
                line = (x - _LINE_PX, ends[0], x + _LINE_PX, ends[1])
                yield _Place(name, line if row else None)


def _beside(point: QPointF, size: QSizeF, gap: float = 0.0) -> _Place:
    left, top = point.x() + gap, point.y() - size.height() / 2
    return _Place((left, top, left + size.width(), top + size.height()))


def _collide(one: _Place, other: _Place) -> bool:
    return any(_meets(part, other.parts()) for part in one.parts())


def _spans(place: _Place, dots: Sequence[_Box]) -> bool:
    """Whether a name without a line could as well be that of another point."""
    left, top, right, bottom = place.name
    near = bottom - top
    return place.line is None and _meets((left, top - near, right, bottom + near), dots)


def _meets(box: _Box, others: Sequence[_Box]) -> bool:
    left, top, right, bottom = box
    return any(
        left < o[2] and o[0] < right and top < o[3] and o[1] < bottom for o in others
    )


def _contains(frame: _Box, box: _Box) -> bool:
    corners = box[0] >= frame[0] and box[1] >= frame[1]
    return corners and box[2] <= frame[2] and box[3] <= frame[3]


def _around(point: QPointF, radius: float) -> _Box:
    x, y = point.x(), point.y()
    return (x - radius, y - radius, x + radius, y + radius)


def _edges(rect: QRectF) -> _Box:
    return (rect.left(), rect.top(), rect.right(), rect.bottom())


def _rect(box: _Box) -> QRectF:
    return QRectF(QPointF(box[0], box[1]), QPointF(box[2], box[3]))
