"""Writes a whole chat that came from elsewhere: an export, a duplicate, a repair."""

import sqlite3

from app.conversations.message_rows import write_answer
from app.conversations.pins import set_pinned
from app.conversations.records import WholeConversation


def take_in(connection: sqlite3.Connection, chat: WholeConversation) -> None:
    """All its messages and what is chosen for it; nobody writes any of them still."""
    record = chat.conversation
    connection.execute(
        "INSERT INTO conversations (id, title, library, created, updated, folder, "
        "pinned, archived, titled, effort, model, persona, leaf) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (record.id, record.title, record.library, record.created, record.updated,
         record.folder, record.pinned, record.archived, record.titled, record.effort,
         record.model, record.persona, chat.leaf),
    )  # fmt: skip
    for message in chat.messages:
        state = "interrupted" if message.state == "streaming" else message.state
        connection.execute(
            "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            (message.id, record.id, message.parent_id, message.role, message.text,
             state, message.created, message.error),
        )  # fmt: skip
        if message.answer is not None:
            write_answer(connection, message.id, message.answer)
    pinned = [message.id for message in chat.messages if message.pinned]
    set_pinned(connection, pinned, pinned=True)
