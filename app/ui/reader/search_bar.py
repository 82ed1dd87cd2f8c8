"""The field for searching in the open document, with its count and steps."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.icons import IconBinding
from app.ui.language import number, translate
from app.ui.reader.place import Hit
from app.ui.spoken import say_aloud

_TYPING_MS = 200


class SearchBar(QFrame):
    """Keeps the hits and which of them is current."""

    query_changed = Signal(str)
    hit_chosen = Signal(object)  # Hit | None
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerSearchBar")
        self._hits: tuple[Hit, ...] = ()
        self._current: Hit | None = None
        self._start = 1  # the page from which the first hit is chosen
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._build(appearance)
        self._connect()
        self.hide()

    @property
    def hits(self) -> tuple[Hit, ...]:
        return self._hits

    @property
    def current(self) -> Hit | None:
        return self._current

    def open_at(self, page: int) -> None:
        """Show the field; the first hit is looked for from this page on."""
        self._start = page
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_bar(self) -> None:
        """Hide and forget the hits."""
        self._typing.stop()
        self.field.clear()
        self._typing.stop()
        self.set_hits(())
        self.hide()
        self.closed.emit()

    def set_hits(self, hits: tuple[Hit, ...]) -> None:
        """Take the hits found so far; the current one stays."""
        first = not self._hits
        self._hits = hits
        if not hits:
            self._current = None
        elif first or self._current not in hits:
            later = [hit for hit in hits if (hit.page or 1) >= self._start]
            self._choose(later[0] if later else hits[0])
        self._show_count()

    def set_finished(self) -> None:
        """The whole document has been searched."""
        if not self._hits and self.field.text().strip():
            self.count.setText(translate("Reader", "Not found"))
        say_aloud(self, self.count.text())

    def step(self, by: int) -> None:
        """Go to the next or previous hit, around the ends."""
        if not self._hits:
            return
        now = self._hits.index(self._current) if self._current in self._hits else 0
        self._choose(self._hits[(now + by) % len(self._hits)])
        say_aloud(self, self.count.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def _choose(self, hit: Hit) -> None:
        self._current = hit
        self._show_count()
        self.hit_chosen.emit(hit)

    def _show_count(self) -> None:
        if self._current in self._hits and self._current is not None:
            place = number(self._hits.index(self._current) + 1)
            words = translate("Reader", "{number} of {count}")
            count = number(len(self._hits))
            self.count.setText(words.format(number=place, count=count))
        else:
            self.count.clear()
        for button in (self.previous, self.next):
            button.setEnabled(bool(self._hits))

    def _build(self, appearance: Appearance) -> None:
        self.field = QLineEdit()
        self.field.setObjectName("readerSearchField")
        self.field.setAccessibleName(translate("Reader", "Search in this document"))
        self.field.setPlaceholderText(self.field.accessibleName())
        self.field.setClearButtonEnabled(False)
        self.field.installEventFilter(self)
        self.count = QLabel()
        self.count.setObjectName("readerSearchCount")
        self.count.setProperty("role", "small")
        self.previous = self._button("readerPreviousHit", appearance, "caret-up")
        _describe(self.previous, translate("Reader", "Previous hit"))
        self.next = self._button("readerNextHit", appearance, "caret-down")
        _describe(self.next, translate("Reader", "Next hit"))
        self.close_button = self._button("readerCloseTheSearch", appearance, "x")
        _describe(self.close_button, translate("Reader", "Close the search"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 8)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addSpacing(4)
        row.addWidget(self.count)
        for button in (self.previous, self.next, self.close_button):
            row.addWidget(button)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda: self._typing.start())
        self._typing.timeout.connect(self._typed)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.close_bar)

    def _typed(self) -> None:
        self.query_changed.emit(self.field.text())

    def _button(self, name: str, appearance: Appearance, icon_name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setProperty("kind", "quiet")
        button.setProperty("on_side", True)
        button.setProperty("compact", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        IconBinding(button, appearance, f"ph.{icon_name}", "mute", 14)
        return button


def _describe(button: QToolButton, words: str) -> None:
    button.setAccessibleName(words)
    button.setToolTip(words)
