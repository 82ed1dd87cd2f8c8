"""The menu of a chat, and what was chosen in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.conversations.records import ConversationRecord

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
        self.setAccessibleName(f"Chat: {record.title}")
        self._record = record
        self._add("Rename…", "rename")
        self._add(*(("Unpin", "unpin") if record.pinned else ("Pin", "pin")))
        self._add_folders(folders)
        self._add("Duplicate", "duplicate")
        if record.archived:
            self._add("Take out of the archive", "unarchive")
        else:
            self._add("Archive", "archive")
        self.addSeparator()
        exports = self.addMenu("Export")
        self._add("Markdown…", "export_md", exports)
        self._add("JSON, with all branches…", "export_json", exports)
        self._add("PDF…", "export_pdf", exports)
        self._add("Print…", "print")
        self.addSeparator()
        self._add("Delete…", "delete")

    def _add_folders(self, folders: Sequence[str]) -> None:
        current = self._record.folder
        menu = self.addMenu("Move to folder")
        for folder in folders:
            action = self._add(folder.replace("&", "&&"), "move", menu, folder)
            action.setEnabled(folder != current)
        if folders:
            menu.addSeparator()
        self._add("New folder…", "new_folder", menu)
        if current:
            self._add("Out of its folder", "move", menu, "")

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
