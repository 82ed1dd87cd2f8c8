"""Shows drawn pages one at a time: zoom, scrolling to the mark, turning pages."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.language import translate
from app.ui.reader.page_bitmap import LoadedPage
from app.ui.reader.page_desk import MARGIN, PageDesk
from app.ui.reader.page_geometry import boxes_of_span
from app.ui.reader.page_loader import PageArrived, PageFailed, PageKey, PageLoader
from app.ui.reader.page_view import PageView
from app.ui.reader.place import Hit, Mark
from app.ui.reader.ports import ReaderLibrary

_ZOOM_STEP = 1.2
_ZOOM_LIMITS = (0.3, 6.0)
_MAX_SCALE = 6.0
_REDRAW_MS = 120
_TURN_ANGLE = 240  # wheel movement against the end of a page that turns it
_FULL_SIZE = 96 / 72  # pixels a point at 100 %


class PagePane(QScrollArea):
    """The page view in its scroll area. Page numbers start at 1."""

    page_shown = Signal(int)
    page_failed = Signal(object)
    zoomed = Signal(int)

    def __init__(self, library: ReaderLibrary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loader = PageLoader(library, self)
        self._desk = PageDesk()
        self.view = self._desk.view
        self._document_id = ""
        self._pages = 1
        self._number = 1
        self._mark: Mark | None = None
        self._hits: tuple[Hit, ...] = ()
        self._current_hit: Hit | None = None
        self._fit = True
        self._reveal = True  # scroll to the mark when the page comes
        self._turning = 0
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(_REDRAW_MS)
        self._build()
        self._connect()

    # ---- what is shown ----

    @property
    def page(self) -> int:
        return self._number

    @property
    def pages(self) -> int:
        return self._pages

    @property
    def document_id(self) -> str:
        """What is shown; empty where nothing is."""
        return self._document_id

    @property
    def document_page(self) -> int:
        """The page as the document counts it."""
        return self._number

    @property
    def zoom_percent(self) -> int:
        return round(100 * self.view.zoom / _FULL_SIZE)

    @property
    def fits_width(self) -> bool:
        return self._fit

    def open(self, document_id: str, pages: int, page: int, mark: Mark | None) -> None:
        """Show a page of a document, with a sentence marked on it."""
        self._document_id = document_id
        self._pages = max(1, pages)
        self._mark = mark
        self._hits, self._current_hit = (), None
        self.show_page(page)

    def show_page(self, page: int) -> None:
        """Turn to a page; the mark or else its top comes into view."""
        self._reveal = True
        self._turn_to(min(max(1, page), self._pages))

    def set_mark(self, mark: Mark | None) -> None:
        """Mark another sentence of the same document, or better boxes for this one."""
        self._mark = mark
        self._update_marks()

    def set_hits(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Show search hits; turns to the page of the current one."""
        self._hits, self._current_hit = tuple(hits), current
        if current is not None and current.page is not None:
            if current.page != self._number:
                self.show_page(current.page)
            else:
                self._reveal = True
        self._update_marks()
        self._reveal_target()

    def set_paper(self, paper: QColor, edge: QColor) -> None:
        """Use another tone of paper, for another colour scheme."""
        self._desk.view.set_paper(paper, edge)
        self._desk.below.set_paper(paper, edge)
        self.loader.set_paper(paper)
        if self._document_id:
            self._request()

    def reload(self) -> None:
        """Ask for the page again, for instance after a password was given."""
        self.loader.forget_all()
        self._request()

    def clear(self) -> None:
        """Show nothing."""
        self._document_id = ""
        self._mark = None
        self.loader.forget_all()
        self._desk.below.hide()
        self.view.set_page(None)
        self.view.set_marks(())

    # ---- zoom ----

    def zoom_in(self) -> None:
        self._zoom_to(self.view.zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        self._zoom_to(self.view.zoom / _ZOOM_STEP)

    def fit_width(self) -> None:
        """Let the text fill the width, also after the panel was resized."""
        self._fit = True
        self._refit()

    # ---- Qt ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        angle = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = 1.0015**angle
            self._zoom_to(self.view.zoom * factor, event.position())
            event.accept()
            return
        self._reveal = False
        bar = self.verticalScrollBar()
        before = bar.value()
        super().wheelEvent(event)
        self._turning = self._turning + angle if bar.value() == before else 0
        if abs(self._turning) >= _TURN_ANGLE:
            self._scroll_over(1 if self._turning < 0 else -1)
            self._turning = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_PageDown:
            self._turn(1)
        elif event.key() == Qt.Key.Key_PageUp:
            self._turn(-1)
        elif event.key() == Qt.Key.Key_Home:
            self.show_page(1)
        elif event.key() == Qt.Key.Key_End:
            self.show_page(self._pages)
        else:
            super().keyPressEvent(event)

    # ---- inside ----

    def _build(self) -> None:
        self.setObjectName("readerPagePane")
        self.setAccessibleName(translate("Reader", "Page view"))
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        # A page is a picture: left stays left, whatever the window's language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusProxy(self.view)
        self._desk.below.installEventFilter(self)
        self.setWidget(self._desk)
        self.setWidgetResizable(False)

    def _connect(self) -> None:
        self.loader.page_arrived.connect(self._take_page)
        self.loader.page_failed.connect(self._take_failure)
        self._redraw.timeout.connect(self._request)
        self.verticalScrollBar().sliderPressed.connect(self._stop_revealing)
        self.verticalScrollBar().actionTriggered.connect(self._stop_revealing)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _stop_revealing(self) -> None:
        self._reveal = False

    def _key(self) -> PageKey:
        return PageKey(self._document_id, self._number)

    def _turn(self, step: int) -> None:
        page = self._number + step
        if 1 <= page <= self._pages:
            self.show_page(page)

    def _turn_to(self, number: int) -> None:
        self._number = number
        self._set_page(self.loader.cached(self._key()))
        self._request()
        self.page_shown.emit(self._number)

    def _scroll_over(self, step: int) -> None:
        """Turn the page so that what is on the screen stays where it is."""
        if not 1 <= self._number + step <= self._pages:
            return
        value = self.verticalScrollBar().value()
        before = self._desk.step
        self._reveal = False
        self._turn_to(self._number + step)
        value += self._desk.step if step < 0 else -before
        self.verticalScrollBar().setValue(max(0, value))

    def _scrolled(self, value: int) -> None:
        """The page above has left the screen: the next one takes its place."""
        if self._reveal or not self._desk.has_below:
            return
        if value >= self._desk.step + MARGIN:
            self._scroll_over(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press on the next page makes it the one that is read."""
        if watched is self._desk.below and event.type() == (
            QEvent.Type.MouseButtonPress
        ):
            self._scroll_over(1)
            return True
        return super().eventFilter(watched, event)

    def _request(self) -> None:
        if not self._document_id:
            return
        self.loader.request(self._key(), self._scale())

    def _scale(self) -> float:
        """Pixels a point that this screen can show."""
        return round(min(_MAX_SCALE, self.view.zoom * self.devicePixelRatioF()), 4)

    def _take_page(self, arrived: PageArrived) -> None:
        if arrived.key == PageKey(self._document_id, self._number + 1):
            self._show_below()
            self._update_marks()
            self._refit()
        if arrived.key != self._key():
            return
        same = self.view.page is not None and self.view.page.text == arrived.page.text
        self._set_page(arrived.page, keep_selection=same)
        self._request()  # fitting to the real width may have changed the scale
        for page in (self._number + 1, self._number - 1):
            if 1 <= page <= self._pages:
                self.loader.request(PageKey(self._document_id, page), self._scale())

    def _take_failure(self, failure: PageFailed) -> None:
        if failure.key == self._key():
            self.page_failed.emit(failure)

    def _set_page(self, page: LoadedPage | None, keep_selection: bool = False) -> None:
        self.view.set_page(page, keep_selection)
        self._show_below()
        self._update_marks()
        self._refit()

    def _show_below(self) -> None:
        """The next page, of the size of this one until it is drawn."""
        key = PageKey(self._document_id, self._number + 1)
        self._desk.below.setVisible(self._number < self._pages)
        self._desk.below.set_page(self.loader.cached(key))

    def _update_marks(self) -> None:
        self._mark_view(self.view, self._number)
        self._mark_view(self._desk.below, self._number + 1)

    def _mark_view(self, view: PageView, number: int) -> None:
        words = view.page.words if view.page else ()
        mark = self._mark and (self._mark.on(number) or self._mark.on(None))
        if mark is None:
            view.set_marks(())
        else:
            boxes = mark.boxes or boxes_of_span(words, mark.char_start, mark.char_end)
            view.set_marks(boxes)
        found = [
            box
            for hit in self._hits
            if hit.page == number
            for box in boxes_of_span(words, hit.char_start, hit.char_end)
        ]
        current = self._current_hit
        chosen = (
            boxes_of_span(words, current.char_start, current.char_end)
            if current is not None and current.page == number
            else ()
        )
        view.set_hits(found, chosen)

    def _refit(self) -> None:
        if self._fit:
            left, right = self.view.crop()
            room = self.width() - self.verticalScrollBar().sizeHint().width()
            wide = max(60, room - 2 * MARGIN)
            self._set_zoom(wide / (right - left))
        self._arrange()
        self._reveal_target()

    def _zoom_to(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom, keeping one point of the viewport (its middle) where it is."""
        self._fit = False
        self._reveal = False
        area = self.viewport()
        fixed = around or QPointF(area.width() / 2, area.height() / 2)
        corner = QPointF(self.view.mapTo(area, QPoint(0, 0)))
        point = (fixed - corner) / self.view.zoom
        self._set_zoom(zoom)
        self._arrange()
        target = QPointF(self.view.pos()) + point * self.view.zoom - fixed
        self.horizontalScrollBar().setValue(round(target.x()))
        self.verticalScrollBar().setValue(round(target.y()))

    def _set_zoom(self, zoom: float) -> None:
        zoom = min(max(zoom, _ZOOM_LIMITS[0]), _ZOOM_LIMITS[1])
        if abs(zoom - self.view.zoom) > 1e-4:
            self._desk.set_zoom(zoom)
            self._redraw.start()
        self.zoomed.emit(self.zoom_percent)

    def _arrange(self) -> None:
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if self._fit else policy.ScrollBarAsNeeded
        )
        self._desk.arrange(self.viewport().size())

    def _reveal_target(self) -> None:
        if self._reveal and self._document_id:
            self._arrange()
            top = self._desk.reveal_top(self.viewport().height())
            self.verticalScrollBar().setValue(top)
