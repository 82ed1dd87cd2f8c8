"""Embeds waiting chunks in batches and links them to their vectors."""

import time
from typing import NamedTuple

from rag.bulk_encoding import BulkEncoder
from rag.chunking import embedded_text
from rag.embedder import BulkEmbedder
from rag.sentence_vectors import SharedEmbedder
from rag.store import Store
from rag.store_content import store_vectors
from rag.store_ingestion import (
    WaitingChunk,
    begin_meaning,
    finish_complete_documents,
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


class EmbeddingQueue:
    """Used by the ingestion thread."""

    def __init__(
        self,
        store: Store,
        light: SharedEmbedder,
        bulk: BulkEmbedder | None,
        bulk_threshold_chunks: int,
    ) -> None:
        self._store = store
        self._encoder = BulkEncoder(light, bulk, bulk_threshold_chunks)

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
        size = 1 if carefully else self._encoder.batch_size
        with self._store.writing() as db:
            chunks = waiting_chunks(db, size)
            begun = begin_meaning(db, (chunk.document for chunk in chunks))
        return Batch(chunks, begun) if chunks else None

    def embed(self, batch: Batch) -> EmbeddedBatch:
        """Embed a batch and keep it; raises `EmbedderError` or `DiskFullError`."""
        began = time.monotonic()
        texts = [embedded_text(c.title, c.heading, c.text) for c in batch.chunks]
        vectors = self._encoder.encode(texts)
        seconds = time.monotonic() - began
        keys = [chunk.key for chunk in batch.chunks]
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

    def rest(self) -> None:
        """Nothing waits any more: give the bulk embedder's memory back."""
        self._encoder.rest()

    def adopt(self, bulk: BulkEmbedder | None) -> None:
        """The embedder was exchanged; this is the bulk one of its space."""
        self._encoder.exchange(bulk)
