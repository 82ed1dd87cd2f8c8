"""How chats are arranged: folders, pins, archive, copies; what each is asked with."""

import sqlite3
import uuid
from typing import Literal

from app.conversations.records import ConversationRecord

Column = Literal[
    "library", "folder", "pinned", "archived", "effort", "model", "persona"
]


def set_value(
    connection: sqlite3.Connection,
    conversation_id: str,
    column: Column,
    value: str | bool | None,
) -> None:
    """One property of a chat; when it was changed last stays as it is."""
    connection.execute(
        f"UPDATE conversations SET {column} = ? WHERE id = ?", (value, conversation_id)
    )


def duplicate(
    connection: sqlite3.Connection, source: ConversationRecord, new_id: str, now: float
) -> None:
    """A copy with every message, branch, quote and pin of the original."""
    connection.execute(
        "INSERT INTO conversations (id, title, library, created, updated, folder, "
        "titled, effort, model, persona) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (new_id, f"{source.title} (copy)", source.library, now, now, source.folder,
         source.titled, source.effort, source.model, source.persona),
    )  # fmt: skip
    connection.execute("CREATE TEMP TABLE copied (old TEXT PRIMARY KEY, new TEXT)")
    rows = connection.execute(
        "SELECT id FROM messages WHERE conversation = ? ORDER BY created, rowid",
        (source.id,),
    ).fetchall()
    connection.executemany(
        "INSERT INTO copied VALUES (?, ?)",
        [(row[0], uuid.uuid4().hex) for row in rows],
    )
    # Parents first, as each refers to one that is there.
    connection.execute(
        """
        WITH RECURSIVE tree(id, depth) AS (
            SELECT id, 0 FROM messages WHERE conversation = ? AND parent IS NULL
            UNION ALL SELECT m.id, depth + 1
            FROM messages m JOIN tree ON m.parent = tree.id)
        INSERT INTO messages
        SELECT c.new, ?, p.new, m.role, m.text,
               CASE m.state WHEN 'streaming' THEN 'interrupted' ELSE m.state END,
               m.created, m.error, m.answer
        FROM tree JOIN messages m ON m.id = tree.id JOIN copied c ON c.old = m.id
        LEFT JOIN copied p ON p.old = m.parent ORDER BY depth, m.created, m.rowid
        """,
        (source.id, new_id),
    )
    connection.execute(
        "INSERT INTO spans SELECT c.new, kind, position, document, page, char_start, "
        "char_end, score, fingerprint FROM spans s JOIN copied c ON c.old = s.message"
    )
    connection.execute(
        "INSERT INTO pins SELECT c.new FROM pins p JOIN copied c ON c.old = p.message"
    )
    connection.execute(
        "UPDATE conversations SET leaf = (SELECT c.new FROM conversations o "
        "JOIN copied c ON c.old = o.leaf WHERE o.id = ?) WHERE id = ?",
        (source.id, new_id),
    )
    connection.execute("DROP TABLE copied")
