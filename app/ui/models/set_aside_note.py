"""Says that a model ended its worker and is not loaded, and offers the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.core_sentences import in_words
from app.ui.language import translate


class SetAsideNote(QFrame):
    """Hidden for models that nothing is known against."""

    check_requested = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("setAsideNote")
        self._words = QLabel()
        self._words.setObjectName("setAsideWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "small")
        self._words.setWordWrap(True)
        self.check = QPushButton(translate("Models", "Check it again"))
        self.check.setObjectName("checkSetAside")
        self.check.setAccessibleName(
            translate("Models", "Check {name} again").format(name=name)
        )
        self.check.clicked.connect(self.check_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text()

    def show_reason(self, sentence: str) -> None:
        """Why it was set aside; empty: it was not."""
        self._words.setText(in_words(sentence))
        self.setVisible(bool(sentence))
