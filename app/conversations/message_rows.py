"""Rows of conversations.db to message records and back."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from app.conversations.answers import keep, read_kept, restore
from app.conversations.database import Database
from app.conversations.pins import pinned_in
from app.conversations.records import (
    AnswerRecord,
    MessageRecord,
    MessageRole,
    MessageState,
    missing_quote,
    quote_is_missing,
)
from rag.documents import Origin, Quote, SpanRef
from rag.kept_places import fingerprint_of

QuoteResolver = Callable[[Sequence[SpanRef]], Sequence[Quote | None]]

MESSAGE_COLUMNS = "id, conversation, parent, role, text, state, created, error, answer"


class MessageRow(NamedTuple):
    """One row of `messages`, in the order of `MESSAGE_COLUMNS`."""

    id: str
    conversation: str
    parent: str | None
    role: MessageRole
    text: str
    state: MessageState
    created: float
    error: str | None
    answer: str | None


class _SpanRow(NamedTuple):
    message: str
    kind: str
    document: str
    page: int | None
    char_start: int
    char_end: int
    score: float
    fingerprint: str

    def reference(self) -> SpanRef:
        place = self.char_start, self.char_end
        return SpanRef(self.document, self.page, *place, self.fingerprint)


def nothing_resolves(spans: Sequence[SpanRef]) -> Sequence[Quote | None]:
    """Stand in while no library is open."""
    return [missing_quote(span.document, span.page, erased=False) for span in spans]


def write_answer(
    connection: sqlite3.Connection, message_id: str, answer: AnswerRecord
) -> None:
    """Write an answer's text, figures and places; its quotes' text stays out."""
    connection.execute(
        "UPDATE messages SET text = ?, answer = ? WHERE id = ?",
        (answer.text, keep(answer), message_id),
    )
    connection.execute("DELETE FROM spans WHERE message = ?", (message_id,))
    kinds = (("quote", answer.quotes), ("citation", answer.citations))
    connection.executemany(
        "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (message_id, _also(place), position, other.document, other.page,
             0, len(quote.text), 0.0, fingerprint_of(quote.text))
            for place, quote in enumerate(answer.quotes)
            for position, other in enumerate(quote.also_in)
            if quote.text
        ],
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (message_id, kind, position, q.document, q.page, q.char_start, q.char_end,
             q.score, fingerprint_of(q.text) if q.text else "")
            for kind, quotes in kinds
            for position, q in enumerate(quotes)
        ],
    )  # fmt: skip


def message_record(
    row: MessageRow, answer: AnswerRecord | None, *, pinned: bool = False
) -> MessageRecord:
    """The record of a row whose answer is at hand."""
    return MessageRecord(
        id=row.id,
        conversation_id=row.conversation,
        parent_id=row.parent,
        role=row.role,
        text=row.text,
        state=row.state,
        created=row.created,
        answer=answer,
        error=row.error,
        pinned=pinned,
    )


def message_records(
    database: Database, rows: Sequence[MessageRow], resolve: QuoteResolver
) -> tuple[MessageRecord, ...]:
    """The records of rows, with the text of their quotes looked up again."""
    quotes = _quotes_of(database, [row.id for row in rows if row.answer], resolve)
    pins = pinned_in(database, rows[0].conversation) if rows else frozenset()
    return tuple(
        message_record(
            row,
            restore(
                read_kept(row.answer),
                row.text,
                _with_origins(row.id, quotes),
                tuple(quotes.get((row.id, "citation"), ())),
            )
            if row.answer
            else None,
            pinned=row.id in pins,
        )
        for row in rows
    )


def _also(place: int) -> str:
    """The kind of the other places of a quote."""
    return f"also {place}"


def _with_origins(
    message_id: str, found: dict[tuple[str, str], list[Quote]]
) -> tuple[Quote, ...]:
    """The quotes of an answer with the other places where they still stand."""
    return tuple(
        msgspec.structs.replace(
            quote,
            also_in=tuple(
                Origin(other.document, other.path, other.title, other.page)
                for other in found.get((message_id, _also(place)), ())
                if not quote_is_missing(other)
            ),
        )
        for place, quote in enumerate(found.get((message_id, "quote"), ()))
    )


def _quotes_of(
    database: Database, message_ids: Sequence[str], resolve: QuoteResolver
) -> dict[tuple[str, str], list[Quote]]:
    spans = [
        _SpanRow(*row)
        for message_id in message_ids
        for row in database.rows(
            "SELECT message, kind, document, page, char_start, char_end, score, "
            "fingerprint FROM spans WHERE message = ? ORDER BY kind, position",
            (message_id,),
        )
    ]
    found = resolve([span.reference() for span in spans]) if spans else ()
    quotes: dict[tuple[str, str], list[Quote]] = {}
    for span, quote in zip(spans, found, strict=True):
        shown = (
            missing_quote(span.document, span.page, erased=True)
            if quote is None
            else msgspec.structs.replace(quote, score=span.score)
        )
        quotes.setdefault((span.message, span.kind), []).append(shown)
    return quotes
