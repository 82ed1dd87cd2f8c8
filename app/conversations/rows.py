"""Rows of the table of conversations to records."""

from collections.abc import Sequence
from typing import Any

from app.conversations.records import ConversationRecord

CONVERSATION_COLUMNS = (
    "id, title, library, created, updated, folder, pinned, archived, titled, effort, "
    "model, persona"
)


def conversation_record(row: Sequence[Any]) -> ConversationRecord:
    """A row of `CONVERSATION_COLUMNS`."""
    flags = {6: bool(row[6]), 7: bool(row[7])}
    return ConversationRecord(*(flags.get(i, value) for i, value in enumerate(row)))


def prefixed(columns: str, table: str) -> str:
    """The columns with the name of their table."""
    return ", ".join(f"{table}.{column}" for column in columns.split(", "))
