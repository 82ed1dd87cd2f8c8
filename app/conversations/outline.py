"""A long chat without its texts: enough to lay it out, and its messages by the page."""

from collections.abc import Sequence

import msgspec

from app.conversations.database import Database
from app.conversations.message_rows import (
    MESSAGE_COLUMNS,
    MessageRow,
    QuoteResolver,
    message_records,
)
from app.conversations.records import MessageRecord, MessageRole

_AT_ONCE = 400  # ids in one query


class MessageOutline(msgspec.Struct, frozen=True):
    """A message of the branch that is shown, and how much it is to draw."""

    id: str
    role: MessageRole
    characters: int


def outline_of(database: Database, conversation_id: str) -> tuple[MessageOutline, ...]:
    """The branch that is shown, oldest first; no quote is looked up."""
    rows = database.rows(
        "SELECT id, parent, role, length(text) FROM messages WHERE conversation = ?",
        (conversation_id,),
    )
    by_id = {row[0]: row for row in rows}
    leaf = database.rows(
        "SELECT leaf FROM conversations WHERE id = ?", (conversation_id,)
    )
    branch: list[MessageOutline] = []
    current = leaf[0][0] if leaf else None
    while current is not None:
        message_id, parent, role, characters = by_id[current]
        branch.append(MessageOutline(message_id, role, characters))
        current = parent
    return tuple(branch[::-1])


def messages_with(
    database: Database, message_ids: Sequence[str], resolve: QuoteResolver
) -> tuple[MessageRecord, ...]:
    """Those messages, in the order of the ids; unknown ones are left out."""
    rows: dict[str, MessageRow] = {}
    for start in range(0, len(message_ids), _AT_ONCE):
        some = tuple(message_ids[start : start + _AT_ONCE])
        marks = ", ".join("?" * len(some))
        found = database.rows(
            f"SELECT {MESSAGE_COLUMNS} FROM messages WHERE id IN ({marks})", some
        )
        rows |= {row[0]: MessageRow(*row) for row in found}
    ordered = [rows[each] for each in message_ids if each in rows]
    return message_records(database, ordered, resolve)
