"""Keyboard shortcuts of the window, in one table."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Shortcut:
    """What a key does."""

    name: str
    keys: str
    words: str


SHORTCUTS = (
    Shortcut("new_chat", "Ctrl+N", "New chat"),
    Shortcut("focus_composer", "Ctrl+L", "Write a question"),
    Shortcut("search", "Ctrl+K", "Search chats and documents"),
    Shortcut("fold_side", "Ctrl+B", "Fold or unfold the side panel"),
    Shortcut("close_reader", "Ctrl+W", "Close the reader"),
    Shortcut("settings", "Ctrl+,", "Settings"),
    Shortcut("full_screen", "F11", "Full screen"),
    Shortcut("stop", "Esc", "Stop the answer"),
    Shortcut("quit", "Ctrl+Q", "Quit"),
)


def install_actions(
    window: QWidget, handlers: dict[str, Callable[[], None]]
) -> dict[str, QAction]:
    """An action for each shortcut; `handlers` has one entry for every name."""
    actions: dict[str, QAction] = {}
    for shortcut in SHORTCUTS:
        action = QAction(shortcut.words, window)
        action.setObjectName(f"action_{shortcut.name}")
        action.setShortcut(QKeySequence(shortcut.keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(handlers[shortcut.name])
        window.addAction(action)
        actions[shortcut.name] = action
    return actions
