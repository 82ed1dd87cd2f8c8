"""The line of an answer that says what is happening, or how it ended."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.conversations.records import MessageRecord
from app.ui.appearance import Appearance
from app.ui.core_sentences import in_words
from app.ui.icons import IconBinding
from app.ui.language import QT_TRANSLATE_NOOP, translate

READING = QT_TRANSLATE_NOOP("Chat", "Reading your documents…")
WRITING = QT_TRANSLATE_NOOP("Chat", "Writing an answer from these quotes…")
THINKING = QT_TRANSLATE_NOOP("Chat", "Thinking…")
STILL_WRITING = QT_TRANSLATE_NOOP("Chat", "Writing…")
STOPPED = QT_TRANSLATE_NOOP("Chat", "Stopped. What was written is kept.")
NOT_ANSWERED = QT_TRANSLATE_NOOP("Chat", "No answer could be made.")


class AnswerStatus(QWidget):
    """Hidden once an answer is complete."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._label.setObjectName("answer_status")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("role", "muted")
        self._label.setWordWrap(True)
        self._mark = QLabel()
        IconBinding(self._mark, appearance, "ph.warning-circle", "bad", 16)
        self._mark.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)

    @property
    def words(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._label.text()

    def say(self, words: str, bad: bool = False) -> None:
        """Say it until something else is said."""
        self._label.setText(words)
        self._mark.setVisible(bad)
        self.show()

    def show_outcome(self, message: MessageRecord) -> None:
        """How it ended; nothing where it ended as it should."""
        match message.state:
            case "complete":
                self.hide()
            case "interrupted" | "streaming":
                self.say(translate("Chat", STOPPED))
            case "failed":
                why = in_words(message.error) if message.error else ""
                self.say(why or translate("Chat", NOT_ANSWERED), bad=True)
