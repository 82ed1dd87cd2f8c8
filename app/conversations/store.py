"""conversations.db: a tree of messages, saved as they stream; thread-safe."""

import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from app.conversations.database import Database
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
from app.conversations.pins import pinned_in, set_pinned
from app.conversations.records import (
    AnswerRecord,
    ConversationRecord,
    MessageRecord,
    MessageRole,
    MessageState,
)
from app.conversations.telling import PhrasesOnlyIn, nothing_tells

# Told of a deleted chat, or of erased documents with None: any chat may have held them.
Erased = Callable[[str | None], None]

_CONVERSATION = "id, title, library, created, updated"
_MAX_TITLE_CHARS = 80


class ConversationStore:
    """Chats of one profile. `resolve_quotes` gives kept places their text again."""

    def __init__(
        self, path: Path, resolve_quotes: QuoteResolver = nothing_resolves
    ) -> None:
        self.resolve_quotes = resolve_quotes
        self.phrases_only_in: PhrasesOnlyIn = nothing_tells
        self.erased: Erased = lambda _: None  # told of what is kept elsewhere
        self._database = Database(path)
        with self._database.transaction() as db:
            db.execute(
                "UPDATE messages SET state = 'interrupted' WHERE state = 'streaming'"
            )

    @property
    def notice(self) -> str | None:
        """A sentence, when a damaged file was set aside at the opening."""
        return self._database.notice

    def close(self) -> None:
        """Close the file; safe to call twice."""
        self._database.close()

    # ---- conversations ----

    def list(self, search: str = "") -> tuple[ConversationRecord, ...]:
        """Chats, latest first; with `search`, those whose title or messages hold it."""
        pattern = _like_pattern(search.strip())
        rows = self._database.rows(
            f"SELECT {_CONVERSATION} FROM conversations "
            "WHERE title LIKE ? ESCAPE '\\' OR id IN "
            "(SELECT conversation FROM messages WHERE text LIKE ? ESCAPE '\\') "
            "ORDER BY updated DESC, rowid DESC",
            (pattern, pattern),
        )
        return tuple(ConversationRecord(*row) for row in rows)

    def get(self, conversation_id: str) -> ConversationRecord:
        """Raises `ConversationNotFoundError`."""
        rows = self._database.rows(
            f"SELECT {_CONVERSATION} FROM conversations WHERE id = ?",
            (conversation_id,),
        )
        if not rows:
            raise ConversationNotFoundError("There is no such conversation.")
        return ConversationRecord(*rows[0])

    def create(
        self, title: str, library: str | None = None, conversation_id: str = ""
    ) -> ConversationRecord:
        """Begin a chat."""
        now = time.time()
        record = ConversationRecord(
            conversation_id or _new_id(), short_title(title), library, now, now
        )
        with self._database.transaction() as db:
            db.execute(
                "INSERT INTO conversations (id, title, library, created, updated) "
                "VALUES (?, ?, ?, ?, ?)",
                (record.id, record.title, record.library, now, now),
            )
        return record

    def rename(self, conversation_id: str, title: str) -> ConversationRecord:
        """Give a chat another title."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE conversations SET title = ? WHERE id = ?",
                (short_title(title), conversation_id),
            )
        return self.get(conversation_id)

    def rename_library(self, name: str, new_name: str) -> None:
        """Let chats follow their library to its new name."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE conversations SET library = ? WHERE library = ?",
                (new_name, name),
            )

    def delete(self, conversation_id: str) -> None:
        """Erase a chat for good."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM conversations WHERE id = ?", (conversation_id,))
        self._database.shrink()
        self.erased(conversation_id)

    # ---- messages ----

    def messages(self, conversation_id: str) -> tuple[MessageRecord, ...]:
        """The branch that is shown, oldest first."""
        rows = self._database.rows(
            f"SELECT {MESSAGE_COLUMNS} FROM messages WHERE conversation = ?",
            (conversation_id,),
        )
        by_id = {row[0]: MessageRow(*row) for row in rows}
        leaf = self._database.rows(
            "SELECT leaf FROM conversations WHERE id = ?", (conversation_id,)
        )
        branch: list[MessageRow] = []
        current: str | None = leaf[0][0] if leaf else None
        while current is not None:
            branch.append(by_id[current])
            current = by_id[current].parent
        return message_records(self._database, branch[::-1], self.resolve_quotes)

    def message(self, message_id: str) -> MessageRecord:
        """Raises `ConversationNotFoundError`."""
        row = self._message_row(message_id)
        return message_records(self._database, (row,), self.resolve_quotes)[0]

    def siblings(self, message_id: str) -> tuple[str, ...]:
        """Ids of all versions of a message, itself included, oldest first."""
        row = self._message_row(message_id)
        rows = self._database.rows(
            "SELECT id FROM messages WHERE conversation = ? AND parent IS ? "
            "AND role = ? ORDER BY created, rowid",
            (row.conversation, row.parent, row.role),
        )
        return tuple(found[0] for found in rows)

    def show_branch(self, message_id: str) -> None:
        """Show the branch through a message, down to its newest descendant."""
        leaf = self._message_row(message_id)
        rows = self._database.rows(
            "WITH RECURSIVE below(id, created) AS ("
            "SELECT id, created FROM messages WHERE id = ? UNION ALL "
            "SELECT m.id, m.created FROM messages m JOIN below ON m.parent = below.id) "
            "SELECT id FROM below ORDER BY created DESC LIMIT 1",
            (message_id,),
        )
        with self._database.transaction() as db:
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
            _new_id(),
            conversation_id,
            parent_id,
            role,
            text,
            state,
            time.time(),
            None,
            None,
        )
        with self._database.transaction() as db:
            db.execute("INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            db.execute(
                "UPDATE conversations SET leaf = ?, updated = ? WHERE id = ?",
                (row.id, row.created, conversation_id),
            )
        return message_record(row, None)

    def update_text(self, message_id: str, text: str) -> None:
        """Save what has streamed so far."""
        with self._database.transaction() as db:
            db.execute("UPDATE messages SET text = ? WHERE id = ?", (text, message_id))

    def save_answer(self, message_id: str, answer: AnswerRecord) -> None:
        """Save text, figures and places of an answer that is still streaming."""
        with self._database.transaction() as db:
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
        with self._database.transaction() as db:
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
        with self._database.transaction() as db:
            set_pinned(db, message_ids, pinned=pinned)

    def pinned(self, conversation_id: str) -> frozenset[str]:
        """The pinned messages of a chat, on all its branches."""
        return pinned_in(self._database, conversation_id)

    # ---- erasing ----

    def erase_document(self, document_id: str) -> None:
        """Erase what conversations hold of one document."""
        self.erase_documents((document_id,))

    def erase_documents(self, document_ids: Sequence[str]) -> None:
        """Erase quotes of documents, the sentences that rest on them, and what else
        tells of them, for good; call it while the documents are still there."""
        if not document_ids:
            return
        with self._database.transaction() as db:
            touched = erase_documents_in_chats(db, document_ids, self.phrases_only_in)
        if touched:
            self._database.shrink()
        if document_ids:
            self.erased(None)

    def _message_row(self, message_id: str) -> MessageRow:
        rows = self._database.rows(
            f"SELECT {MESSAGE_COLUMNS} FROM messages WHERE id = ?",
            (message_id,),
        )
        if not rows:
            raise ConversationNotFoundError("There is no such message.")
        return MessageRow(*rows[0])


def short_title(text: str) -> str:
    """One line that fits into the side panel."""
    line = " ".join(text.split())
    if len(line) <= _MAX_TITLE_CHARS:
        return line or "New chat"
    return line[: _MAX_TITLE_CHARS - 1].rstrip() + "…"


def _like_pattern(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _new_id() -> str:
    return uuid.uuid4().hex
