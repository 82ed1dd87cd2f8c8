"""What the window can do, in one table: keys, words, and where it is listed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Shortcut:
    """One of them; without keys it is reached through the list of all commands."""

    name: str
    keys: str
    words: str
    group: str = "Window"


SHORTCUTS = (
    Shortcut("new_chat", "Ctrl+N", "New chat", "Chats"),
    Shortcut("temporary_chat", "Ctrl+Shift+N", "New temporary chat", "Chats"),
    Shortcut("focus_composer", "Ctrl+L", "Write a question", "Chats"),
    Shortcut("find", "Ctrl+F", "Find in this chat", "Chats"),
    Shortcut("search", "Ctrl+Shift+F", "Search chats and documents", "Chats"),
    Shortcut("edit_last", "Ctrl+Up", "Put the last question differently", "Chats"),
    Shortcut("regenerate", "Ctrl+R", "Answer the last question again", "Chats"),
    Shortcut("stop", "Esc", "Stop the answer", "Chats"),
    Shortcut("prompts", "Ctrl+P", "Prompts and personas", "Chats"),
    Shortcut("palette", "Ctrl+K", "All commands"),
    Shortcut("library", "Ctrl+2", "Library"),
    Shortcut("models", "Ctrl+3", "Models"),
    Shortcut("settings", "Ctrl+,", "Settings"),
    Shortcut("data", "", "Your data: backups, exports, imports"),
    Shortcut("fold_side", "Ctrl+B", "Fold or unfold the side panel"),
    Shortcut("close_reader", "Ctrl+W", "Close the reader"),
    Shortcut("full_screen", "F11", "Full screen"),
    Shortcut("shortcuts", "F1", "Keyboard shortcuts"),
    Shortcut("tour", "", "Show the tour again"),
    Shortcut("about", "", "About Inglenook"),
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
        if shortcut.keys:
            action.setShortcut(QKeySequence(shortcut.keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(handlers[shortcut.name])
        window.addAction(action)
        actions[shortcut.name] = action
    return actions
