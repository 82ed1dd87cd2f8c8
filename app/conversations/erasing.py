"""Takes erased documents out of chats: quotes, answers resting on them, telling words.

What comes after an answer from a document in the same chat may repeat it without a
citation, so there, too, only sentences stay that cite other documents.
"""

import json
import sqlite3
from collections.abc import Sequence

import msgspec

from app.conversations.answers import ERASED_SENTENCE, erase_sentences, read_kept
from app.conversations.telling import PhrasesOnlyIn, Taker, phrases_of

_TOUCHED = """
    WITH RECURSIVE touched(id) AS (
      SELECT message FROM spans WHERE document IN (SELECT value FROM json_each(?))
      UNION SELECT m.id FROM messages m JOIN touched ON m.parent = touched.id)
    SELECT id FROM touched"""

# Beside the messages: what a person typed, or a model made of it.
_TYPED = (
    ("conversations", "title"),
    ("conversations", "folder"),
    ("drafts", "text"),
    ("prompts", "name"),
    ("prompts", "text"),
)


def erase_documents_in_chats(
    connection: sqlite3.Connection,
    documents: Sequence[str],
    only_in: PhrasesOnlyIn,
) -> int:
    """Gives the number of messages and titles that were changed.

    `only_in` tells which phrases of the chats stand in these documents alone.
    """
    taker = Taker(only_in(documents, phrases_of(_texts(connection))))
    erased = frozenset(documents)
    rows = connection.execute(_TOUCHED, (json.dumps(list(erased)),)).fetchall()
    touched = [str(row[0]) for row in rows]
    for message_id in touched:
        _erase_answer(connection, message_id, erased)
    return len(touched) + _erase_phrases(connection, taker)


def _texts(connection: sqlite3.Connection) -> list[str]:
    """Everything that was typed or understood, newest first."""
    texts = [
        str(row[0])
        for table, column in _TYPED
        for row in connection.execute(f"SELECT {column} FROM {table}")
    ][::-1]
    rows = connection.execute(
        "SELECT text, answer FROM messages ORDER BY created DESC"
    ).fetchall()
    for text, answer in rows:
        texts.append(text)
        if answer:
            kept = read_kept(answer)
            texts += [kept.question, kept.standalone_question, *kept.notes]
    return texts


def _erase_answer(
    connection: sqlite3.Connection, message_id: str, documents: frozenset[str]
) -> None:
    role, text, answer = connection.execute(
        "SELECT role, text, answer FROM messages WHERE id = ?", (message_id,)
    ).fetchone()
    if role == "user":
        return
    if answer is None:
        text = ERASED_SENTENCE if text else ""
    else:
        erased = _erased_citations(connection, message_id, documents)
        kept, text = erase_sentences(read_kept(answer), text, erased)
        answer = msgspec.json.encode(kept).decode()
    connection.execute(
        "UPDATE messages SET text = ?, answer = ?, error = NULL WHERE id = ?",
        (text, answer, message_id),
    )
    connection.executemany(
        "UPDATE spans SET page = NULL, char_start = 0, char_end = 0, fingerprint = '' "
        "WHERE message = ? AND document = ?",
        [(message_id, document) for document in documents],
    )


def _erased_citations(
    connection: sqlite3.Connection, message_id: str, documents: frozenset[str]
) -> frozenset[int]:
    rows = connection.execute(
        "SELECT position, document FROM spans WHERE message = ? AND kind = 'citation'",
        (message_id,),
    )
    return frozenset(int(place) for place, document in rows if document in documents)


def _erase_phrases(connection: sqlite3.Connection, taker: Taker) -> int:
    changed = 0
    for table, column in _TYPED:
        texts = connection.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall()
        for (text,) in texts:
            if taker.finds(text):
                changed += 1
                connection.execute(
                    f"UPDATE {table} SET {column} = ? WHERE {column} = ?",
                    (taker.without(text), text),
                )
    rows = connection.execute("SELECT id, text, answer FROM messages").fetchall()
    for message_id, text, answer in rows:
        new_text, new_answer = _without(taker, text, answer)
        if (new_text, new_answer) != (text, answer):
            changed += 1
            connection.execute(
                "UPDATE messages SET text = ?, answer = ? WHERE id = ?",
                (new_text, new_answer, message_id),
            )
    return changed


def _without(taker: Taker, text: str, answer: str | None) -> tuple[str, str | None]:
    if answer is None:
        return taker.without(text), None
    kept = read_kept(answer)
    if taker.finds(text):
        kept, text = erase_sentences(kept, text, frozenset(), taker)
    asked = (kept.question, kept.standalone_question, *kept.notes)
    if any(map(taker.finds, asked)):
        kept = msgspec.structs.replace(
            kept,
            question=taker.without(kept.question),
            standalone_question=taker.without(kept.standalone_question),
            notes=tuple(map(taker.without, kept.notes)),
        )
    return text, msgspec.json.encode(kept).decode()
