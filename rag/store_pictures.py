"""Pages that are pictures: which wait for text recognition, what came of the others."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from rag.documents import Word

_NO_WORDS = msgspec.msgpack.encode(())


class WaitingPicture(NamedTuple):
    """A page to be recognised."""

    document: int
    page_index: int
    waiting: int  # pages of this document, this one included


class Recognised(NamedTuple):
    """A page that was recognised."""

    page_index: int
    confidence: float
    characters: int
    beside_text: bool = False  # pictures on a page that has text of its own


def keep_waiting(db: sqlite3.Connection, document: int, pages: Iterable[int]) -> None:
    """These pages are pictures."""
    db.executemany(
        "INSERT INTO pictures(document, page_index) VALUES(?, ?)",
        [(document, index) for index in pages],
    )


def next_picture(db: sqlite3.Connection) -> WaitingPicture | None:
    """The page that waits longest, of a file that is there."""
    row = db.execute(
        """SELECT p.document, p.page_index,
             (SELECT count(*) FROM pictures o
              WHERE o.document = p.document AND o.confidence IS NULL) AS waiting
           FROM pictures p JOIN documents d ON d.number = p.document
           WHERE p.confidence IS NULL AND d.state IN ('parsing', 'words', 'meaning')
             AND d.missing IS NULL
           ORDER BY p.document, p.page_index LIMIT 1"""
    ).fetchone()
    return WaitingPicture(*row) if row else None


def is_waiting(db: sqlite3.Connection, document: int, page_index: int) -> bool:
    """Whether the page is still to be recognised."""
    row = db.execute(
        """SELECT 1 FROM pictures
           WHERE document = ? AND page_index = ? AND confidence IS NULL""",
        (document, page_index),
    ).fetchone()
    return row is not None


def pictures_left(db: sqlite3.Connection, document: int) -> int:
    """How many pages of a document still wait."""
    row = db.execute(
        "SELECT count(*) FROM pictures WHERE document = ? AND confidence IS NULL",
        (document,),
    ).fetchone()
    return int(row[0])


def keep_recognised(
    db: sqlite3.Connection,
    document: int,
    page_index: int,
    confidence: float,
    words: tuple[Word, ...],
) -> None:
    """A page was recognised, or could not be: then it has no words."""
    db.execute(
        """UPDATE pictures SET confidence = ?, words = ?
           WHERE document = ? AND page_index = ?""",
        (confidence, msgspec.msgpack.encode(words), document, page_index),
    )


def recognised_pages(db: sqlite3.Connection, document: int) -> list[Recognised]:
    """What came of the pictures of a document."""
    rows = db.execute(
        """SELECT p.page_index, p.confidence, length(t.text), p.words, t.text <> ''
           FROM pictures p
           JOIN pages t ON t.document = p.document AND t.page_index = p.page_index
           WHERE p.document = ? AND p.confidence IS NOT NULL ORDER BY p.page_index""",
        (document,),
    ).fetchall()
    # Where words stand is known of pages that are pictures as a whole, and only there.
    return [
        Recognised(index, sure, length, bool(has_text) and words in (None, _NO_WORDS))
        for index, sure, length, words, has_text in rows
    ]


def confidence_of(
    db: sqlite3.Connection, document: int, page_index: int
) -> float | None:
    """How sure the text of a page is; None where the file itself has it."""
    row = db.execute(
        "SELECT confidence FROM pictures WHERE document = ? AND page_index = ?",
        (document, page_index),
    ).fetchone()
    return row["confidence"] if row else None


def words_on_picture(
    db: sqlite3.Connection, document: int, page: int
) -> tuple[Word, ...] | None:
    """Where the words of a page stand; None where the file itself tells."""
    row = db.execute(
        """SELECT p.words FROM pictures p
           JOIN pages t ON t.document = p.document AND t.page_index = p.page_index
           WHERE p.document = ? AND t.number = ?""",
        (document, page),
    ).fetchone()
    if row is None:
        return None
    if row["words"] is None:
        return ()
    return msgspec.msgpack.decode(row["words"], type=tuple[Word, ...])


def copy_pictures(db: sqlite3.Connection, source: int, document: int) -> None:
    """Give a document what is known of the pictures of its twin."""
    db.execute(
        """INSERT INTO pictures SELECT ?, page_index, confidence, words
           FROM pictures WHERE document = ?""",
        (document, source),
    )
