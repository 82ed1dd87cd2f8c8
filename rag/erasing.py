"""Erases documents so that no byte of them stays in any file of the library."""

import logging
import sqlite3
from collections.abc import Sequence

from rag.errors import RagError
from rag.failpoints import reach
from rag.sentence_vectors import SentenceVectors
from rag.store import Store
from rag.store_content import drop_orphans, erase_content
from rag.store_documents import numbers_of, set_state
from rag.store_folders import leave_out
from rag.store_ingestion import linked_chunks
from rag.vector_search import VectorSearch

CANCELLED = "Cancelled."
NOT_ALL_ERASED = (
    "The documents were erased, but some copies of them could not be deleted. Check "
    "the permissions of the profile folder, then start Inglenook again to finish."
)
ON_SERVER = (
    "The documents were erased here, but the vector server that holds their vectors "
    "does not answer. Start Inglenook again when it does, to finish."
)

logger = logging.getLogger(__name__)


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
        with self._store.reading() as db:
            if not numbers_of(db, document_ids):
                return ()
        self._store.begin_erasing()
        reach("erasing_noted")
        with self._store.writing() as db:
            numbers = numbers_of(db, document_ids)
            for number in numbers.values():
                leave_out(db, number)
                erase_content(db, number)
                db.execute("DELETE FROM documents WHERE number = ?", (number,))
            drop_orphans(db)
        for document_id in numbers:
            self._passwords.pop(document_id, None)
        reach("rows_erased")
        self._erase_copies()
        return tuple(numbers)

    def finish_interrupted(self) -> None:
        """Erase what is left where an earlier process was killed while it erased."""
        if not self._store.is_erasing:
            return
        try:
            self._erase_copies()
        except RagError as error:  # the library can be used; the next start tries again
            logger.warning("an erasing could not be finished: %s", error.detail)

    def _erase_copies(self) -> None:
        try:
            everywhere = self._vectors.erase()
            self._sentence_vectors.clear()
            reach("copies_erased")
            self._store.erase_traces(everywhere=everywhere)
        except OSError as error:
            raise RagError(NOT_ALL_ERASED, repr(error)) from error
        if not everywhere:
            raise RagError(ON_SERVER, self._vectors.problem)

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
