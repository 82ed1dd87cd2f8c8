"""Embeds waiting chunks in batches and links them to their vectors."""

import time
from collections.abc import Callable
from typing import NamedTuple

from rag.attention import Attention
from rag.bulk_encoding import BulkEncoder
from rag.chunking import embedded_text
from rag.embedder import BulkEmbedder, Encoding
from rag.sentence_vectors import SharedEmbedder
from rag.store import Store
from rag.store_content import store_vectors
from rag.store_ingestion import (
    WaitingChunk,
    begin_meaning,
    finish_complete_documents,
    next_queued,
    waiting_chunks,
    waiting_total,
)
from rag.store_search import VectorRow, vectors_of


class Batch(NamedTuple):
    """Chunks to embed, and the documents that begin with them."""

    chunks: list[WaitingChunk]
    begun: list[int]


class EmbeddedBatch(NamedTuple):
    """What came of a batch."""

    rows: list[VectorRow]  # every chunk that has its vector now
    documents: list[int]
    finished: list[int]
    seconds: float


class _Ahead(NamedTuple):
    """A batch that is being embedded while something else is done."""

    batch: Batch
    encoding: Encoding


class EmbeddingQueue:
    """Used by the ingestion thread.

    One batch is always under way in the bulk embedder, where there is one: while a
    file is read, and while the batch before is written.
    """

    def __init__(
        self,
        store: Store,
        light: SharedEmbedder,
        bulk: BulkEmbedder | None,
        bulk_threshold_chunks: int,
    ) -> None:
        self.attention = Attention()
        self._store = store
        self._encoder = BulkEncoder(light, bulk, bulk_threshold_chunks)
        self._ahead: _Ahead | None = None

    @property
    def identity(self) -> str:
        """The vector space of all vectors."""
        return self._encoder.light.identity

    def prepare(self) -> None:
        """Start the bulk embedder once enough waits; that takes it seconds."""
        if not self._encoder.wants_bulk:
            return
        with self._store.reading() as db:
            waiting = waiting_total(db)
        self._encoder.prepare(waiting)

    def next_batch(self, *, carefully: bool = False) -> Batch | None:
        """What to embed now, None when nothing waits; carefully, one text alone.

        A process that is killed again and again comes further by a text each time, and
        a text that kills it is found and left out without the others.
        """
        self.prepare()
        if carefully:
            self._ahead = None
        if self._ahead is not None:
            return self._ahead.batch
        return self._fetch(1 if carefully else self._encoder.batch_size)

    def next_document(self) -> int | None:
        """What to read now."""
        with self._store.reading() as db:
            found = (next_queued(db, scope) for scope in self.attention.scopes(db))
            return next((number for number in found if number is not None), None)

    def work_ahead(self) -> bool:
        """Between two files: keep the bulk embedder busy; whether a batch is done."""
        self.prepare()
        if self._ahead is None:
            self._begin_next()
        return self._ahead is not None and self._ahead.encoding.ready

    def embed(self, batch: Batch, may_go_on: Callable[[], bool]) -> EmbeddedBatch:
        """Embed a batch and keep it; raises `EmbedderError` or `DiskFullError`.

        `may_go_on`: whether the next one may begin before this one is written.
        """
        began = time.monotonic()
        ahead, self._ahead = self._ahead, None
        same = ahead is not None and ahead.batch is batch
        begun = ahead.encoding if ahead is not None and same else None
        vectors = self._encoder.encode(_texts(batch), begun)
        seconds = time.monotonic() - began
        keys = [chunk.key for chunk in batch.chunks]
        if len(keys) > 1 and may_go_on():
            self._begin_next(frozenset(keys))
        with self._store.writing() as db:
            linked = dict(store_vectors(db, self.identity, keys, vectors))
            documents = list(dict.fromkeys(linked.values()))
            finished = finish_complete_documents(db, documents)
            db.executemany(
                "UPDATE documents SET seconds = seconds + ? WHERE number = ?",
                [(seconds / len(documents), number) for number in documents],
            )
            blobs = vectors_of(db, list(linked))
        rows = [VectorRow(chunk, linked[chunk], blobs[chunk]) for chunk in linked]
        return EmbeddedBatch(rows, documents, finished, time.monotonic() - began)

    def _begin_next(self, being_written: frozenset[bytes] = frozenset()) -> None:
        if not self._encoder.overlaps:
            return
        batch = self._fetch(self._encoder.batch_size, being_written)
        if batch is None:
            return
        encoding = self._encoder.begin(_texts(batch))
        if encoding is not None:
            self._ahead = _Ahead(batch, encoding)

    def _fetch(
        self, size: int, being_written: frozenset[bytes] = frozenset()
    ) -> Batch | None:
        with self._store.writing() as db:
            for scope in self.attention.scopes(db):
                waiting = waiting_chunks(db, size + len(being_written), scope)
                chunks = [chunk for chunk in waiting if chunk.key not in being_written]
                if chunks:
                    begun = begin_meaning(db, (one.document for one in chunks[:size]))
                    return Batch(chunks[:size], begun)
        return None

    def rest(self) -> None:
        """Nothing waits any more: give the bulk embedder's memory back."""
        self._ahead = None
        self._encoder.rest()

    def adopt(self, bulk: BulkEmbedder | None) -> None:
        """The embedder was exchanged; this is the bulk one of its space."""
        self._ahead = None
        self._encoder.exchange(bulk)


def _texts(batch: Batch) -> list[str]:
    return [embedded_text(c.title, c.heading, c.text) for c in batch.chunks]
