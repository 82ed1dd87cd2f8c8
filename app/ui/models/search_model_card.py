"""The model behind the search as a card: nothing to choose, but no secret either."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.ui.models.model_words import (
    EMBEDDER_FACTS,
    EMBEDDER_NAME,
    EMBEDDER_SENTENCE,
)


class SearchModelCard(QFrame):
    """What finds passages by meaning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchModel")
        self.setProperty("role", "card")
        self.setAccessibleName(f"{EMBEDDER_NAME}, {EMBEDDER_FACTS}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(4)
        for text, role in (
            (EMBEDDER_NAME, "title"),
            (EMBEDDER_FACTS, "muted"),
            (EMBEDDER_SENTENCE, ""),
        ):
            label = QLabel(text)
            label.setWordWrap(True)
            label.setProperty("role", role)
            column.addWidget(label)
