"""One line in an answer: what is done now, and the other way there would be."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.ui.flow_layout import FlowLayout


class Offer(QWidget):
    """Goes once it was taken."""

    taken = Signal()

    def __init__(self, words: str, way: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        said = QLabel(words)
        said.setObjectName("offer_words")
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setProperty("role", "small")
        self._way = QPushButton(way)
        self._way.setObjectName("offer_way")
        self._way.setProperty("kind", "link")
        row = FlowLayout(self, gap=8)
        row.addWidget(said)
        row.addWidget(self._way)
        self._way.clicked.connect(self._take)

    def _take(self) -> None:
        self.hide()
        self.taken.emit()
