"""What the person should know about an answer, quietly; some notes have a way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.core_sentences import in_words
from app.ui.language import translate
from rag.language import MORE_LANGUAGES


class AnswerNotes(QWidget):
    """One line a note; hidden while there is none."""

    languages_explained = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer_notes")
        self._sentences: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is shown."""
        return self._sentences

    def show_notes(self, sentences: tuple[str, ...]) -> None:
        """Show these instead of what was there."""
        if sentences == self._sentences:
            return
        self._sentences = sentences
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for sentence in sentences:
            self._column.addWidget(self._line(sentence))
        self.setVisible(bool(sentences))

    def _line(self, sentence: str) -> QWidget:
        line = QWidget()
        label = QLabel(in_words(sentence))
        label.setObjectName("answer_note")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "small")
        label.setWordWrap(True)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label, 1)
        if sentence.endswith(MORE_LANGUAGES):
            why = QPushButton(translate("Chat", "Why?"))
            why.setObjectName("explain_languages")
            why.setProperty("kind", "link")
            why.setAccessibleName(
                translate("Chat", "Why other languages are found by words only")
            )
            why.clicked.connect(self.languages_explained)
            row.addWidget(why, 0, Qt.AlignmentFlag.AlignTop)
        return line
