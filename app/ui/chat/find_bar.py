"""Find in this chat: a field, how often the words are there, and a way to each."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.ui.appearance import Appearance
from app.ui.buttons import IconButton
from app.ui.field_marks import name_marks
from app.ui.language import number, translate

DELAY_MS = 150


class FindBar(QFrame):
    """Enter goes on, Shift+Enter back, Escape closes."""

    words_changed = Signal(str)  # empty once it is closed
    stepped = Signal(int)  # 1 or -1

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self.setProperty("role", "notice")
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(DELAY_MS)
        self._build(appearance)
        self._connect()
        self.hide()

    @property
    def field(self) -> QLineEdit:
        return self._field

    @property
    def count_words(self) -> str:
        """How it stands: "2 of 5", or that there is nothing."""
        return self._count.text()

    @Slot()
    def open(self) -> None:
        """Show it, with what was looked for last."""
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        if self._field.text():
            self._delay.start()

    @Slot()
    def close_bar(self) -> None:
        """Put it away, and the marks with it."""
        if not self.isHidden():
            self.hide()
            self._delay.stop()
            self.words_changed.emit("")

    def show_count(self, place: int, count: int) -> None:
        """Which of the places that have the words is shown, from 0."""
        looked = bool(self._field.text().strip())
        self._count.setText(_count_words(place, count) if looked else "")
        for button in (self._back, self._on):
            button.setEnabled(count > 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_bar()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if back else 1)
            case _:
                super().keyPressEvent(event)

    def _build(self, appearance: Appearance) -> None:
        self._field = QLineEdit()
        self._field.setObjectName("find_field")
        named = translate("Chat", "Find in this chat")
        self._field.setAccessibleName(named)
        self._field.setPlaceholderText(named)
        self._field.setClearButtonEnabled(True)
        name_marks(self._field)
        self._count = QLabel()
        self._count.setObjectName("find_count")
        self._count.setProperty("role", "small")
        self._back = IconButton("find_back", appearance, "ph.caret-up")
        self._back.describe(
            translate("Chat", "Previous hit"),
            translate("Chat", "Previous hit (Shift+Enter)"),
        )
        self._on = IconButton("find_on", appearance, "ph.caret-down")
        self._on.describe(
            translate("Chat", "Next hit"), translate("Chat", "Next hit (Enter)")
        )
        self._close = IconButton("find_close", appearance, "ph.x")
        self._close.describe(
            translate("Chat", "Close"), translate("Chat", "Close (Esc)")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(6)
        row.addWidget(self._field, 1)
        for widget in (self._count, self._back, self._on, self._close):
            row.addWidget(widget)

    def _connect(self) -> None:
        self._field.textChanged.connect(self._delay.start)
        self._delay.timeout.connect(
            lambda: self.words_changed.emit(self._field.text().strip())
        )
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._on.clicked.connect(lambda: self.stepped.emit(1))
        self._close.clicked.connect(self.close_bar)


def _count_words(place: int, count: int) -> str:
    if not count:
        return translate("Chat", "Nothing found")
    words = translate("Chat", "{place} of {count}")
    return words.format(place=number(place + 1), count=number(count))
