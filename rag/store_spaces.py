"""Vectors of several embedders beside each other in library.db: making, swapping,
freeing."""

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from rag.embedder import Vectors
from rag.store_ingestion import WaitingChunk

_FREED_AT_ONCE = 2000  # rows; a question's transaction waits no longer than for these


def space_in_use(folder: Path) -> str | None:
    """The identity of the vectors that a library in this folder is searched with.

    Asked before the library is opened, which is why it opens the file itself; None
    where there are none, or no library that can be read.
    """
    path = folder / "library.db"
    if not path.is_file():
        return None
    with contextlib.suppress(sqlite3.Error):  # the store says what is wrong with it
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        with contextlib.closing(db):
            return linked_identity(db)
    return None


def linked_identity(db: sqlite3.Connection) -> str | None:
    """The embedder whose vectors chunks are linked to."""
    row = db.execute(
        """SELECT e.identity FROM chunks c JOIN embeddings e ON e.number = c.embedding
           WHERE c.embedding IS NOT NULL LIMIT 1"""
    ).fetchone()
    return str(row[0]) if row else None


def texts_in_space(db: sqlite3.Connection, identity: str) -> int:
    """How many distinct texts have a vector of this embedder."""
    row = db.execute(
        "SELECT count(*) FROM embeddings WHERE identity = ?", (identity,)
    ).fetchone()
    return int(row[0])


def missing_in_space(
    db: sqlite3.Connection, identity: str, after: int, limit: int
) -> list[tuple[int, WaitingChunk]]:
    """Chunks with a vector in use and none of this embedder, after a chunk's number."""
    rows = db.execute(
        """SELECT c.number, c.document, c.key, d.title, c.heading, c.text
           FROM chunks c JOIN documents d ON d.number = c.document
           WHERE c.number > ? AND c.embedding IS NOT NULL AND NOT EXISTS
             (SELECT 1 FROM embeddings e WHERE e.identity = ? AND e.key = c.key)
           ORDER BY c.number LIMIT ?""",
        (after, identity, limit),
    ).fetchall()
    return [(int(row[0]), WaitingChunk(*row[1:])) for row in rows]


def keep_in_space(
    db: sqlite3.Connection, identity: str, keys: Sequence[bytes], vectors: Vectors
) -> None:
    """Keep vectors without using them yet, of texts that are still there."""
    db.executemany(
        """INSERT INTO embeddings(identity, key, vector)
           SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM chunks WHERE key = ?)
           ON CONFLICT(identity, key) DO NOTHING""",
        [
            (identity, key, vector.astype("<f4").tobytes(), key)
            for key, vector in zip(keys, vectors, strict=True)
        ],
    )


def free_other_spaces(db: sqlite3.Connection, kept: Sequence[str]) -> int:
    """Delete some vectors that are neither in use nor of these embedders."""
    marks = ", ".join("?" * len(kept))
    return db.execute(
        f"""DELETE FROM embeddings WHERE number IN
              (SELECT e.number FROM embeddings e WHERE e.identity NOT IN ({marks})
                 AND NOT EXISTS (SELECT 1 FROM chunks c WHERE c.embedding = e.number)
               LIMIT ?)""",
        (*kept, _FREED_AT_ONCE),
    ).rowcount


def sample_of_texts(db: sqlite3.Connection, limit: int) -> list[WaitingChunk]:
    """Chunks spread evenly over the library."""
    row = db.execute("SELECT count(*) FROM chunks").fetchone()
    step = max(1, int(row[0]) // limit)
    rows = db.execute(
        """SELECT c.document, c.key, d.title, c.heading, c.text
           FROM chunks c JOIN documents d ON d.number = c.document
           WHERE c.number % ? = 0 ORDER BY c.number LIMIT ?""",
        (step, limit),
    ).fetchall()
    return [WaitingChunk(*row) for row in rows]


def distinct_texts(db: sqlite3.Connection) -> int:
    """How many texts would be embedded for the whole library."""
    return int(db.execute("SELECT count(DISTINCT key) FROM chunks").fetchone()[0])
