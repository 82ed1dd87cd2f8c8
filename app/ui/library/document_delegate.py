"""Paints the rows of the document table and hears clicks on remedies.

Places are worked out from left to right and mirrored where they are painted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.icons import icon_pixmap
from app.ui.language import number, reading_direction
from app.ui.library.document_model import RECORD_ROLE, Column
from app.ui.library.document_words import (
    language_words,
    remedy_words,
    state_words,
    when_words,
)
from app.ui.library.kind_icons import kind_icon
from app.ui.library.row_text import lines_of
from rag.documents import DocumentRecord

_PAD = 10
_ABOVE_AND_BELOW = 7
_ICON = 18
_GAP = 10
_BUTTON_PAD = 10
_NAME_LINES, _REASON_LINES = 2, 5
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class _Line:
    """A line of text, how it is coloured and how large it is."""

    text: str
    token: str
    size: int = 13


@dataclass(frozen=True)
class _Cell:
    """Where is painted, and in which direction."""

    painter: QPainter
    rect: QRect
    direction: Qt.LayoutDirection

    def placed(self, part: QRect) -> QRect:
        """A part of the cell where it is seen."""
        return QStyle.visualRect(self.direction, self.rect, part)

    @property
    def beginning(self) -> Qt.AlignmentFlag:
        """Where a line of text begins, whatever the text is."""
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        side = QStyle.visualAlignment(self.direction, left)
        return side | Qt.AlignmentFlag.AlignAbsolute


class DocumentDelegate(QStyledItemDelegate):
    """What it is, and what is the matter with it, in as many lines as that takes."""

    remedy_requested = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.hovered_row = -1

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(60, self.usual_height())

    def usual_height(self) -> int:
        """Room for two lines, as a long name or a short reason takes."""
        metrics = QFontMetrics(self._font(13))
        return _NAME_LINES * metrics.height() + 2 * _ABOVE_AND_BELOW

    def height_of(self, record: DocumentRecord, state_px: int) -> int:
        """What a row needs where its state has so much room."""
        usual = self.usual_height()
        if not record.reason:
            return usual
        cell = QRect(0, 0, state_px, usual)
        lines = self._state_lines(record, self._state_text_rect(record, cell))
        return max(usual, self._height(lines) + 2 * _ABOVE_AND_BELOW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        record = index.data(RECORD_ROLE)
        if not isinstance(record, DocumentRecord):
            return
        rect = _rect_of(option)
        cell = _Cell(painter, rect, self._direction)
        painter.save()
        self._paint_ground(painter, option, rect, index.row() == self.hovered_row)
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        match Column(index.column()):
            case Column.NAME:
                self._paint_name(cell, record, inner)
            case Column.PAGES:
                text = "" if record.pages is None else number(record.pages)
                self._paint_line(cell, inner, text, "mute")
            case Column.LANGUAGE:
                self._paint_line(cell, inner, language_words(record), "mute")
            case Column.STATE:
                self._paint_state(cell, record, inner)
            case Column.ADDED:
                self._paint_line(cell, inner, when_words(record.added), "mute")
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        record = index.data(RECORD_ROLE)
        released = event.type() == QEvent.Type.MouseButtonRelease
        if (
            released
            and isinstance(event, QMouseEvent)
            and isinstance(record, DocumentRecord)
            and index.column() == Column.STATE
            and self.remedy_rect(record, _rect_of(option)).contains(
                event.position().toPoint()
            )
        ):
            self.remedy_requested.emit(record.id)
            return True
        return super().editorEvent(event, model, option, index)

    def remedy_rect(self, record: DocumentRecord, cell: QRect) -> QRect:
        """Where the remedy's button is in a cell; empty where there is none."""
        place = self._remedy_place(record, cell)
        return QStyle.visualRect(self._direction, cell, place)

    # ---- inside ----

    @property
    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parent()
        if isinstance(parent, QWidget):
            return parent.layoutDirection()
        return Qt.LayoutDirection.LeftToRight

    def _remedy_place(self, record: DocumentRecord, cell: QRect) -> QRect:
        words = remedy_words(record)
        if not words:
            return QRect()
        metrics = QFontMetrics(self._font(12, QFont.Weight.Medium))
        width = metrics.horizontalAdvance(words) + 2 * _BUTTON_PAD
        height = metrics.height() + 10
        return QRect(
            cell.right() - _PAD - width,
            cell.center().y() - height // 2,
            width,
            height,
        )

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        hovered: bool,
    ) -> None:
        state: QStyle.StateFlag = option.state
        colours = self._appearance.palette
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
        elif hovered:
            painter.fillRect(rect, QColor(colours.side))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(colours.line))

    def _paint_name(self, cell: _Cell, record: DocumentRecord, rect: QRect) -> None:
        icon = kind_icon(record.kind, record.path)
        self._paint_icon(cell, icon, "mute", rect)
        text = rect.adjusted(self._appearance.px(_ICON) + _GAP, 0, 0, 0)
        lines = lines_of(record.title, self._font(13), text.width(), _NAME_LINES)
        self._paint_lines(cell, text, [_Line(line, "ink") for line in lines])

    def _paint_state(self, cell: _Cell, record: DocumentRecord, rect: QRect) -> None:
        words = state_words(record)
        button = self._remedy_place(record, cell.rect)
        if not button.isEmpty():
            self._paint_button(cell, button, remedy_words(record))
        self._paint_icon(cell, words.icon, words.token, rect)
        text = self._state_text_rect(record, cell.rect)
        self._paint_lines(cell, text, self._state_lines(record, text))
        if words.progress is not None:
            self._paint_bar(cell, text, words.progress)

    def _state_text_rect(self, record: DocumentRecord, cell: QRect) -> QRect:
        """Between the icon and the button that may help."""
        text = cell.adjusted(_PAD + self._appearance.px(_ICON) + _GAP, 0, -_PAD, 0)
        button = self._remedy_place(record, cell)
        if not button.isEmpty():
            text.setRight(button.left() - _GAP)
        return text

    def _state_lines(self, record: DocumentRecord, text: QRect) -> list[_Line]:
        words = state_words(record)
        token = "mute" if words.token == "mute" else "ink"
        first = lines_of(words.words, self._font(13), text.width(), 1)
        lines = [_Line(line, token) for line in first]
        if record.reason and words.progress is None:
            reason = in_words(record.reason)
            font = self._font(12)
            broken = lines_of(reason, font, text.width(), _REASON_LINES)
            lines += [_Line(line, "mute", 12) for line in broken]
        return lines

    def _height(self, lines: Sequence[_Line]) -> int:
        return sum(QFontMetrics(self._font(line.size)).height() for line in lines)

    def _paint_lines(self, cell: _Cell, rect: QRect, lines: Sequence[_Line]) -> None:
        """One below the other, as a whole in the middle."""
        top = rect.center().y() - self._height(lines) // 2
        for line in lines:
            height = self._height((line,))
            place = QRect(rect.left(), top, rect.width(), height)
            self._paint_line(cell, place, line.text, line.token, line.size)
            top += height

    def _paint_bar(self, cell: _Cell, rect: QRect, share: float) -> None:
        colours, painter = self._appearance.palette, cell.painter
        bar = QRect(rect.left(), rect.bottom() - 9, min(150, rect.width()), 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(cell.placed(bar), 1.5, 1.5)
        bar.setWidth(max(3, round(bar.width() * min(1.0, share))))
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(cell.placed(bar), 1.5, 1.5)

    def _paint_button(self, cell: _Cell, place: QRect, words: str) -> None:
        colours, painter = self._appearance.palette, cell.painter
        rect = cell.placed(place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.line))
        painter.setBrush(QColor(colours.card))
        painter.drawRoundedRect(rect, 7, 7)
        painter.setPen(QColor(colours.accent))
        painter.setFont(self._font(12, QFont.Weight.Medium))
        painter.setLayoutDirection(reading_direction(words))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_icon(self, cell: _Cell, name: str, token: str, rect: QRect) -> None:
        side = self._appearance.px(_ICON)
        colour = str(getattr(self._appearance.palette, token))
        device = cell.painter.device()
        pixmap = icon_pixmap(name, colour, side, device.devicePixelRatioF())
        place = QRect(rect.left(), rect.center().y() - side // 2, side, side)
        cell.painter.drawPixmap(cell.placed(place).topLeft(), pixmap)

    def _paint_line(
        self, cell: _Cell, rect: QRect, text: str, token: str, size: int = 13
    ) -> None:
        font, painter = self._font(size), cell.painter
        painter.setFont(font)
        painter.setPen(QColor(str(getattr(self._appearance.palette, token))))
        line = text.replace("\n", " ")
        shown = QFontMetrics(font).elidedText(
            line, Qt.TextElideMode.ElideRight, max(0, rect.width())
        )
        painter.setLayoutDirection(reading_direction(line))  # as the text is read
        painter.drawText(cell.placed(rect), cell.beginning, shown)

    def _font(self, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        parent = self.parent()
        font = QFont(parent.font()) if isinstance(parent, QWidget) else QFont()
        font.setPixelSize(self._appearance.px(size))
        font.setWeight(weight)
        return font


def _rect_of(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect
    return rect
