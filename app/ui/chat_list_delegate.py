"""Draws the side panel's list: section heads, chats, and what a search found."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.appearance import Appearance
from app.ui.row_cell import RowCell

NOTE_ROLE = Qt.ItemDataRole.UserRole + 1  # a second, muted line
ICON_ROLE = Qt.ItemDataRole.UserRole + 2  # a Phosphor name
SECTION_ROLE = Qt.ItemDataRole.UserRole + 3  # True for a section head
_ROW_PX, _SECTION_PX, _TWO_LINES_PX = 34, 32, 50
_PAD_PX, _RADIUS = 10, 8

Index = QModelIndex | QPersistentModelIndex


class ChatListDelegate(QStyledItemDelegate):
    """Plain text only, shortened at the end; the open chat stands on a card."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._appearance = appearance

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(SECTION_ROLE):
            return QSize(40, self._appearance.px(_SECTION_PX))
        height = _TWO_LINES_PX if index.data(NOTE_ROLE) else _ROW_PX
        return QSize(40, self._appearance.px(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        cell = RowCell(painter, rect, option.direction)
        if index.data(SECTION_ROLE):
            self._paint_section(cell, str(index.data()))
        else:
            self._paint_background(painter, rect, state)
            self._paint_row(cell, index)
        painter.restore()

    def _paint_section(self, cell: RowCell, text: str) -> None:
        font = QFont(cell.painter.font())
        font.setPixelSize(self._appearance.px(10))
        font.setWeight(QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.0)
        cell.painter.setFont(font)
        cell.painter.setPen(QColor(self._appearance.palette.mute))
        space = cell.rect.adjusted(_PAD_PX + 2, 0, -_PAD_PX, -6)
        cell.write(space, text.upper(), bottom=True)

    def _paint_background(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag
    ) -> None:
        colours = self._appearance.palette
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not (selected or hovered or focused):
            return
        fill = colours.card if selected else colours.accent_soft
        edge = colours.accent if focused else colours.line if selected else fill
        painter.setBrush(QColor(fill))
        painter.setPen(QColor(edge))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_row(self, cell: RowCell, index: Index) -> None:
        colours, painter, rect = self._appearance.palette, cell.painter, cell.rect
        icon_name = index.data(ICON_ROLE)
        note = str(index.data(NOTE_ROLE) or "")
        space = rect.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
        if icon_name:
            side = self._appearance.px(15)
            drawn = self._appearance.icon(str(icon_name), "mute", 15)
            top = rect.center().y() - side // 2
            drawn.paint(painter, cell.placed(QRect(space.left(), top, side, side)))
            space.adjust(side + 8, 0, 0, 0)
        first, second = QRect(space), QRect(space)
        if note:  # the pair stands closer together than it does to the next one
            line = painter.fontMetrics().height()
            first.setTop(rect.top() + (rect.height() - 2 * line) // 2)
            first.setHeight(line)
            second.setTop(first.bottom() + 1)
            second.setHeight(line)
        painter.setPen(QColor(colours.ink))
        cell.write(first, str(index.data()))
        if note:
            font = QFont(painter.font())
            font.setPixelSize(self._appearance.px(12))
            painter.setFont(font)
            painter.setPen(QColor(colours.mute))
            cell.write(second, note)
