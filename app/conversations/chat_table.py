"""The table of conversations: titles, order, folders; chats that leave nothing."""

import time
import uuid
from pathlib import Path

from app.conversations.arranging import Column, duplicate, set_value
from app.conversations.database import Database
from app.conversations.errors import ConversationNotFoundError
from app.conversations.records import (
    TEMPORARY,
    ConversationRecord,
    TitledBy,
    is_temporary,
)
from app.conversations.rows import CONVERSATION_COLUMNS, conversation_record
from app.conversations.searching import FoundMessage, search_messages

_MAX_TITLE_CHARS = 80
_MOST_FOUND = 200


class ChatTable:
    """What is known of each chat, without its messages."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path)
        self._in_memory: Database | None = None  # of chats that leave nothing

    @property
    def database(self) -> Database:
        """The file, for backups and repairs."""
        return self._database

    def close(self) -> None:
        """Close the file; safe to call twice."""
        self._database.close()
        if self._in_memory is not None:
            self._in_memory.close()

    def _at(self, conversation_or_message_id: str) -> Database:
        """Where a chat is: in the file, or in memory alone."""
        if not is_temporary(conversation_or_message_id):
            return self._database
        if self._in_memory is None:
            self._in_memory = Database(self._database.path, in_memory=True)
        return self._in_memory

    def list(
        self, search: str = "", *, archived: bool | None = None
    ) -> tuple[ConversationRecord, ...]:
        """Chats, latest first; with `search`, those whose title or messages have it."""
        search = search.strip()
        found = {f.conversation.id for f in self.search(search, _MOST_FOUND)}
        rows = self._database.rows(
            f"SELECT {CONVERSATION_COLUMNS} FROM conversations "
            "WHERE (? IS NULL OR archived = ?) ORDER BY updated DESC, rowid DESC",
            (archived, archived),
        )
        pattern = search.casefold()
        return tuple(
            record
            for record in map(conversation_record, rows)
            if pattern in record.title.casefold() or record.id in found
        )

    def search(self, query: str, limit: int = 20) -> tuple[FoundMessage, ...]:
        """Messages of all chats that have these words, newest first."""
        return search_messages(self._database, query, limit)

    def get(self, conversation_id: str) -> ConversationRecord:
        """Raises `ConversationNotFoundError`."""
        rows = self._at(conversation_id).rows(
            f"SELECT {CONVERSATION_COLUMNS} FROM conversations WHERE id = ?",
            (conversation_id,),
        )
        if not rows:
            raise ConversationNotFoundError("There is no such conversation.")
        return conversation_record(rows[0])

    def create(
        self,
        title: str,
        library: str | None = None,
        conversation_id: str = "",
        *,
        temporary: bool = False,
    ) -> ConversationRecord:
        """Begin a chat; of a temporary one nothing is ever written to the disk."""
        now = time.time()
        fresh_id = f"{TEMPORARY}{new_id()}" if temporary else new_id()
        record = ConversationRecord(
            conversation_id or fresh_id, short_title(title), library, now, now
        )
        with self._at(record.id).transaction() as db:
            db.execute(
                "INSERT INTO conversations (id, title, library, created, updated) "
                "VALUES (?, ?, ?, ?, ?)",
                (record.id, record.title, record.library, now, now),
            )
        return record

    def rename(
        self, conversation_id: str, title: str, by: TitledBy = "person"
    ) -> ConversationRecord:
        """Give a chat another title; one given by a person is not changed by others."""
        with self._at(conversation_id).transaction() as db:
            db.execute(
                "UPDATE conversations SET title = ?, titled = ? "
                "WHERE id = ? AND (? = 'person' OR titled <> 'person')",
                (short_title(title), by, conversation_id, by),
            )
        return self.get(conversation_id)

    def change(
        self, conversation_id: str, column: Column, value: str | bool | None
    ) -> ConversationRecord:
        """Where a chat stands, or what it is asked with."""
        with self._at(conversation_id).transaction() as db:
            set_value(db, conversation_id, column, value)
        return self.get(conversation_id)

    def folders(self) -> tuple[str, ...]:
        """The names of folders that hold chats."""
        rows = self._database.rows(
            "SELECT DISTINCT folder FROM conversations WHERE folder <> '' "
            "ORDER BY folder COLLATE NOCASE"
        )
        return tuple(str(row[0]) for row in rows)

    def rename_folder(self, name: str, new_name: str) -> None:
        """Another name for a folder; with an empty one its chats stand outside."""
        with self._database.transaction() as db:
            db.execute(
                "UPDATE conversations SET folder = ? WHERE folder = ?",
                (" ".join(new_name.split()), name),
            )

    def duplicate(self, conversation_id: str) -> ConversationRecord:
        """A copy with all branches."""
        source, copy_id = self.get(conversation_id), new_id()
        with self._database.transaction() as db:
            duplicate(db, source, copy_id, time.time())
        return self.get(copy_id)


def short_title(text: str) -> str:
    """One line that fits into the side panel."""
    line = " ".join(text.split())
    if len(line) <= _MAX_TITLE_CHARS:
        return line or "New chat"
    return line[: _MAX_TITLE_CHARS - 1].rstrip() + "…"


def new_id() -> str:
    """An id that nothing else has."""
    return uuid.uuid4().hex
