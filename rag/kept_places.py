"""Places that conversations keep: their words are found again when a file changed."""

import hashlib
import sqlite3
from typing import NamedTuple

from rag.documents import SpanRef


class Place(NamedTuple):
    """Where a span stands now; its text may have a page end in it."""

    page_index: int
    page: int | None
    char_start: int
    char_end: int
    text: str


def fingerprint_of(text: str) -> str:
    """What tells the words of a place from others, however they are broken in lines."""
    return hashlib.sha256(
        " ".join(text.split()).encode("utf-8", "replace")
    ).hexdigest()[:16]


def place_of(
    db: sqlite3.Connection, document: int, page: sqlite3.Row | None, span: SpanRef
) -> Place | None:
    """The span where it was, else where its words are now; None: they are not there."""
    if page is not None and 0 <= span.char_start < span.char_end:
        text = page["text"][span.char_start : span.char_end]
        whole = len(text) == span.char_end - span.char_start
        if whole and span.fingerprint in ("", fingerprint_of(text)):
            place = page["page_index"], page["number"]
            return Place(*place, span.char_start, span.char_end, text)
    return _moved(db, document, span.fingerprint) if span.fingerprint else None


def _moved(db: sqlite3.Connection, document: int, fingerprint: str) -> Place | None:
    rows = db.execute(
        """SELECT c.page_index, p.number, s.char_start, s.char_end,
                  substr(c.text, s.char_start - c.char_start + 1,
                         s.char_end - s.char_start) AS text
           FROM chunks c JOIN sentences s ON s.chunk = c.number
           JOIN pages p ON p.document = c.document AND p.page_index = c.page_index
           WHERE c.document = ? ORDER BY s.number""",
        (document,),
    )
    return next(
        (Place(*r) for r in rows if fingerprint_of(r["text"]) == fingerprint), None
    )
