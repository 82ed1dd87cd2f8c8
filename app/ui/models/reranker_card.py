"""The reranker as a card: which one, another one, none."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.reranker import RerankerEntry
from app.ui import background
from app.ui.core_sentences import in_words
from app.ui.errors import describe, show_error
from app.ui.language import QT_TRANSLATE_NOOP, translate
from app.ui.models.model_words import size_words
from app.ui.models.ports import PageReranker

NO_NAME = QT_TRANSLATE_NOOP("Models", "No reranker")
NONE_SENTENCE = QT_TRANSLATE_NOOP(
    "Models",
    "A reranker reads the ten best passages together with the question and orders "
    "them once more. Choose the folder of a cross-encoder to use one.",
)
CHOSEN_SENTENCE = QT_TRANSLATE_NOOP(
    "Models",
    "Orders the ten best passages and quotes once more. It is used from about ten "
    "seconds after Inglenook starts.",
)


class RerankerCard(QFrame):
    """What orders the best passages once more, where the person has such a model."""

    def __init__(self, reranker: PageReranker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reranker")
        self.setProperty("role", "card")
        self._reranker = reranker
        self._build()
        self.choose_button.clicked.connect(self._choose_folder)
        self.none_button.clicked.connect(lambda: self.use(None))

    def refresh(self) -> None:
        """Say again what is in use."""
        self._run(self._reranker.current)

    def use(self, folder: Path | None) -> None:
        """Take another one, or none; a folder that cannot be used is refused."""
        self._run(lambda: self._reranker.use(folder))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, translate("Models", "Choose the folder of a cross-encoder")
        )
        if name:
            self.use(Path(name))

    def _run(self, work: Callable[[], RerankerEntry]) -> None:
        background.run(self, lambda _token: work(), self._show, self._failed)

    def _show(self, entry: RerankerEntry) -> None:
        self.name.setText(entry.name or translate("Models", NO_NAME))
        unusable = translate("Models", "cannot be used")
        self.facts.setText(unusable if entry.problem else size_words(entry.bytes))
        self.facts.setVisible(bool(entry.name))
        usual = CHOSEN_SENTENCE if entry.name else NONE_SENTENCE
        self.sentence.setText(in_words(entry.problem) or translate("Models", usual))
        self.sentence.setToolTip(entry.folder)
        self.none_button.setVisible(bool(entry.name))
        self.setAccessibleName(
            translate("Models", "Reranker: {name}").format(name=self.name.text())
        )

    def _failed(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error  # a bug: the exception hook reports it
        show_error(self, *known)

    def _build(self) -> None:
        self.name = _label("rerankerName", "title")
        self.facts = _label("rerankerFacts", "muted")
        self.sentence = _label("rerankerSentence", "")
        self.choose_button = QPushButton(translate("Models", "Choose a folder…"))
        self.choose_button.setObjectName("chooseReranker")
        self.none_button = QPushButton(translate("Models", "Use none"))
        self.none_button.setObjectName("useNoReranker")
        self.none_button.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.none_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(4)
        for widget in (self.name, self.facts, self.sentence):
            column.addWidget(widget)
        column.addSpacing(4)
        column.addLayout(buttons)


def _label(name: str, role: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
