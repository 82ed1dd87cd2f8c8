"""Takes an erased document out of the messages that rest on it."""

import sqlite3

import msgspec

from app.conversations.answers import erase_sentences, read_kept


def erase_document_in_messages(connection: sqlite3.Connection, document: str) -> int:
    """Erase quotes and sentences; gives the number of messages that were touched."""
    messages = connection.execute(
        "SELECT DISTINCT message FROM spans WHERE document = ?", (document,)
    ).fetchall()
    for (message_id,) in messages:
        _erase_in_message(connection, message_id, document)
    return len(messages)


def _erase_in_message(
    connection: sqlite3.Connection, message_id: str, document: str
) -> None:
    text, answer = connection.execute(
        "SELECT text, answer FROM messages WHERE id = ?", (message_id,)
    ).fetchone()
    citations = connection.execute(
        "SELECT position FROM spans "
        "WHERE message = ? AND kind = 'citation' AND document = ?",
        (message_id, document),
    )
    erased = frozenset(int(row[0]) for row in citations)
    kept, text = erase_sentences(read_kept(answer), text, erased)
    connection.execute(
        "UPDATE messages SET text = ?, answer = ? WHERE id = ?",
        (text, msgspec.json.encode(kept).decode(), message_id),
    )
    connection.execute(
        "UPDATE spans SET page = NULL, char_start = 0, char_end = 0, fingerprint = '' "
        "WHERE message = ? AND document = ?",
        (message_id, document),
    )
