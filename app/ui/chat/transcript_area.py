"""A column of messages that scrolls; only what is near the view has widgets.

Heights of the others are remembered or guessed. What one looks at stays in place while
heights above it become known: the anchor is a message, not a number of pixels.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.ui.appearance import Appearance
from app.ui.chat.transcript_entries import TOP_PX, Entries
from app.ui.chat.transcript_views import (
    chain_focus,
    discard,
    let_go,
    measure,
    record_of,
)

COLUMN_PX = 720
SIDE_MARGIN_PX = 28
READ_AHEAD = 24  # records asked for beyond what shows, each way
_NEAR_END_PX = 24
_LINE_ROOM_PX = 72  # a line of text, and what makes it be read
_STEP_PX = 24
_MADE_AHEAD, _KEPT_AHEAD = 1.0, 2.5  # heights of the view, each way
_MOST_MADE = 60  # in one go; a view is never as high as that many messages
_SETTLING = 3  # rounds in which heights that depend on each other settle


class TranscriptArea(QAbstractScrollArea):
    """Places messages; what a message is made of is the subclass's to say."""

    records_wanted = Signal(list)  # ids of messages that come near

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._entries = Entries()
        self._following = True
        self._anchor, self._anchor_px = 0, 0  # an entry, and its top below ours
        self._busy = False
        self._stirred = False  # something changed its size while we were busy
        self._made_anew = False  # something that Tab does not know the place of
        self._width = 0  # of the column
        self.setFrameStyle(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._sheet = _Sheet(self)
        self._ahead = QTimer(self)  # what is not seen yet is made between two events
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._make_ahead)
        bar = self.verticalScrollBar()
        bar.setSingleStep(_STEP_PX)
        bar.valueChanged.connect(self._scrolled)
        appearance.changed.connect(self._restyled)

    @property
    def following(self) -> bool:
        """Whether new text keeps the end in view."""
        return self._following

    # ---- going to a place ----

    def follow(self) -> None:
        """Go to the end and stay there while text comes."""
        self._following = True
        self.arrange()

    def reveal(self, message_id: str) -> bool:
        """Go to a message, however far it is; False where it is not in this chat."""
        for entry in self._entries:
            record_of(entry)
        index = self._entries.index_of(message_id)
        if index is None:
            return False
        self._following = False
        self._anchor, self._anchor_px = index, TOP_PX
        self.arrange()
        return True

    def ensure_visible(self, widget: QWidget) -> None:
        """Scroll as little as is needed to see something in a message."""
        top = widget.mapTo(self._sheet, widget.rect().topLeft()).y()
        bottom = top + min(widget.height(), self._sheet.height())
        bar = self.verticalScrollBar()
        if top < 0:
            bar.setValue(bar.value() + top - TOP_PX)
        elif bottom > self._sheet.height():
            bar.setValue(bar.value() + bottom - self._sheet.height() + TOP_PX)

    def show_whole(self, widget: QWidget) -> None:
        """Once it is laid out, see all of it; of what is too high, the beginning."""
        QTimer.singleShot(0, widget, lambda: self.ensure_visible(widget))

    def ensure_line(self, widget: QWidget, below: int) -> None:
        """Scroll as little as is needed to see what is so far down in a message."""
        top = widget.mapTo(self._sheet, QPoint(0, below)).y()
        beyond = top + _LINE_ROOM_PX - self._sheet.height()
        if beyond > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + beyond)

    # ---- Qt ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sheet.setGeometry(self.viewport().rect())
        self._take_width()
        self.arrange()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Nothing: `arrange` places what shows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            self.follow()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on as the messages stand, and bring into view what Tab went to."""
        self._chain()
        moved = super().focusNextPrevChild(forward)
        focus = self.window().focusWidget()
        if moved and focus is not None and self._sheet.isAncestorOf(focus):
            self.ensure_visible(focus)
        return moved

    # ---- what the subclass says ----

    def _make(self, index: int) -> bool:
        """Give an entry its widget; False while its record is not there."""
        raise NotImplementedError

    # ---- placing ----

    @Slot()
    def arrange(self) -> None:
        """Make what shows, put everything where it belongs."""
        if self._busy:
            self._stirred = True
            return
        # A view that was put in place while its column widened is not told of it.
        if self._sheet.geometry() != self.viewport().rect():
            self._sheet.setGeometry(self.viewport().rect())
            self._take_width()
        if self._sheet.height() <= 0 or self._width <= 0:
            return
        self._busy = True
        try:
            for _ in range(_SETTLING):
                self._stirred = False
                self._remeasure()
                self._make_what_shows()
                self._put_in_place()
                if not self._stirred:
                    break
            self._ask_for_records()
        finally:
            self._busy = False
        if self._made_anew or self._next_ahead() is not None:
            self._ahead.start(0)

    def _remeasure(self) -> None:
        """Text that came or a fold that opened has changed heights."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._stirred = False
        count = len(self._entries)
        for index in {*self._shown(_MADE_AHEAD), *range(max(0, count - 2), count)}:
            entry = self._entries[index]
            if entry.widget is not None and entry.measured:
                self._entries.set_height(index, measure(entry.widget, self._width))

    def _make_what_shows(self) -> None:
        """One at a time: the height of each decides what else shows."""
        for _ in range(_MOST_MADE):
            shown = self._shown()
            order = reversed(shown) if self._following else shown
            if not any(self._ready(index) for index in order):
                return

    def _ready(self, index: int) -> bool:
        """Make and measure; whether anything was to be done."""
        entry = self._entries[index]
        if entry.widget is not None and entry.measured:
            return False
        if not self._make(index) or entry.widget is None:
            return False
        self._made_anew = True
        before = entry.height
        self._entries.set_height(index, measure(entry.widget, self._width))
        if index == self._anchor and self._anchor_px < 0 < before:
            self._anchor_px = self._anchor_px * entry.height // before
        return True

    def _put_in_place(self) -> None:
        place, left = self._place(), self._column()[0]
        kept = self._shown(_KEPT_AHEAD)
        for index, entry in enumerate(self._entries):
            widget = entry.widget
            if widget is None:
                continue
            if index in kept and entry.measured:
                top = self._entries.top(index) - place
                widget.setGeometry(left, top, self._width, entry.height)
                widget.show()
            elif index in kept or self._is_newest(index) or not let_go(entry):
                widget.hide()
        bar = self.verticalScrollBar()
        bar.setPageStep(self._sheet.height())
        bar.setRange(0, max(0, self._entries.content_height - self._sheet.height()))
        bar.setValue(place)

    def _column(self) -> tuple[int, int]:
        """Where the column begins, and how wide it is."""
        full = self._appearance.px(COLUMN_PX)
        side = max(SIDE_MARGIN_PX, (self.width() - full) // 2)
        bar = self.width() - self.viewport().width()
        left = side - bar if self.isRightToLeft() else side
        return left, max(1, self.width() - 2 * side)

    def _take_width(self) -> None:
        width = self._column()[1]
        if width != self._width:
            self._width = width
            for entry in self._entries:
                entry.measured = False

    def _place(self) -> int:
        """How far down the chat the view begins."""
        most = max(0, self._entries.content_height - self._sheet.height())
        if self._following or not len(self._entries):
            return most
        self._anchor = min(self._anchor, len(self._entries) - 1)
        return min(most, max(0, self._entries.top(self._anchor) - self._anchor_px))

    def _shown(self, ahead: float = 0.0) -> range:
        beyond = int(self._sheet.height() * ahead)
        place = self._place()
        return self._entries.between(
            place - beyond, place + self._sheet.height() + beyond
        )

    def _is_newest(self, index: int) -> bool:
        return index >= len(self._entries) - 2

    def _ask_for_records(self) -> None:
        shown = self._shown(_MADE_AHEAD)
        if all(self._entries[index].record is not None for index in shown):
            return
        first = max(0, shown.start - READ_AHEAD)
        near = range(first, min(len(self._entries), shown.stop + READ_AHEAD))
        missing = [
            entry
            for entry in (self._entries[index] for index in near)
            if entry.id and entry.record is None and not entry.wanted
        ]
        for entry in missing:
            entry.wanted = True
        if missing:
            self.records_wanted.emit([entry.id for entry in missing])

    def _next_ahead(self) -> int | None:
        for index in self._shown(_MADE_AHEAD):
            entry = self._entries[index]
            if entry.widget is None:
                if entry.record is not None:
                    return index
            elif not entry.measured:
                return index
        return None

    @Slot()
    def _make_ahead(self) -> None:
        """One more message, so that scrolling finds it made."""
        index = self._next_ahead()
        if index is None:
            self._chain()
            return
        if self._busy:
            return
        self._busy = True
        try:
            self._ready(index)
        finally:
            self._busy = False
        self.arrange()

    def _chain(self) -> None:
        self._made_anew = False
        views = (entry.widget for entry in self._entries if entry.widget is not None)
        chain_focus(self, [view for view in views if view.isVisible()])

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        if self._busy or not len(self._entries):
            return
        self._following = value >= self.verticalScrollBar().maximum() - _NEAR_END_PX
        self._anchor = self._entries.at(value)
        self._anchor_px = self._entries.top(self._anchor) - value
        self.arrange()

    @Slot()
    def _restyled(self) -> None:
        """Other sizes of text make other heights everywhere."""
        self._width = 0
        self._take_width()
        self.arrange()

    def _clear(self) -> None:
        for entry in self._entries:
            discard(entry)
        self._entries.set(())
        self._anchor = self._anchor_px = 0


class _Sheet(QWidget):
    """Holds the widgets; tells when one of them wants another size."""

    def __init__(self, area: TranscriptArea) -> None:
        super().__init__(area.viewport())
        self._area = area

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._area.arrange()
        return super().event(event)
