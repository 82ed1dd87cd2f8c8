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
from app.ui.dialog_size import fit_dialog
from app.ui.language import QT_TRANSLATE_NOOP, translate

_WIDTH_PX = 460
ELSEWHERE = (
    Shortcut(
        "",
        "Return",
        QT_TRANSLATE_NOOP("Desktop", "Send the question"),
        QT_TRANSLATE_NOOP("Desktop", "While writing"),
    ),
    Shortcut(
        "",
        "Shift+Return",
        QT_TRANSLATE_NOOP("Desktop", "Begin a new line"),
        QT_TRANSLATE_NOOP("Desktop", "While writing"),
    ),
    Shortcut(
        "",
        "/",
        QT_TRANSLATE_NOOP("Desktop", "Saved prompts"),
        QT_TRANSLATE_NOOP("Desktop", "While writing"),
    ),
    Shortcut(
        "",
        "@",
        QT_TRANSLATE_NOOP("Desktop", "Ask one document"),
        QT_TRANSLATE_NOOP("Desktop", "While writing"),
    ),
    Shortcut(
        "",
        "F2",
        QT_TRANSLATE_NOOP("Desktop", "Rename the chat"),
        QT_TRANSLATE_NOOP("Desktop", "In the list of chats"),
    ),
    Shortcut(
        "",
        "Del",
        QT_TRANSLATE_NOOP("Desktop", "Delete the chat"),
        QT_TRANSLATE_NOOP("Desktop", "In the list of chats"),
    ),
)


class ShortcutsDialog(QDialog):
    """Made from the table that makes the shortcuts."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("shortcuts_dialog")
        self.setWindowTitle(translate("Desktop", "Keyboard shortcuts"))
        fit_dialog(self, appearance.px(_WIDTH_PX))
        body = QWidget()
        body.setProperty("role", "page")
        grid = QGridLayout(body)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        group = ""
        shown = sorted(
            (s for s in SHORTCUTS if s.keys), key=lambda s: s.group != "Chats"
        )
        said = [
            (translate("Window", s.group), translate("Window", s.words)) for s in shown
        ]
        said += [
            (translate("Desktop", s.group), translate("Desktop", s.words))
            for s in ELSEWHERE
        ]
        for shortcut, (in_group, words) in zip((*shown, *ELSEWHERE), said, strict=True):
            if in_group != group:
                group = in_group
                head = QLabel(group.upper())
                head.setProperty("role", "section")
                head.setContentsMargins(0, 10, 0, 0)
                grid.addWidget(head, grid.rowCount(), 0, 1, 2)
            row = grid.rowCount()
            grid.addWidget(QLabel(words), row, 0)
            keys = QLabel(key_words(shortcut.keys))
            keys.setProperty("role", "code")
            grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.windowTitle())
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
