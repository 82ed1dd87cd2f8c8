"""How far ingestion is, and an honest guess of how long it still takes."""

import sqlite3
import time

from rag.documents import IngestionProgressed

SMOOTHING = 0.3  # of a new measurement against the older ones


class Speed:
    """Seconds a unit of work, smoothed; None before the first measurement."""

    def __init__(self) -> None:
        self.seconds_each: float | None = None

    def measured(self, seconds: float, units: int) -> None:
        """Add one measurement."""
        if units <= 0:
            return
        each = seconds / units
        old = self.seconds_each
        self.seconds_each = each if old is None else old + SMOOTHING * (each - old)


class Progress:
    """Counts one run of ingestion."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.finished: set[int] = set()
        self.failed: set[int] = set()
        self.chunks_done = 0
        self.reading = Speed()  # a document
        self.embedding = Speed()  # a chunk
        self._read_documents = 0
        self._read_chunks = 0

    def read(self, seconds: float, chunks: int) -> None:
        """A document was read."""
        self.reading.measured(seconds, 1)
        self._read_documents += 1
        self._read_chunks += chunks

    def ended(self, document: int, *, failed: bool) -> None:
        """A document needs no more work."""
        self.finished.add(document)
        (self.failed.add if failed else self.failed.discard)(document)

    def event(
        self, db: sqlite3.Connection, current: str = "", *, paused: bool = False
    ) -> IngestionProgressed:
        """The state of the queue now."""
        states = dict(
            db.execute(
                "SELECT state, count(*) FROM documents GROUP BY state"
            ).fetchall()
        )
        unread = states.get("queued", 0) + states.get("parsing", 0)
        unembedded = states.get("words", 0) + states.get("meaning", 0)
        waiting = int(
            db.execute(
                "SELECT count(*) FROM chunks WHERE embedding IS NULL"
            ).fetchone()[0]
        )
        return IngestionProgressed(
            documents_done=len(self.finished),
            documents_total=len(self.finished) + unread + unembedded,
            chunks_done=self.chunks_done,
            chunks_total=self.chunks_done + waiting,
            searchable=unembedded + states.get("ready", 0),
            seconds_left=self._seconds_left(unread, waiting),
            current=current,
            paused=paused,
        )

    def _seconds_left(self, unread: int, waiting_chunks: int) -> float | None:
        """None while there is nothing to go by."""
        if not unread and not waiting_chunks:
            return 0.0
        reading, embedding = self.reading.seconds_each, self.embedding.seconds_each
        if unread and (reading is None or not self._read_documents):
            return None
        if embedding is None:
            return None
        chunks = float(waiting_chunks)
        if unread:
            chunks += unread * self._read_chunks / self._read_documents
        return unread * (reading or 0.0) + chunks * embedding
