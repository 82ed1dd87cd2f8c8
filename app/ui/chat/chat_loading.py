"""Reads chats for their transcripts: the end at once, the rest where one looks."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.conversations.outline import MessageOutline
from app.conversations.records import MessageRecord
from app.ui import background
from app.ui.chat.transcript import Transcript

if TYPE_CHECKING:
    from app.conversations.store import ConversationStore

READ_FIRST = 24  # messages; their quotes are looked up in the library


class LoadedChat(NamedTuple):
    """The branch of a chat that is shown, and its newest messages."""

    conversation_id: str
    outline: tuple[MessageOutline, ...]
    newest: tuple[MessageRecord, ...]


def read_chat(store: "ConversationStore", conversation_id: str) -> LoadedChat:
    """What a transcript opens with."""
    outline = store.outline(conversation_id)
    ids = [message.id for message in outline[-READ_FIRST:]]
    return LoadedChat(conversation_id, outline, store.messages_with(ids))


def prepare_answers() -> None:
    """Import what the first answer will need, before one has to be shown."""
    import app.in_chat.wiring  # asked at the end of each answer what else came of it
    import app.ui.chat.answer_view  # noqa: F401
    from app.ui.chat.markdown_blocks import parse_blocks

    parse_blocks("# Ready")


class ChatLoading(QObject):
    """Asks the store on a thread."""

    failed = Signal(object)  # Exception

    def __init__(self, store: "ConversationStore", parent: QObject) -> None:
        super().__init__(parent)
        self._store = store

    def open(
        self, transcript: Transcript, conversation_id: str, shown: Callable[[], None]
    ) -> None:
        """Fill a new transcript; `shown` is called when its end is there."""

        def show(loaded: LoadedChat) -> None:
            self.fill(transcript, loaded)
            shown()

        background.run(
            transcript,
            lambda _: read_chat(self._store, conversation_id),
            show,
            self.failed.emit,
        )

    def fill(self, transcript: Transcript, loaded: LoadedChat) -> None:
        """Show what was read in a new transcript, and read more where it is wanted."""

        def read(ids: list[str]) -> None:
            background.run(
                transcript,
                lambda _: self._store.messages_with(ids),
                transcript.add_records,
                self.failed.emit,
            )

        transcript.records_wanted.connect(read)
        transcript.show_outline(loaded.outline, loaded.newest)
