"""Finds words in all messages: newest first, the last word as far as it was typed."""

import re

import msgspec

from app.conversations.database import Database
from app.conversations.outline import outline_of
from app.conversations.records import ConversationRecord, MessageRole
from app.conversations.rows import CONVERSATION_COLUMNS, conversation_record, prefixed
from rag.east_asian import has_east_asian

MOST_LOOKED_AT = 400  # messages, newest first; a word of every message has more
EXCERPT_CHARS = 160
_LEAD_CHARS = 40
_PREFIX_FROM = 2  # letters; what is shorter is looked up as it is
_WORD = re.compile(r"[^\W_]")
_SPACES = re.compile(r"\s+")


class FoundMessage(msgspec.Struct, frozen=True):
    """A message that has the words, with what stands around the first of them."""

    conversation: ConversationRecord
    message: str  # its id
    role: MessageRole
    created: float
    excerpt: str


def search_messages(
    database: Database, query: str, limit: int
) -> tuple[FoundMessage, ...]:
    """Messages with all words of `query`, newest first."""
    words = [word for word in query.split() if _WORD.search(word)]
    if not words:
        return ()
    columns = prefixed(CONVERSATION_COLUMNS, "c")
    if any(map(has_east_asian, words)):  # scripts without spaces: any part of a text
        condition = " AND ".join("m.text LIKE ? ESCAPE '\\'" for _ in words)
        values = [like_pattern(word) for word in words]
        source = f"(SELECT id FROM messages m WHERE {condition})"
    else:
        source = (
            "(SELECT n.message AS id FROM (SELECT rowid AS number FROM message_words "
            f"WHERE message_words MATCH ? ORDER BY rowid DESC LIMIT {MOST_LOOKED_AT}) "
            "found JOIN message_numbers n ON n.number = found.number)"
        )
        values = [_match(words, unfinished=not query[-1:].isspace())]
    rows = database.rows(
        f"SELECT m.id, m.role, m.created, m.text, {columns} FROM {source} hit "
        "JOIN messages m ON m.id = hit.id "
        "JOIN conversations c ON c.id = m.conversation "
        "ORDER BY m.created DESC LIMIT ?",
        (*values, limit),
    )
    return tuple(
        FoundMessage(
            conversation_record(row[4:]),
            str(row[0]),
            row[1],
            row[2],
            excerpt(row[3], words),
        )
        for row in rows
    )


def messages_having(
    database: Database, conversation_id: str, words: str
) -> tuple[tuple[str, int], ...]:
    """Ids of a chat's branch that is shown, and how often these words stand there."""
    wanted = words.casefold()
    rows = database.rows(
        "SELECT id, text FROM messages WHERE conversation = ?", (conversation_id,)
    )
    counts = {row[0]: row[1].casefold().count(wanted) for row in rows}
    branch = outline_of(database, conversation_id)
    found = ((message.id, counts.get(message.id, 0)) for message in branch)
    return tuple((message_id, count) for message_id, count in found if count)


def like_pattern(text: str) -> str:
    """What LIKE takes for any text with this in it, with \\ as the escape."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def excerpt(text: str, words: list[str]) -> str:
    """One line around the first of the words."""
    folded = text.casefold()
    places = [folded.find(word.casefold()) for word in words]
    start = max(0, min((p for p in places if p >= 0), default=0) - _LEAD_CHARS)
    if start:  # begin with a whole word
        gap = text.find(" ", start)
        start = gap + 1 if 0 <= gap < start + _LEAD_CHARS else start
    piece = _SPACES.sub(" ", text[start : start + EXCERPT_CHARS]).strip()
    before, after = "… " if start else "", "…" if text[start + EXCERPT_CHARS :] else ""
    return f"{before}{piece}{after}"


def _match(words: list[str], *, unfinished: bool) -> str:
    """Quoted, so that nothing a person types is an operator."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    if unfinished and len(words[-1]) >= _PREFIX_FROM:
        quoted[-1] += "*"
    return " ".join(quoted)
