"""How a follow-up question was understood, with a way to put it better."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.appearance import Appearance
from app.ui.buttons import IconButton


class AskedAs(QWidget):
    """Hidden where the question was searched for as it was typed."""

    edit_requested = Signal(str)  # the question as it was understood

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("asked_as")
        self._question = ""
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("role", "small")
        self._label.setWordWrap(True)
        edit = IconButton("edit_asked_as", appearance, "ph.pencil-simple")
        edit.describe("Put it differently", "Change this question and ask it")
        edit.clicked.connect(lambda: self.edit_requested.emit(self._question))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._label, 1)
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._label.text()

    def show_question(self, question: str, understood: str) -> None:
        """Say it only where it differs from what was typed."""
        self._question = understood
        self._label.setText(f"Asked as: {understood}")
        self.setVisible(bool(understood) and understood != question)
