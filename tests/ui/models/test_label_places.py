"""Names in a chart: each beside its own point, none over another."""

from itertools import combinations

from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.ui.models.label_places import place_names

GAP = 11.0
FRAME = QRectF(0, 0, 700, 140)


def test_points_in_a_row_have_a_name_each() -> None:
    xs = (43.0, 117.0, 153.0, 187.0, 225.0, 242.0, 284.0)
    points = [QPointF(x, 70) for x in xs]
    sizes = [QSizeF(width, 14) for width in (54, 150, 54, 74, 66, 62, 74)]
    taken = [QRectF(0, 28, 700, 2), QRectF(0, 28, 110, 17)]
    boxes = place_names(points, sizes, FRAME, taken, GAP)
    for one, other in combinations(boxes, 2):
        assert not one.intersects(other)
    for box in boxes:
        assert FRAME.contains(box)
        assert not any(box.intersects(rect) for rect in taken)
        assert not any(box.contains(point) for point in points)


def test_a_single_name_is_at_the_right_or_where_there_is_room() -> None:
    size = QSizeF(50, 14)
    assert place_names([QPointF(100, 70)], [size], FRAME, (), GAP)[0].left() > 100
    assert place_names([QPointF(690, 70)], [size], FRAME, (), GAP)[0].right() < 690


def test_where_there_is_no_room_every_point_still_has_a_name() -> None:
    points = [QPointF(20, 10), QPointF(22, 10), QPointF(24, 10)]
    sizes = [QSizeF(60, 14)] * 3
    assert len(place_names(points, sizes, QRectF(0, 0, 40, 20), (), GAP)) == 3
