"""One page on screen: bitmap, marked sentence, search hits and selectable text."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from app.ui.language import translate
from app.ui.reader.page_bitmap import LoadedPage
from app.ui.reader.page_geometry import (
    boxes_of_span,
    is_over_word,
    span_of_words,
    word_at,
)
from app.ui.theme import LIGHT
from rag.documents import Box

_A4 = (595.0, 842.0)
_MARK_AIR_PT = 1.2
_SAME_SCALE = 0.001
_SELECTION = QColor("#CFD9E6")  # multiplied over paper, apart from the warm mark
_HIT = QColor("#FBEFC2")


class PageView(QWidget):
    """Paints a page at a zoom (pixels a point) and lets its words be selected."""

    selection_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: LoadedPage | None = None
        self._zoom = 1.0
        self._blank_size = _A4
        self._marks: tuple[Box, ...] = ()
        self._hits: tuple[Box, ...] = ()
        self._current_hit: tuple[Box, ...] = ()
        self._anchor: int | None = None
        self._head: int | None = None
        self._paper = QColor("#FFFFFF")
        self._edge = QColor(LIGHT.line)
        self.setObjectName("readerPage")
        self.setAccessibleName(translate("Reader", "Page"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._resize()

    # ---- what is shown ----

    @property
    def page(self) -> LoadedPage | None:
        return self._page

    @property
    def zoom(self) -> float:
        return self._zoom

    def set_paper(self, paper: QColor, edge: QColor) -> None:
        """The tone under a page that is still being drawn, and its border."""
        self._paper, self._edge = paper, edge
        self.update()

    def set_page(self, page: LoadedPage | None, keep_selection: bool = False) -> None:
        """Show a page, or a skeleton of the last size while there is none."""
        self._page = page
        if page is not None:
            self._blank_size = (page.width_pt, page.height_pt)
        if not keep_selection:
            self._anchor = self._head = None
        self._resize()

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._resize()

    def set_marks(self, marks: Sequence[Box]) -> None:
        """Mark the cited sentence."""
        self._marks = tuple(marks)
        self.update()

    def set_hits(self, hits: Sequence[Box], current: Sequence[Box]) -> None:
        """Mark what the search found on this page."""
        self._hits, self._current_hit = tuple(hits), tuple(current)
        self.update()

    def crop(self) -> tuple[float, float]:
        """The part of the width that is shown, in points."""
        return self._page.crop if self._page else (0.0, self._blank_size[0])

    def mark_rect(self) -> QRect | None:
        """Where the marked sentence is, in widget coordinates."""
        return self._union_rect(self._marks)

    def hit_rect(self) -> QRect | None:
        """Where the current search hit is, in widget coordinates."""
        return self._union_rect(self._current_hit)

    # ---- selection ----

    def selected_text(self) -> str:
        """The characters from the first to the last selected word."""
        if self._page is None or self._anchor is None or self._head is None:
            return ""
        start, end = span_of_words(self._page.words, self._anchor, self._head)
        return self._page.text[start:end].strip()

    def select_all(self) -> None:
        if self._page is not None and self._page.words:
            self._anchor, self._head = 0, len(self._page.words) - 1
            self._selection_moved()

    def clear_selection(self) -> None:
        self._anchor = self._head = None
        self._selection_moved()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._page is None:
            super().mousePressEvent(event)
            return
        self._anchor = word_at(self._page.words, *self._point(event.position()))
        self._head = None
        self._selection_moved()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._page is None:
            return
        point = self._point(event.position())
        over = is_over_word(self._page.words, *point)
        self.setCursor(
            Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor
        )
        if event.buttons() & Qt.MouseButton.LeftButton and self._anchor is not None:
            self._head = word_at(self._page.words, *point)
            self._selection_moved()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._page is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._anchor = self._head = word_at(
            self._page.words, *self._point(event.position())
        )
        self._selection_moved()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        else:
            super().keyPressEvent(event)

    def _selection_moved(self) -> None:
        self.update()
        self.selection_changed.emit(self.selected_text())

    # ---- painting ----

    def sizeHint(self) -> QSize:
        left, right = self.crop()
        return QSize(
            max(1, round((right - left) * self._zoom)),
            max(1, round(self._blank_size[1] * self._zoom)),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._page is None:
            self._paint_skeleton(painter)
        else:
            self._paint_page(painter, self._page)
            self._paint_marks(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(self._edge, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_page(self, painter: QPainter, page: LoadedPage) -> None:
        """Pixel by pixel where the scale is right; stretched while it is not."""
        left, right = page.crop
        ratio = self.devicePixelRatioF()
        if abs(page.scale - self._zoom * ratio) < _SAME_SCALE * page.scale:
            offset = round(left * page.scale)
            page.image.setDevicePixelRatio(ratio)
            painter.drawImage(QPointF(-offset / ratio, 0), page.image)
            return
        scale = page.image.width() / page.width_pt
        height = page.image.height()
        part = QRectF(left * scale, 0, (right - left) * scale, height)
        painter.drawImage(QRectF(self.rect()), page.image, part)

    def _paint_marks(self, painter: QPainter) -> None:
        """Multiply keeps the ink under a mark as dark as it was."""
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for boxes, colour in (
            (self._marks, QColor(LIGHT.mark)),
            (self._hits, _HIT),
            (self._current_hit, QColor(LIGHT.mark)),
            (self._selected_boxes(), _SELECTION),
        ):
            for box in boxes:
                painter.fillRect(self._rect(box), colour)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(QColor(LIGHT.accent), 1))
        for box in self._current_hit:
            painter.drawRect(self._rect(box))

    def _paint_skeleton(self, painter: QPainter) -> None:
        """Paper with pale lines where text will be."""
        painter.fillRect(self.rect(), self._paper)
        bar = QColor(LIGHT.side)
        unit = self.width() / 24
        for line in range(14):
            if line in (4, 9):
                continue
            width = 20 - (line * 7) % 5 - (8 if line in (3, 8) else 0)
            painter.fillRect(
                QRectF(2 * unit, (3 + line * 1.5) * unit, width * unit, unit * 0.55),
                bar,
            )

    def _selected_boxes(self) -> tuple[Box, ...]:
        if self._page is None or self._anchor is None or self._head is None:
            return ()
        start, end = span_of_words(self._page.words, self._anchor, self._head)
        return boxes_of_span(self._page.words, start, end)

    # ---- coordinates ----

    def _resize(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    def _point(self, position: QPointF) -> tuple[float, float]:
        return position.x() / self._zoom + self.crop()[0], position.y() / self._zoom

    def _rect(self, box: Box) -> QRectF:
        left, zoom, air = self.crop()[0], self._zoom, _MARK_AIR_PT
        return QRectF(
            QPointF((box[0] - left - air) * zoom, (box[1] - air) * zoom),
            QPointF((box[2] - left + air) * zoom, (box[3] + air) * zoom),
        )

    def _union_rect(self, boxes: Sequence[Box]) -> QRect | None:
        if not boxes:
            return None
        united = self._rect(boxes[0])
        for box in boxes[1:]:
            united = united.united(self._rect(box))
        return united.toAlignedRect()

    def point_of_word(self, index: int) -> QPoint:
        """The middle of a word, in widget coordinates."""
        if self._page is None:
            return QPoint()
        return self._rect(self._page.words[index].box).center().toPoint()
