"""Erases documents so that no byte of them stays in any file of the library."""

import sqlite3
from collections.abc import Sequence

from rag.sentence_vectors import SentenceVectors
from rag.store import Store
from rag.store_content import drop_orphans, erase_content
from rag.store_documents import numbers_of, set_state
from rag.store_ingestion import linked_chunks
from rag.vector_search import VectorSearch

CANCELLED = "Cancelled."


class Eraser:
    """Deletes rows, words, vectors and every copy that is kept of them."""

    def __init__(
        self,
        store: Store,
        vectors: VectorSearch,
        sentence_vectors: SentenceVectors,
        passwords: dict[str, str],
    ) -> None:
        self._store = store
        self._vectors = vectors
        self._sentence_vectors = sentence_vectors
        self._passwords = passwords

    def forget(self, document_ids: Sequence[str]) -> tuple[str, ...]:
        """Erase documents for good; gives the ids that there were."""
        with self._store.writing() as db:
            numbers = numbers_of(db, document_ids)
            for number in numbers.values():
                erase_content(db, number)
                db.execute("DELETE FROM documents WHERE number = ?", (number,))
            drop_orphans(db)
        if numbers:
            self._vectors.erase()
            self._sentence_vectors.clear()
            self._store.erase_traces()
        for document_id in numbers:
            self._passwords.pop(document_id, None)
        return tuple(numbers)

    def forget_library(self, library: int) -> tuple[str, ...]:
        """Erase a library with all its documents."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT id FROM documents WHERE library = ?", (library,)
            ).fetchall()
        erased = self.forget([row["id"] for row in rows])
        with self._store.writing() as db:
            db.execute("DELETE FROM libraries WHERE number = ?", (library,))
        return erased

    def cancel(self, document_ids: Sequence[str]) -> None:
        """Stop work on documents; what was done of it is taken back."""
        removed: list[int] = []
        with self._store.writing() as db:
            for number in numbers_of(db, document_ids).values():
                if _is_unfinished(db, number):
                    removed += linked_chunks(db, number)
                    erase_content(db, number)
                    set_state(db, number, "skipped", CANCELLED, "retry")
        self._vectors.remove(removed)


def _is_unfinished(db: sqlite3.Connection, number: int) -> bool:
    row = db.execute(
        """SELECT 1 FROM documents WHERE number = ?
             AND state IN ('queued', 'parsing', 'words', 'meaning')""",
        (number,),
    ).fetchone()
    return row is not None
