"""Messages that the model sees however long their chat gets."""

import sqlite3
from collections.abc import Sequence

from app.conversations.database import Database


def pinned_in(database: Database, conversation_id: str) -> frozenset[str]:
    """The pinned messages of a chat."""
    rows = database.rows(
        "SELECT p.message FROM pins p JOIN messages m ON m.id = p.message "
        "WHERE m.conversation = ?",
        (conversation_id,),
    )
    return frozenset(str(row[0]) for row in rows)


def set_pinned(
    connection: sqlite3.Connection, message_ids: Sequence[str], *, pinned: bool
) -> None:
    """Pin messages, or let them go."""
    statement = (
        "INSERT OR IGNORE INTO pins VALUES (?)"
        if pinned
        else "DELETE FROM pins WHERE message = ?"
    )
    connection.executemany(statement, [(message_id,) for message_id in message_ids])
