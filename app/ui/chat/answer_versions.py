"""Earlier answers to a question stay in the store; this finds and shows them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.conversations.records import MessageRecord
from app.ui import background

if TYPE_CHECKING:
    from app.conversations.store import ConversationStore
    from app.ui.chat.answer_view import AnswerView

Branch = tuple[MessageRecord, ...]


class AnswerVersions(QObject):
    """Asks the store on a thread."""

    shown = Signal(object)  # the messages of the branch: tuple[MessageRecord, ...]
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

        def switch() -> Branch:
            self._store.show_branch(message_id)
            message = self._store.message(message_id)
            return self._store.messages(message.conversation_id)

        background.run(self, lambda _: switch(), self.shown.emit, self.failed.emit)

    def reload(self, conversation_id: str) -> None:
        """Show a chat as it is kept now."""
        background.run(
            self,
            lambda _: self._store.messages(conversation_id),
            self.shown.emit,
            self.failed.emit,
        )
