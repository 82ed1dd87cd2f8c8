"""What ingestion asks library.db: what waits, is complete or was interrupted."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from rag.documents import DocumentState
from rag.store_search import Scope, VectorRow

_NO_PICTURE_WAITS = """NOT EXISTS (SELECT 1 FROM pictures p
  WHERE p.document = documents.number AND p.confidence IS NULL)"""

EVERYTHING = Scope(None)


class WaitingChunk(NamedTuple):
    """A chunk without a vector."""

    document: int
    key: bytes
    title: str
    heading: str
    text: str


def requeue_interrupted(db: sqlite3.Connection) -> None:
    """What was being read when the process ended is read again."""
    db.execute(
        f"""UPDATE documents SET state = 'queued'
            WHERE state = 'parsing' AND {_NO_PICTURE_WAITS}"""
    )
    db.execute(
        f"""UPDATE documents SET state = 'ready'
            WHERE state IN ('words', 'meaning') AND NOT EXISTS
              (SELECT 1 FROM chunks c WHERE c.document = documents.number
               AND c.embedding IS NULL) AND {_NO_PICTURE_WAITS}"""
    )


def next_queued(db: sqlite3.Connection, scope: Scope = EVERYTHING) -> int | None:
    """The document that waits longest."""
    row = db.execute(
        f"""SELECT number FROM documents WHERE state = 'queued'
              AND {scope.where("number")} ORDER BY number LIMIT 1""",
        (scope.value,),
    ).fetchone()
    return int(row["number"]) if row else None


def state_of(db: sqlite3.Connection, number: int) -> DocumentState | None:
    """The state of a document, None when it was erased."""
    row = db.execute(
        "SELECT state FROM documents WHERE number = ?", (number,)
    ).fetchone()
    state: DocumentState | None = row["state"] if row else None
    return state


def settle_read(db: sqlite3.Connection, number: int) -> None:
    """A document whose reading came to nothing stays what it was read as before."""
    db.execute(
        """UPDATE documents SET state = 'words', reason = NULL, remedy = 'none'
           WHERE number = ? AND state IN ('queued', 'parsing')""",
        (number,),
    )
    finish_complete_documents(db, [number])


def was_read(db: sqlite3.Connection, number: int) -> bool:
    """Whether something of the document can be searched."""
    row = db.execute("SELECT 1 FROM chunks WHERE document = ? LIMIT 1", (number,))
    return row.fetchone() is not None


def readable_twin(db: sqlite3.Connection, number: int, sha256: str) -> int | None:
    """Another document, of any library, that was read from identical bytes."""
    row = db.execute(
        """SELECT number FROM documents WHERE sha256 = ? AND number <> ?
             AND state IN ('words', 'meaning', 'ready') LIMIT 1""",
        (sha256, number),
    ).fetchone()
    return int(row["number"]) if row else None


def chunk_total(db: sqlite3.Connection, number: int) -> int:
    """How many chunks a document has."""
    return int(
        db.execute(
            "SELECT count(*) FROM chunks WHERE document = ?", (number,)
        ).fetchone()[0]
    )


def linked_vectors(db: sqlite3.Connection, number: int) -> list[VectorRow]:
    """The vectors that the chunks of a document have."""
    rows = db.execute(
        """SELECT c.number, c.document, e.vector FROM chunks c
           JOIN embeddings e ON e.number = c.embedding WHERE c.document = ?""",
        (number,),
    ).fetchall()
    return [VectorRow(*row) for row in rows]


def linked_chunks(db: sqlite3.Connection, number: int) -> list[int]:
    """The chunks of a document that have a vector."""
    rows = db.execute(
        "SELECT number FROM chunks WHERE document = ? AND embedding IS NOT NULL",
        (number,),
    ).fetchall()
    return [int(row["number"]) for row in rows]


def waiting_total(db: sqlite3.Connection) -> int:
    """How many chunks have no vector."""
    return int(
        db.execute("SELECT count(*) FROM chunks WHERE embedding IS NULL").fetchone()[0]
    )


def waiting_chunks(
    db: sqlite3.Connection, limit: int, scope: Scope = EVERYTHING
) -> list[WaitingChunk]:
    """The chunks to embed next, each text once."""
    rows = db.execute(
        f"""SELECT c.document, c.key, d.title, c.heading, c.text
            FROM chunks c JOIN documents d ON d.number = c.document
            WHERE c.embedding IS NULL AND d.state IN ('words', 'meaning')
              AND {scope.where("c.document")}
            ORDER BY c.document, c.number LIMIT ?""",
        (scope.value, limit),
    ).fetchall()
    return list({row["key"]: WaitingChunk(*row) for row in rows}.values())


def begin_meaning(db: sqlite3.Connection, documents: Iterable[int]) -> list[int]:
    """Documents whose first chunks are about to be embedded."""
    return [
        number
        for number in dict.fromkeys(documents)
        if db.execute(
            """UPDATE documents SET state = 'meaning'
               WHERE number = ? AND state = 'words'""",
            (number,),
        ).rowcount
    ]


def finish_complete_documents(
    db: sqlite3.Connection, documents: Iterable[int]
) -> list[int]:
    """Of these documents, those whose last chunk got its vector; they are ready."""
    return [
        number
        for number in dict.fromkeys(documents)
        if db.execute(
            f"""UPDATE documents SET state = 'ready'
                WHERE number = ? AND state IN ('words', 'meaning')
                  AND NOT EXISTS (SELECT 1 FROM chunks
                                  WHERE document = ? AND embedding IS NULL)
                  AND {_NO_PICTURE_WAITS}""",
            (number, number),
        ).rowcount
    ]
