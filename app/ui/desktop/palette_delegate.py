"""Draws a row of a list with words at its beginning and a note at its end."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.appearance import Appearance
from app.ui.row_cell import RowCell

NOTE_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW_PX, _PAD_PX, _RADIUS = 34, 10, 8
_NOTE_SHARE = 0.45  # of the row, at most


class PaletteDelegate(QStyledItemDelegate):
    """Plain text only; what does not fit is shortened at the end."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(
        self,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(60, self._appearance.px(_ROW_PX))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = self._appearance.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colours.accent_soft))
            painter.setPen(QColor(colours.accent))
            painter.drawRoundedRect(
                option.rect.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS
            )
        cell = RowCell(painter, option.rect, option.direction)
        space = cell.rect.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        words, note = str(index.data()), str(index.data(NOTE_ROLE) or "")
        usual = QFont(painter.font())
        small = QFont(usual)
        small.setPixelSize(self._appearance.px(12))
        painter.setFont(small)
        note = cell.shortened(note, int(space.width() * _NOTE_SHARE))
        taken = painter.fontMetrics().horizontalAdvance(note)
        painter.setPen(QColor(colours.mute))
        cell.write(space, note, Qt.AlignmentFlag.AlignRight)
        painter.setFont(usual)
        painter.setPen(QColor(colours.ink))
        cell.write(space.adjusted(0, 0, -taken - 12 if note else 0, 0), words)
        painter.restore()
