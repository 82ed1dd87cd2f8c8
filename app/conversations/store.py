"""conversations.db: a tree of messages, saved as they stream; thread-safe."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from app.conversations.chat_table import ChatTable, new_id
from app.conversations.drafts import Drafts
from app.conversations.erasing import erase_documents_in_chats
from app.conversations.errors import ConversationNotFoundError
from app.conversations.message_rows import (
    MESSAGE_COLUMNS,
    MessageRow,
    QuoteResolver,
    message_record,
    message_records,
    nothing_resolves,
    write_answer,
)
from app.conversations.outline import MessageOutline, messages_with, outline_of
from app.conversations.pins import pinned_in, set_pinned
from app.conversations.prompts import Prompts
from app.conversations.records import (
    TEMPORARY,
    AnswerRecord,
    MessageRecord,
    MessageRole,
    MessageState,
    WholeConversation,
    is_temporary,
)
from app.conversations.searching import messages_having
from app.conversations.taking_in import take_in
from app.conversations.telling import PhrasesOnlyIn, nothing_tells

# Told of a deleted chat, or of erased documents with None: any chat may have held them.
Erased = Callable[[str | None], None]


class ConversationStore(ChatTable):
    """Chats of one profile. `resolve_quotes` gives kept places their text again."""

    def __init__(
        self, path: Path, resolve_quotes: QuoteResolver = nothing_resolves
    ) -> None:
        super().__init__(path)
        self.resolve_quotes = resolve_quotes
        self.phrases_only_in: PhrasesOnlyIn = nothing_tells
        self.about_to_erase: Callable[[], None] = lambda: None
        self.erased: Erased = lambda _: None  # told of what is kept elsewhere
        self.drafts = Drafts(self._database)
        self.prompts = Prompts(self._database)
        with self._database.transaction() as db:
            db.execute(
                "UPDATE messages SET state = 'interrupted' WHERE state = 'streaming'"
            )

    @property
    def notice(self) -> str | None:
        """A sentence, when a damaged file was set aside at the opening."""
        return self._database.notice

    # ---- whole chats ----

    def whole(self, conversation_id: str) -> WholeConversation:
        """A chat with all its branches."""
        record = self.get(conversation_id)
        database = self._at(conversation_id)
        rows = database.rows(
            f"SELECT {MESSAGE_COLUMNS} FROM messages WHERE conversation = ? "
            "ORDER BY created, rowid",
            (conversation_id,),
        )
        messages = message_records(
            database, [MessageRow(*row) for row in rows], self.resolve_quotes
        )
        leaf = database.rows(
            "SELECT leaf FROM conversations WHERE id = ?", (conversation_id,)
        )
        return WholeConversation(record, messages, leaf[0][0])

    def take_in(self, chats: Sequence[WholeConversation]) -> None:
        """Add whole chats, all or none; their ids must be new here."""
        with self._database.transaction() as db:
            for chat in chats:
                take_in(db, chat)

    def rename_library(self, name: str, new_name: str) -> None:
        """Let chats follow their library to its new name."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE conversations SET library = ? WHERE library = ?",
                (new_name, name),
            )

    def delete(self, conversation_id: str) -> None:
        """Erase a chat for good."""
        if not is_temporary(conversation_id):
            self.about_to_erase()
        with self._at(conversation_id).transaction() as db:
            db.execute("DELETE FROM conversations WHERE id = ?", (conversation_id,))
        if is_temporary(conversation_id):  # it was never anywhere else
            return
        self._database.shrink()
        self.erased(conversation_id)

    def delete_all(self) -> None:
        """Erase every chat, draft and saved prompt for good."""
        self.about_to_erase()
        with self._database.transaction() as db:
            for table in ("conversations", "drafts", "prompts"):
                db.execute(f"DELETE FROM {table}")
        self._database.shrink()
        self.erased(None)

    # ---- messages ----

    def messages(self, conversation_id: str) -> tuple[MessageRecord, ...]:
        """The branch that is shown, oldest first."""
        database = self._at(conversation_id)
        rows = database.rows(
            f"SELECT {MESSAGE_COLUMNS} FROM messages WHERE conversation = ?",
            (conversation_id,),
        )
        by_id = {row[0]: MessageRow(*row) for row in rows}
        leaf = database.rows(
            "SELECT leaf FROM conversations WHERE id = ?", (conversation_id,)
        )
        branch: list[MessageRow] = []
        current: str | None = leaf[0][0] if leaf else None
        while current is not None:
            branch.append(by_id[current])
            current = by_id[current].parent
        return message_records(database, branch[::-1], self.resolve_quotes)

    def outline(self, conversation_id: str) -> tuple[MessageOutline, ...]:
        """The branch that is shown as ids and lengths, which even a long chat has at
        once."""
        return outline_of(self._at(conversation_id), conversation_id)

    def messages_with(self, message_ids: Sequence[str]) -> tuple[MessageRecord, ...]:
        """Some messages, in this order; those that are gone are left out."""
        database = self._at(next(iter(message_ids), ""))
        return messages_with(database, message_ids, self.resolve_quotes)

    def messages_having(
        self, conversation_id: str, words: str
    ) -> tuple[tuple[str, int], ...]:
        """Messages of the branch that is shown with this in them, and how often."""
        return messages_having(self._at(conversation_id), conversation_id, words)

    def message(self, message_id: str) -> MessageRecord:
        """Raises `ConversationNotFoundError`."""
        row = self._message_row(message_id)
        return message_records(self._at(message_id), (row,), self.resolve_quotes)[0]

    def siblings(self, message_id: str) -> tuple[str, ...]:
        """Ids of all versions of a message, itself included, oldest first."""
        row = self._message_row(message_id)
        rows = self._at(message_id).rows(
            "SELECT id FROM messages WHERE conversation = ? AND parent IS ? "
            "AND role = ? ORDER BY created, rowid",
            (row.conversation, row.parent, row.role),
        )
        return tuple(found[0] for found in rows)

    def show_branch(self, message_id: str) -> None:
        """Show the branch through a message, down to its newest descendant."""
        leaf = self._message_row(message_id)
        rows = self._at(message_id).rows(
            "WITH RECURSIVE below(id, created) AS ("
            "SELECT id, created FROM messages WHERE id = ? UNION ALL "
            "SELECT m.id, m.created FROM messages m JOIN below ON m.parent = below.id) "
            "SELECT id FROM below ORDER BY created DESC LIMIT 1",
            (message_id,),
        )
        with self._at(message_id).transaction() as db:
            db.execute(
                "UPDATE conversations SET leaf = ? WHERE id = ?",
                (rows[0][0], leaf.conversation),
            )

    def add_message(
        self,
        conversation_id: str,
        role: MessageRole,
        text: str,
        parent_id: str | None = None,
        state: MessageState = "complete",
    ) -> MessageRecord:
        """Save a message under `parent_id` and show its branch."""
        row = MessageRow(
            f"{TEMPORARY if is_temporary(conversation_id) else ''}{new_id()}",
            conversation_id,
            parent_id,
            role,
            text,
            state,
            time.time(),
            None,
            None,
        )
        with self._at(conversation_id).transaction() as db:
            db.execute("INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            db.execute(
                "UPDATE conversations SET leaf = ?, updated = ? WHERE id = ?",
                (row.id, row.created, conversation_id),
            )
        return message_record(row, None)

    def reopen_message(self, message_id: str) -> MessageRecord:
        """Go on writing a message that was cut off; it stays marked until it ends."""
        with self._at(message_id).transaction() as db:
            db.execute(
                "UPDATE messages SET state = 'streaming', error = NULL WHERE id = ?",
                (message_id,),
            )
        return self.message(message_id)

    def update_text(self, message_id: str, text: str) -> None:
        """Save what has streamed so far."""
        with self._at(message_id).transaction() as db:
            db.execute("UPDATE messages SET text = ? WHERE id = ?", (text, message_id))

    def save_answer(self, message_id: str, answer: AnswerRecord) -> None:
        """Save text, figures and places of an answer that is still streaming."""
        with self._at(message_id).transaction() as db:
            write_answer(db, message_id, answer)

    def finish_message(
        self,
        message_id: str,
        answer: AnswerRecord | None = None,
        state: MessageState = "complete",
    ) -> MessageRecord:
        """End a streaming message."""
        return self._end(message_id, answer, state, None)

    def fail_message(
        self, message_id: str, sentence: str, answer: AnswerRecord | None = None
    ) -> MessageRecord:
        """End a message that could not be finished; the text so far is kept."""
        return self._end(message_id, answer, "failed", sentence)

    def _end(
        self,
        message_id: str,
        answer: AnswerRecord | None,
        state: MessageState,
        error: str | None,
    ) -> MessageRecord:
        with self._at(message_id).transaction() as db:
            if answer is not None:
                write_answer(db, message_id, answer)
            db.execute(
                "UPDATE messages SET state = ?, error = ? WHERE id = ?",
                (state, error, message_id),
            )
        if answer is None:
            return self.message(message_id)
        return message_record(self._message_row(message_id), answer)

    def pin(self, message_ids: Sequence[str], *, pinned: bool = True) -> None:
        """Let the model see messages however long the chat gets, or no longer."""
        if not message_ids:
            return
        with self._at(message_ids[0]).transaction() as db:
            set_pinned(db, message_ids, pinned=pinned)

    def pinned(self, conversation_id: str) -> frozenset[str]:
        """The pinned messages of a chat, on all its branches."""
        return pinned_in(self._at(conversation_id), conversation_id)

    # ---- erasing ----

    def erase_document(self, document_id: str) -> None:
        """Erase what conversations hold of one document."""
        self.erase_documents((document_id,))

    def erase_documents(self, document_ids: Sequence[str]) -> None:
        """Erase quotes of documents, the sentences that rest on them, and what else
        tells of them, for good; call it while the documents are still there."""
        if not document_ids:
            return
        self.about_to_erase()
        touched = 0
        for database in filter(None, (self._in_memory, self._database)):
            with database.transaction() as db:
                touched = erase_documents_in_chats(
                    db, document_ids, self.phrases_only_in
                )
        if touched:  # in the file, which is the last
            self._database.shrink()
        self.erased(None)

    def _message_row(self, message_id: str) -> MessageRow:
        rows = self._at(message_id).rows(
            f"SELECT {MESSAGE_COLUMNS} FROM messages WHERE id = ?",
            (message_id,),
        )
        if not rows:
            raise ConversationNotFoundError("There is no such message.")
        return MessageRow(*rows[0])
