"""A line over the page that says what is the matter with this document."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.appearance import Appearance
from app.ui.icons import IconBinding
from app.ui.spoken import say_aloud


class ReaderBanner(QFrame):
    """One sentence and at most one button; hidden while all is well."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerBanner")
        self.setProperty("role", "notice")
        mark = QLabel()
        IconBinding(mark, appearance, "ph.warning-circle", "weak", 16)
        self.sentence = QLabel()
        self.sentence.setObjectName("readerBannerSentence")
        self.sentence.setProperty("role", "body")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.action = QPushButton()
        self.action.setObjectName("readerBannerAction")
        self.action.setProperty("kind", "link")
        self.action.clicked.connect(self._act)
        self._callback: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def say(
        self,
        sentence: str,
        action: str = "",
        callback: Callable[[], None] | None = None,
    ) -> None:
        """Show a sentence, with a button where there is a remedy."""
        self.sentence.setText(sentence)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._callback = callback
        self.setAccessibleDescription(sentence)
        self.show()
        say_aloud(self, sentence)

    def clear(self) -> None:
        """Nothing is the matter."""
        self.sentence.clear()
        self._callback = None
        self.hide()

    def _act(self) -> None:
        if self._callback is not None:
            self._callback()
