"""What importers of other programs' files give: plain turns, cleaned and bounded."""

import hashlib

import msgspec

from app.conversations.chat_table import short_title
from app.conversations.records import (
    ConversationRecord,
    MessageRecord,
    MessageRole,
    WholeConversation,
)

MAX_TITLE_CHARS = 1_000
MAX_TEXT_CHARS = 4_000_000


class Turn(msgspec.Struct, frozen=True):
    """One message as it stood in the file; ids are those of the file."""

    id: str
    parent: str | None
    role: MessageRole
    text: str
    created: float


def whole_conversation(
    source: str,
    chat_id: str,
    title: str,
    times: tuple[float, float],
    turns: list[Turn],
    leaf: str | None,
) -> WholeConversation:
    """A chat with ids made from those of the file: taken in twice, it is the same."""

    def made_id(name: str) -> str:
        return hashlib.sha256(f"{source}\0{chat_id}\0{name}".encode()).hexdigest()[:32]

    ids = {turn.id: made_id(turn.id) for turn in turns}
    record = ConversationRecord(
        id=made_id(""),
        title=short_title(_clean(title)[:MAX_TITLE_CHARS]),
        library=None,
        created=times[0],
        updated=times[1],
        titled="person",
    )
    messages = tuple(
        MessageRecord(
            id=ids[turn.id],
            conversation_id=record.id,
            parent_id=ids.get(turn.parent or ""),
            role=turn.role,
            text=_clean(turn.text)[:MAX_TEXT_CHARS],
            state="complete",
            created=turn.created,
        )
        for turn in turns
    )
    return WholeConversation(record, messages, ids.get(leaf or ""))


def _clean(untrusted_text: str) -> str:
    """Text that can be stored, without anything that a terminal would obey."""
    valid = untrusted_text.encode("utf-8", "replace").decode()
    return "".join(c for c in valid if c.isprintable() or c in "\n\t")
