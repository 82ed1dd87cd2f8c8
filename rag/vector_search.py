"""Nearest chunks for a question: Chroma while it is open, an exact scan otherwise."""

from collections.abc import Sequence

from rag.embedder import Vectors
from rag.exact_vectors import ExactVectors
from rag.store import Store
from rag.store_search import Scope, VectorRow, vector_batches, vector_count
from rag.vector_index import VectorIndex

# Importing Chroma takes most of a second, scanning this many mapped vectors five
# milliseconds: a library that only answers does not need the index below it.
EXACT_LIMIT = 150_000


class VectorSearch:
    """Keeps the index in step with SQLite and decides which of the two is asked."""

    def __init__(self, store: Store, index: VectorIndex, exact: ExactVectors) -> None:
        self._store = store
        self._index = index
        self._exact = exact

    def nearest(
        self, vector: Vectors, scope: Scope, limit: int
    ) -> list[tuple[int, float]]:
        """Chunks and cosines, best first."""
        if self._index.is_worth_asking_again:
            self.open_if_sound()
        found = self._index.nearest(vector, scope, limit)
        if found is not None:
            self._exact.clear()
            return found
        version = self._store.vector_changes
        with self._store.reading() as db:
            return self._exact.nearest(db, version, vector, scope, limit)

    def open_if_sound(self) -> None:
        """Open the index for writing if that takes no rebuilding."""
        with self._store.reading() as db:
            count = vector_count(db)
        self._index.open_clean(count)

    def complete(self, *, wrote: bool) -> None:
        """At the end of ingestion: see that the index is there where it is of use."""
        with self._store.reading() as db:
            self._exact.keep(db)
            count = vector_count(db)
        if self._index.is_open:
            return
        wanted = count > EXACT_LIMIT or (count > 0 and (wrote or self._index.on_server))
        if wanted and not self._index.open_clean(count):
            self.rebuild()

    def rebuild(self) -> None:
        """Make the index anew from the vectors in SQLite."""
        with self._store.reading() as db:
            self._index.rebuild(vector_batches(db, Scope(None)))

    def add(self, rows: Sequence[VectorRow]) -> None:
        """Vectors were stored in SQLite."""
        self._store.vectors_changed()
        self._exact.changed(self._store.vector_changes, tuple(rows), frozenset())
        self._index.add(rows)

    def remove(self, chunks: Sequence[int]) -> None:
        """Vectors are no longer in SQLite, because a document changed."""
        self._store.vectors_changed()
        self._exact.changed(self._store.vector_changes, (), frozenset(chunks))
        self._index.remove(chunks)

    @property
    def problem(self) -> str:
        """A sentence while a vector server is away."""
        return self._index.problem

    def erase(self) -> bool:
        """Vectors were deleted from SQLite; no copy of them may remain.

        The exact scan answers for the rest of this process; the next one makes the
        index again when it writes. False where a copy is on a server that is away.
        """
        self._store.vectors_changed()
        self._exact.discard()
        return self._index.retire()

    def adopt(self, identity: str) -> None:
        """All vectors were exchanged for those of another embedder."""
        self._store.vectors_changed()
        self._exact.adopt(identity)
        self._index.adopt(identity)

    def close(self) -> None:
        """Close the index cleanly."""
        self._index.close()
