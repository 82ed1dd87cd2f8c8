"""The text field of the composer: grows to eight lines, then scrolls."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.ui.language import translate

MAX_LINES = 8
_PADDING_PX = 8


class GrowingEdit(QPlainTextEdit):
    """Plain text only. Enter sends or breaks, as the person has chosen."""

    submitted = Signal()
    escaped = Signal()
    files_pasted = Signal(list)  # list[Path]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.send_with_enter = True
        self.setObjectName("composer_text")
        self.setAccessibleName(translate("Chat", "Question"))
        self.setProperty("role", "plain")
        self.setAcceptDrops(False)  # the window takes them
        self.viewport().setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.fit)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Be as tall as the text, within limits."""
        lines = max(1, round(self.document().size().height()))
        shown = min(lines, MAX_LINES)
        height = shown * self.fontMetrics().lineSpacing() + _PADDING_PX
        self.setFixedHeight(height)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines > MAX_LINES else policy.ScrollBarAlwaysOff
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            plain = modifiers == Qt.KeyboardModifier.NoModifier
            control = modifiers == Qt.KeyboardModifier.ControlModifier
            if control or (plain and self.send_with_enter):
                self.submitted.emit()
                return
            self.insertPlainText("\n")
            self.ensureCursorVisible()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        paths = local_paths(source)
        if paths:
            self.files_pasted.emit(paths)
        elif source.hasText():
            self.insertPlainText(source.text())


def local_paths(source: QMimeData) -> list[Path]:
    """Files and folders in a drop or on the clipboard; web addresses are left out."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
