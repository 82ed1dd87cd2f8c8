"""Four cards on what is here, once, and whenever it is asked for; can be skipped."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.appearance import Appearance
from app.ui.dialog_size import size_dialog
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate

_WIDTH_PX = 440


class Card(NamedTuple):
    """One thing to know."""

    icon: str
    title: str
    words: str


CARDS = (
    Card(
        "ph.files",
        QT_TRANSLATE_NOOP("Desktop", "Drop files or folders anywhere"),
        QT_TRANSLATE_NOOP(
            "Desktop",
            "They are read on this computer and stay where they are. Nothing is "
            "uploaded. You can ask while the rest is still being read.",
        ),
    ),
    Card(
        "ph.quotes",
        QT_TRANSLATE_NOOP("Desktop", "Every sentence can be checked"),
        QT_TRANSLATE_NOOP(
            "Desktop",
            "Quotes come first, then the answer. A click on a number opens the page "
            "with the sentence marked. What your documents do not say is named as "
            "such.",
        ),
    ),
    Card(
        "ph.funnel-simple",
        QT_TRANSLATE_NOOP("Desktop", "Ask all, some, or one"),
        QT_TRANSLATE_NOOP(
            "Desktop",
            "Choose a library above, narrow it below the question, or type @ for "
            "one document and / for a saved prompt.",
        ),
    ),
    Card(
        "ph.shield-check",
        QT_TRANSLATE_NOOP("Desktop", "Your data is yours"),
        QT_TRANSLATE_NOOP(
            "Desktop",
            "Chats are backed up and checked automatically. What you forget is "
            "erased for good, also in backups. Ctrl+K finds everything else.",
        ),
    ),
)


class Tour(QDialog):
    """Arrow keys walk, Escape skips."""

    ended = Signal()  # seen to the end or skipped

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("tour")
        self.setWindowTitle(translate("Desktop", "A short tour"))
        self._appearance = appearance
        self._build()
        self._show_card(0)
        self.finished.connect(lambda _: self.ended.emit())

    @property
    def place(self) -> int:
        """Which card is shown, from 0."""
        return self._cards.currentIndex()

    @Slot()
    def forward(self) -> None:
        """The next card, or the end."""
        if self.place == len(CARDS) - 1:
            self.accept()
        else:
            self._show_card(self.place + 1)

    @Slot()
    def back(self) -> None:
        self._show_card(max(0, self.place - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Right:
                self.forward()
            case Qt.Key.Key_Left:
                self.back()
            case _:
                super().keyPressEvent(event)

    def _show_card(self, place: int) -> None:
        self._cards.setCurrentIndex(place)
        where = translate("Desktop", "{place} of {count}")
        self._where.setText(where.format(place=place + 1, count=len(CARDS)))
        self._back.setEnabled(place > 0)
        last = place == len(CARDS) - 1
        self._next.setText(
            translate("Desktop", "Begin") if last else translate("Desktop", "Next")
        )
        self._skip.setVisible(not last)
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        card = CARDS[place]
        title, words = (
            translate("Desktop", card.title),
            translate("Desktop", card.words),
        )
        self.setAccessibleDescription(f"{title}. {words}")

    def _build(self) -> None:
        self._cards = QStackedWidget()
        for card in CARDS:
            self._cards.addWidget(self._card(card))
        self._where = QLabel()
        self._where.setProperty("role", "small")
        self._skip = _button(translate("Desktop", "Skip"), "tour_skip", "quiet")
        self._back = _button(translate("Desktop", "Back"), "tour_back", "")
        self._next = _button(translate("Desktop", "Next"), "tour_next", "primary")
        self._next.setDefault(True)
        self._skip.clicked.connect(self.reject)
        self._back.clicked.connect(self.back)
        self._next.clicked.connect(self.forward)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._where)
        row.addStretch(1)
        for button in (self._skip, self._back, self._next):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 28, 20)
        column.setSpacing(20)
        column.addWidget(self._cards)
        column.addLayout(row)
        size_dialog(self, self._appearance.px(_WIDTH_PX))

    def _card(self, card: Card) -> QWidget:
        widget = QWidget()
        mark, title = QLabel(), QLabel(translate("Desktop", card.title))
        words = QLabel(translate("Desktop", card.words))
        IconBinding(mark, self._appearance, card.icon, "accent", 30)
        title.setProperty("role", "heading")
        for label in (title, words):
            label.setWordWrap(True)
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(mark)
        column.addWidget(title)
        column.addWidget(words)
        column.addStretch(1)
        return widget


def _button(text: str, name: str, kind: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    if kind:
        button.setProperty("kind", kind)
    return button
