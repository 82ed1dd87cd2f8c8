"""Embeds waiting chunks in batches: few through the light embedder, many in bulk."""

import logging
import time
from typing import NamedTuple

from rag.chunking import embedded_text
from rag.embedder import BulkEmbedder, Vectors
from rag.errors import EmbedderError
from rag.sentence_vectors import EMBEDDER_FAILURES, SharedEmbedder
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

logger = logging.getLogger(__name__)

LIGHT_BATCH = 8  # about a tenth of a second: a question waits for one batch at most
BULK_BATCH = 256  # sorted by length inside the bulk embedder


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
        self._light = light
        self._bulk = bulk
        self._threshold = bulk_threshold_chunks
        self._bulk_started = False
        self._bulk_failed = False

    @property
    def identity(self) -> str:
        """The vector space of all vectors."""
        return self._light.identity

    def prepare(self) -> None:
        """Start the bulk embedder once enough waits; that takes it seconds."""
        if self._bulk is None or self._bulk_started or self._bulk_failed:
            return
        with self._store.reading() as db:
            if waiting_total(db) <= self._threshold:
                return
        try:
            if self._bulk.identity != self.identity:
                raise EmbedderError("The embedders differ.", self._bulk.identity)
            self._bulk.start()
            self._bulk_started = True
        except EMBEDDER_FAILURES as error:
            self._drop_bulk(error)

    def next_batch(self, *, carefully: bool = False) -> Batch | None:
        """What to embed now, None when nothing waits; carefully, one text alone.

        A process that is killed again and again comes further by a text each time, and
        a text that kills it is found and left out without the others.
        """
        self.prepare()
        usual = BULK_BATCH if self._ready_bulk() else LIGHT_BATCH
        with self._store.writing() as db:
            chunks = waiting_chunks(db, 1 if carefully else usual)
            begun = begin_meaning(db, (chunk.document for chunk in chunks))
        return Batch(chunks, begun) if chunks else None

    def embed(self, batch: Batch) -> EmbeddedBatch:
        """Embed a batch and keep it; raises `EmbedderError` or `DiskFullError`."""
        began = time.monotonic()
        texts = [embedded_text(c.title, c.heading, c.text) for c in batch.chunks]
        vectors = self._encode(texts)
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
        if self._bulk is not None and self._bulk_started:
            self._bulk.close()
        self._bulk_started = self._bulk_failed = False

    def _ready_bulk(self) -> BulkEmbedder | None:
        if self._bulk is None or not self._bulk_started:
            return None
        return self._bulk if self._bulk.ready else None

    def _encode(self, texts: list[str]) -> Vectors:
        bulk = self._ready_bulk()
        if bulk is None:
            return self._light.encode(texts)
        try:
            vectors = bulk.encode(texts)
        except EMBEDDER_FAILURES as error:
            self._drop_bulk(error)
            return self._encode_lightly(texts)
        if vectors.shape == (len(texts), self._light.dimension):
            return vectors
        self._drop_bulk(ValueError(f"shape {vectors.shape} for {len(texts)} texts"))
        return self._encode_lightly(texts)

    def _encode_lightly(self, texts: list[str]) -> Vectors:
        """A batch that was meant for the bulk embedder, in steps that let others in."""
        import numpy as np

        parts = [
            self._light.encode(texts[start : start + LIGHT_BATCH])
            for start in range(0, len(texts), LIGHT_BATCH)
        ]
        return np.concatenate(parts)

    def _drop_bulk(self, error: Exception) -> None:
        """The light embedder does the rest of this run."""
        logger.warning("the bulk embedder is not used: %r", error)
        if self._bulk is not None and self._bulk_started:
            self._bulk.close()
        self._bulk_started, self._bulk_failed = False, True
