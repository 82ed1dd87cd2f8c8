"""Earlier answers to a question stay in the store; this finds and shows them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui import background
from app.ui.chat.chat_loading import LoadedChat, read_chat

if TYPE_CHECKING:
    from app.conversations.store import ConversationStore
    from app.ui.chat.answer_view import AnswerView


class AnswerVersions(QObject):
    """Asks the store on a thread."""

    shown = Signal(object)  # the branch: a LoadedChat
    failed = Signal(object)  # Exception

    def __init__(self, store: "ConversationStore", parent: QObject) -> None:
        super().__init__(parent)
        self._store = store

    def count(self, view: "AnswerView") -> None:
        """Let an answer say which of how many it is."""
        message_id = view.message_id
        if not message_id:
            return
        background.run(
            view,
            lambda _: self._store.siblings(message_id),
            view.show_versions,
            self.failed.emit,
        )

    def show(self, message_id: str) -> None:
        """Make another answer the one that the chat goes on from."""

        def switch() -> LoadedChat:
            self._store.show_branch(message_id)
            message = self._store.message(message_id)
            return read_chat(self._store, message.conversation_id)

        background.run(self, lambda _: switch(), self.shown.emit, self.failed.emit)

    def reload(self, conversation_id: str) -> None:
        """Show a chat as it is kept now."""
        background.run(
            self,
            lambda _: read_chat(self._store, conversation_id),
            self.shown.emit,
            self.failed.emit,
        )
