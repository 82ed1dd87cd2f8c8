"""What the window can do, in one table: keys, words, and where it is listed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.language import QT_TRANSLATE_NOOP, translate


@dataclass(frozen=True)
class Shortcut:
    """One of them; without keys it is reached through the list of all commands."""

    name: str
    keys: str
    words: str
    group: str = QT_TRANSLATE_NOOP("Window", "Window")


SHORTCUTS = (
    Shortcut(
        "new_chat",
        "Ctrl+N",
        QT_TRANSLATE_NOOP("Window", "New chat"),
        QT_TRANSLATE_NOOP("Window", "Chats"),
    ),
    Shortcut(
        "temporary_chat",
        "Ctrl+Shift+N",
        QT_TRANSLATE_NOOP("Window", "New temporary chat"),
        QT_TRANSLATE_NOOP("Window", "Chats"),
    ),
    Shortcut(
        "focus_composer",
        "Ctrl+L",
        QT_TRANSLATE_NOOP("Window", "Write a question"),
        QT_TRANSLATE_NOOP("Window", "Chats"),
    ),
    Shortcut(
        "find",
        "Ctrl+F",
        QT_TRANSLATE_NOOP("Window", "Find in this chat"),
        QT_TRANSLATE_NOOP("Window", "Chats"),
    ),
    Shortcut(
        "search",
        "Ctrl+Shift+F",
        QT_TRANSLATE_NOOP("Window", "Search chats and documents"),
        QT_TRANSLATE_NOOP("Window", "Chats"),
    ),
    Shortcut(
        "edit_last",
        "Ctrl+Up",
        QT_TRANSLATE_NOOP("Window", "Rephrase the last question"),
        QT_TRANSLATE_NOOP("Window", "Chats"),
    ),
    Shortcut(
        "regenerate",
        "Ctrl+R",
        QT_TRANSLATE_NOOP("Window", "Answer the last question again"),
        QT_TRANSLATE_NOOP("Window", "Chats"),
    ),
    Shortcut(
        "stop",
        "Esc",
        QT_TRANSLATE_NOOP("Window", "Stop the answer"),
        QT_TRANSLATE_NOOP("Window", "Chats"),
    ),
    Shortcut(
        "prompts",
        "Ctrl+P",
        QT_TRANSLATE_NOOP("Window", "Prompts and personas"),
        QT_TRANSLATE_NOOP("Window", "Chats"),
    ),
    Shortcut("palette", "Ctrl+K", QT_TRANSLATE_NOOP("Window", "All commands")),
    Shortcut(
        "quick_ask", "Ctrl+Shift+K", QT_TRANSLATE_NOOP("Window", "Quick question")
    ),
    Shortcut("library", "Ctrl+2", QT_TRANSLATE_NOOP("Window", "Library")),
    Shortcut("models", "Ctrl+3", QT_TRANSLATE_NOOP("Window", "Models")),
    Shortcut("settings", "Ctrl+,", QT_TRANSLATE_NOOP("Window", "Settings")),
    Shortcut(
        "data", "", QT_TRANSLATE_NOOP("Window", "Your data: backups, exports, imports")
    ),
    Shortcut(
        "fold_side",
        "Ctrl+B",
        QT_TRANSLATE_NOOP("Window", "Fold or unfold the side panel"),
    ),
    Shortcut("close_reader", "Ctrl+W", QT_TRANSLATE_NOOP("Window", "Close the reader")),
    Shortcut("full_screen", "F11", QT_TRANSLATE_NOOP("Window", "Full screen")),
    Shortcut("shortcuts", "F1", QT_TRANSLATE_NOOP("Window", "Keyboard shortcuts")),
    Shortcut("tour", "", QT_TRANSLATE_NOOP("Window", "Show the tour again")),
    Shortcut("about", "", QT_TRANSLATE_NOOP("Window", "About Inglenook")),
    Shortcut("quit", "Ctrl+Q", QT_TRANSLATE_NOOP("Window", "Quit")),
)


def install_actions(
    window: QWidget, handlers: dict[str, Callable[[], None]]
) -> dict[str, QAction]:
    """An action for each shortcut; `handlers` has one entry for every name."""
    actions: dict[str, QAction] = {}
    for shortcut in SHORTCUTS:
        action = QAction(translate("Window", shortcut.words), window)
        action.setObjectName(f"action_{shortcut.name}")
        if shortcut.keys:
            action.setShortcut(QKeySequence(shortcut.keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(handlers[shortcut.name])
        window.addAction(action)
        actions[shortcut.name] = action
    return actions
