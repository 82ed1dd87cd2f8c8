"""Does what was chosen in the menu of a chat, asking first where something goes."""

from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.conversations.records import ConversationRecord
from app.ui import background
from app.ui.chat_menu import ChatCommand
from app.ui.dialogs import ask_for_line, ask_to_go_on, choose_target
from app.ui.errors import describe, show_error
from app.ui.language import translate

if TYPE_CHECKING:
    from app.services import Services
    from app.ui.appearance import Appearance

_KINDS = {
    "export_md": ("Markdown (*.md)", ".md"),
    "export_json": ("JSON (*.json)", ".json"),
    "export_pdf": ("PDF (*.pdf)", ".pdf"),
}


class ChatDesk(QObject):
    """Dialogs belong to the widget that it was made with."""

    changed = Signal()  # the list of chats
    renamed = Signal(object)  # ConversationRecord
    deleted = Signal(str)
    opened = Signal(object)  # ConversationRecord: a copy, to be shown
    said = Signal(str)  # a sentence on something that went well

    def __init__(
        self, services: "Services", appearance: "Appearance", widget: QWidget
    ) -> None:
        super().__init__(widget)
        self._services = services
        self._appearance = appearance
        self._widget = widget

    @Slot(object)
    def do(self, command: ChatCommand) -> None:
        """Carry out a command."""
        chat, store = command.conversation, self._services.conversations
        match command.action:
            case "rename":
                self._ask_new_name(chat)
            case "pin" | "unpin":
                store.change(chat.id, "pinned", command.action == "pin")
                self.changed.emit()
            case "archive" | "unarchive":
                store.change(chat.id, "archived", command.action == "archive")
                self.changed.emit()
            case "move":
                self._move(chat, command.folder)
            case "new_folder":
                ask_for_line(
                    self._widget,
                    "new_folder",
                    (translate("Window", "New folder"), translate("Window", "Create")),
                    lambda name: self._move(chat, name),
                )
            case "duplicate":
                self.opened.emit(store.duplicate(chat.id))
                self.changed.emit()
            case "export_md" | "export_json" | "export_pdf" as kind:
                self._ask_where(chat, kind)
            case "print":
                self._print(chat)
            case "delete":
                self._ask_to_delete(chat)
            case _:
                assert_never(command.action)

    # ---- names and places ----

    def _ask_new_name(self, chat: ConversationRecord) -> None:
        ask_for_line(
            self._widget,
            "rename_chat",
            (translate("Window", "Rename chat"), translate("Window", "Rename")),
            lambda title: self._rename(chat.id, title),
            chat.title,
        )

    def _rename(self, conversation_id: str, title: str) -> None:
        renamed = self._services.conversations.rename(conversation_id, title)
        self.changed.emit()
        self.renamed.emit(renamed)

    def _move(self, chat: ConversationRecord, folder: str) -> None:
        self._services.conversations.change(chat.id, "folder", folder)
        self.changed.emit()

    def _ask_to_delete(self, chat: ConversationRecord) -> None:
        consequence = translate(
            "Window",
            "“{title}” is erased for good, in backups too. Your documents stay.",
        )
        ask_to_go_on(
            self._widget,
            "delete_chat",
            (
                translate("Window", "Delete this chat?"),
                translate("Window", "Delete"),
            ),
            consequence.format(title=chat.title),
            lambda: self._delete(chat.id),
        )

    def _delete(self, conversation_id: str) -> None:
        self.deleted.emit(conversation_id)
        store = self._services.conversations  # its file and its backups are rewritten
        background.run(
            self,
            lambda _: store.delete(conversation_id),
            lambda _: self.changed.emit(),
            self._fail,
        )

    # ---- files and paper ----

    def _ask_where(self, chat: ConversationRecord, kind: str) -> None:
        words, suffix = _KINDS[kind]
        name = "".join(c if c.isalnum() or c in " -_" else " " for c in chat.title)
        name = " ".join(name.split()) or translate("Window", "Chat")
        choose_target(
            self._widget,
            translate("Window", "Export chat"),
            f"{name}{suffix}",
            words,
            lambda path: self._export(chat, kind, path),
        )

    def _export(self, chat: ConversationRecord, kind: str, path: Path) -> None:
        if kind == "export_pdf":
            from app.ui.chat_printing import save_as_pdf

            messages = self._services.conversations.messages(chat.id)
            save_as_pdf(chat, messages, path)
            said = translate("Window", "Saved as {name}.")
            self.said.emit(said.format(name=path.name))
            return
        store = self._services.conversations

        def write() -> None:
            from app.exchange.exporting import ExportFormat, exported, write_export

            form: ExportFormat = "md" if kind == "export_md" else "json"
            write_export(path, exported(store, (chat.id,), form))

        said = translate("Window", "Exported to {name}.").format(name=path.name)
        background.run(
            self, lambda _: write(), lambda _: self.said.emit(said), self._fail
        )

    def _print(self, chat: ConversationRecord) -> None:
        from app.ui.chat_printing import print_chat

        messages = self._services.conversations.messages(chat.id)
        print_chat(chat, messages, self._widget)

    def _fail(self, error: Exception) -> None:
        known = describe(error)
        if known is None:
            raise error
        show_error(self._widget, *known)
