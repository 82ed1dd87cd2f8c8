"""Messages that the model sees however long their chat gets."""

import sqlite3
from collections.abc import Sequence

from app.conversations.database import Database


def pinned_in(database: Database, message_ids: Sequence[str]) -> frozenset[str]:
    """Those of some messages that are pinned."""
    if not message_ids:
        return frozenset()
    wanted = frozenset(message_ids)
    rows = database.rows(
        "SELECT p.message FROM pins p JOIN messages m ON m.id = p.message "
        "WHERE m.conversation = (SELECT conversation FROM messages WHERE id = ?)",
        (message_ids[0],),
    )
    return frozenset(str(row[0]) for row in rows) & wanted


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
