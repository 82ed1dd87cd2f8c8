"""Draws the tree of a chat: a dot a message, lines between them, the words beside."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.appearance import Appearance
from app.ui.chat.branch_rows import BranchRow

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW_PX, _LANE_PX, _PAD_PX, _RADIUS = 30, 18, 14, 8
_DOT_PX, _LINE_PX = 4.5, 1.6
_MOST_LANES = 12  # what lies deeper is drawn in the last one

Index = QModelIndex | QPersistentModelIndex


class BranchDelegate(QStyledItemDelegate):
    """The branch that is shown in the accent colour, with filled dots."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._appearance = appearance

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(40, self._appearance.px(_ROW_PX))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row = index.data(ROW_ROLE)
        assert isinstance(row, BranchRow)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        self._paint_background(painter, rect, option.state)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        if mirrored:
            painter.translate(rect.left() + rect.right() + 1, 0)
            painter.scale(-1, 1)
        self._paint_lines(painter, rect, row)
        self._paint_dot(painter, rect, row)
        painter.restore()
        self._paint_words(painter, rect, str(index.data()), row, mirrored)
        painter.restore()

    def _paint_background(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag
    ) -> None:
        colours = self._appearance.palette
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not selected and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setBrush(QColor(colours.card if selected else colours.accent_soft))
        focused = selected and state & QStyle.StateFlag.State_HasFocus
        painter.setPen(QColor(colours.accent if focused else colours.line))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_lines(self, painter: QPainter, rect: QRect, row: BranchRow) -> None:
        top, bottom = rect.top(), rect.bottom() + 1
        middle = rect.center().y() + 0.5
        if row.joins is not None:
            start, end = self._x(rect, row.joins), self._x(rect, row.lane)
            path = QPainterPath(QPointF(start, top))
            path.quadTo(QPointF(start, middle), QPointF(end, middle))
            painter.setPen(self._pen(shown=False))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
        for lane in row.above | row.below:
            begin = top if lane in row.above else middle
            end = bottom if lane in row.below else middle
            self._paint_line(painter, rect, lane, (begin, end))

    def _paint_line(
        self, painter: QPainter, rect: QRect, lane: int, ends: tuple[float, float]
    ) -> None:
        x = self._x(rect, lane)
        painter.setPen(self._pen(shown=lane == 0))
        painter.drawLine(QPointF(x, ends[0]), QPointF(x, ends[1]))

    def _paint_dot(self, painter: QPainter, rect: QRect, row: BranchRow) -> None:
        colours = self._appearance.palette
        size = self._appearance.px(_DOT_PX * 10) / 10
        place = QPointF(self._x(rect, row.lane), rect.center().y() + 0.5)
        painter.setPen(self._pen(row.shown))
        painter.setBrush(QColor(colours.accent if row.shown else colours.bg))
        if row.count == 1:
            painter.drawEllipse(place, size, size)
            return
        painter.setBrush(self._pen(row.shown).color())
        for step in (-1, 0, 1):
            dot = place + QPointF(0, step * 1.6 * size)
            painter.drawEllipse(dot, size / 3, size / 3)

    def _paint_words(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        row: BranchRow,
        mirrored: bool,
    ) -> None:
        colours = self._appearance.palette
        begin = round(self._x(rect, max(row.lane, *row.below, *row.above, 0)))
        begin += self._appearance.px(_PAD_PX) - rect.left()
        space = rect.adjusted(begin, 0, -_PAD_PX, 0)
        if mirrored:
            space = rect.adjusted(_PAD_PX, 0, -begin, 0)
        plain = row.role == "user" and row.count == 1 and bool(row.message)
        painter.setPen(QColor(colours.ink if plain else colours.mute))
        shown = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, space.width()
        )
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(space, int(flags), shown)

    def _pen(self, shown: bool) -> QPen:
        colours = self._appearance.palette
        pen = QPen(QColor(colours.accent if shown else colours.mute))
        pen.setWidthF(_LINE_PX)
        return pen

    def _x(self, rect: QRect, lane: int) -> float:
        across = min(lane, _MOST_LANES) * self._appearance.px(_LANE_PX)
        return float(rect.left() + self._appearance.px(_PAD_PX) + across)
