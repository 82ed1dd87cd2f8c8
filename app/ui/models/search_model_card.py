"""The model behind the search as a card: nothing to choose, but no secret either."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.ui.models.model_words import (
    EMBEDDER_MISSING,
    EMBEDDER_NAME,
    EMBEDDER_SENTENCE,
    embedder_facts,
)

WEIGHTS_NAME = "model.safetensors"


class SearchModelCard(QFrame):
    """What finds passages by meaning."""

    def __init__(self, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchModel")
        self.setProperty("role", "card")
        size_bytes = (folder / WEIGHTS_NAME).stat().st_size if folder else 0
        about = embedder_facts(size_bytes)
        self.setAccessibleName(f"{EMBEDDER_NAME}, {about}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(4)
        for text, role in (
            (EMBEDDER_NAME, "title"),
            (about, "muted"),
            (EMBEDDER_SENTENCE if folder else EMBEDDER_MISSING, ""),
        ):
            label = QLabel(text)
            label.setWordWrap(True)
            label.setProperty("role", role)
            column.addWidget(label)
