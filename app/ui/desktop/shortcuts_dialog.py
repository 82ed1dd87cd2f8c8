"""The keyboard shortcuts of the window, and those of the composer and the chat list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.actions import SHORTCUTS, Shortcut
from app.ui.appearance import Appearance

_SIZE_PX = (460, 620)
ELSEWHERE = (
    Shortcut("", "Return", "Send the question", "While writing"),
    Shortcut("", "Shift+Return", "Begin a new line", "While writing"),
    Shortcut("", "/", "Saved prompts", "While writing"),
    Shortcut("", "@", "Ask one document", "While writing"),
    Shortcut("", "F2", "Rename the chat", "In the list of chats"),
    Shortcut("", "Del", "Delete the chat", "In the list of chats"),
)


class ShortcutsDialog(QDialog):
    """Made from the table that makes the shortcuts."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("shortcuts_dialog")
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(*map(appearance.px, _SIZE_PX))
        body = QWidget()
        body.setProperty("role", "page")
        grid = QGridLayout(body)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        group = ""
        shown = sorted(
            (s for s in SHORTCUTS if s.keys), key=lambda s: s.group != "Chats"
        )
        for shortcut in (*shown, *ELSEWHERE):
            if shortcut.group != group:
                group = shortcut.group
                head = QLabel(group.upper())
                head.setProperty("role", "section")
                head.setContentsMargins(0, 10, 0, 0)
                grid.addWidget(head, grid.rowCount(), 0, 1, 2)
            row = grid.rowCount()
            grid.addWidget(QLabel(shortcut.words), row, 0)
            keys = QLabel(key_words(shortcut.keys))
            keys.setProperty("role", "code")
            grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameStyle(0)
        scroll.setWidget(body)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        buttons.setContentsMargins(16, 8, 16, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll, 1)
        column.addWidget(buttons)


def key_words(keys: str) -> str:
    """Keys as this platform writes them."""
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return text or keys
