"""The menu of a chat, and what was chosen in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.conversations.records import ConversationRecord
from app.ui.language import translate

ChatAction = Literal[
    "rename",
    "pin",
    "unpin",
    "move",
    "new_folder",
    "duplicate",
    "archive",
    "unarchive",
    "export_md",
    "export_json",
    "export_pdf",
    "print",
    "delete",
]


@dataclass(frozen=True)
class ChatCommand:
    """Something to be done with a chat; `folder` is where it is moved."""

    action: ChatAction
    conversation: ConversationRecord
    folder: str = ""


class ChatMenu(QMenu):
    """Deletes itself once it is closed."""

    command_chosen = Signal(object)  # ChatCommand

    def __init__(
        self, record: ConversationRecord, folders: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = translate("Window", "Chat: {title}")
        self.setAccessibleName(name.format(title=record.title))
        self._record = record
        self._add(translate("Window", "Rename…"), "rename")
        if record.pinned:
            self._add(translate("Window", "Unpin"), "unpin")
        else:
            self._add(translate("Window", "Pin"), "pin")
        self._add_folders(folders)
        self._add(translate("Window", "Duplicate"), "duplicate")
        if record.archived:
            self._add(translate("Window", "Take out of the archive"), "unarchive")
        else:
            self._add(translate("Window", "Archive"), "archive")
        self.addSeparator()
        exports = self.addMenu(translate("Window", "Export"))
        self._add(translate("Window", "Markdown…"), "export_md", exports)
        self._add(
            translate("Window", "JSON, with all branches…"), "export_json", exports
        )
        self._add(translate("Window", "PDF…"), "export_pdf", exports)
        self._add(translate("Window", "Print…"), "print")
        self.addSeparator()
        self._add(translate("Window", "Delete…"), "delete")

    def _add_folders(self, folders: Sequence[str]) -> None:
        current = self._record.folder
        menu = self.addMenu(translate("Window", "Move to folder"))
        for folder in folders:
            action = self._add(folder.replace("&", "&&"), "move", menu, folder)
            action.setEnabled(folder != current)
        if folders:
            menu.addSeparator()
        self._add(translate("Window", "New folder…"), "new_folder", menu)
        if current:
            self._add(translate("Window", "Out of its folder"), "move", menu, "")

    def _add(
        self,
        words: str,
        action: ChatAction,
        menu: QMenu | None = None,
        folder: str = "",
    ) -> QAction:
        command = ChatCommand(action, self._record, folder)
        return (menu or self).addAction(
            words, lambda: self.command_chosen.emit(command)
        )
