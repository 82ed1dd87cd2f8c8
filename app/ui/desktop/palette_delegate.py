"""Draws a row of a list with words at the left and a note at the right."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.appearance import Appearance

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
        space = option.rect.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        words, note = str(index.data()), str(index.data(NOTE_ROLE) or "")
        usual = QFont(painter.font())
        small = QFont(usual)
        small.setPixelSize(self._appearance.px(12))
        painter.setFont(small)
        room = int(space.width() * _NOTE_SHARE)
        elide = Qt.TextElideMode.ElideRight
        note = painter.fontMetrics().elidedText(note, elide, room)
        taken = painter.fontMetrics().horizontalAdvance(note)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours.mute))
        painter.drawText(space, int(middle | Qt.AlignmentFlag.AlignRight), note)
        painter.setFont(usual)
        painter.setPen(QColor(colours.ink))
        left = space.adjusted(0, 0, -taken - 12 if note else 0, 0)
        shown = painter.fontMetrics().elidedText(
            " ".join(words.split()), elide, left.width()
        )
        painter.drawText(left, int(middle | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()
