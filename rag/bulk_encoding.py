"""Embeds batches of texts: few through the light embedder, many in bulk."""

import logging

import numpy as np

from rag.embedder import BulkEmbedder, Encoding, Overlapping, Vectors
from rag.errors import EmbedderError
from rag.sentence_vectors import EMBEDDER_FAILURES, SharedEmbedder

logger = logging.getLogger(__name__)

LIGHT_BATCH = 8  # about a tenth of a second: a question waits for one batch at most
BULK_BATCH = 64  # less than a second: an answer waits for one batch at most
COMPARED_TEXTS = 3  # by both embedders, before vectors of both are mixed
MIN_AGREEMENT = 0.98  # cosine; the same model in small integers gives .99 and more


class BulkEncoder:
    """One light embedder and, where many texts wait, a bulk one of the same space."""

    def __init__(
        self, light: SharedEmbedder, bulk: BulkEmbedder | None, threshold: int
    ) -> None:
        self.light = light
        self._bulk = bulk
        self._threshold = threshold
        self._started = False
        self._failed = False
        self._compared = False

    @property
    def batch_size(self) -> int:
        """How many texts to bring next."""
        return BULK_BATCH if self._ready() else LIGHT_BATCH

    @property
    def overlaps(self) -> bool:
        """Whether the bulk embedder would work beside us now."""
        return self._beside() is not None

    @property
    def wants_bulk(self) -> bool:
        """Whether there is a bulk embedder that could be started."""
        return self._bulk is not None and not self._started and not self._failed

    def prepare(self, waiting: int) -> None:
        """Start the bulk embedder once enough waits; that takes it seconds."""
        if self._bulk is None or not self.wants_bulk or waiting <= self._threshold:
            return
        try:
            if self._bulk.identity != self.light.identity:
                raise EmbedderError("The embedders differ.", self._bulk.identity)
            self._bulk.start()
            self._started = True
        except EMBEDDER_FAILURES as error:
            self._drop(error)

    def begin(self, texts: list[str]) -> Encoding | None:
        """Let the bulk embedder begin; None where nothing can go on beside us."""
        beside = self._beside()
        if beside is None:
            return None
        try:
            return beside.begin(self._prompted(texts))
        except EMBEDDER_FAILURES as error:
            self._drop(error)
            return None

    def encode(self, texts: list[str], begun: Encoding | None = None) -> Vectors:
        """Embed passages; raises `EmbedderError` where the light one fails, too.

        `begun` is what `begin` gave for these texts.
        """
        bulk = self._ready()
        if begun is None and bulk is None:
            return self.light.encode(texts)
        try:
            if begun is not None:
                vectors = begun.result()
            else:
                assert bulk is not None
                vectors = bulk.encode(self._prompted(texts))
            self._compare(texts, vectors)
        except EMBEDDER_FAILURES as error:
            self._drop(error)
            return self._encode_lightly(texts)
        return vectors

    def rest(self) -> None:
        """Nothing waits any more: give the bulk embedder's memory back."""
        if self._bulk is not None and self._started:
            self._bulk.close()
        self._started = self._failed = self._compared = False

    def exchange(self, bulk: BulkEmbedder | None) -> None:
        """The light embedder was exchanged; so is the bulk one."""
        self.rest()
        self._bulk = bulk

    def _prompted(self, texts: list[str]) -> list[str]:
        before = self.light.prompts.passage
        return [before + text for text in texts]

    def _ready(self) -> BulkEmbedder | None:
        if self._bulk is None or not self._started:
            return None
        return self._bulk if self._bulk.ready else None

    def _beside(self) -> Overlapping | None:
        bulk: object = self._ready()
        return bulk if isinstance(bulk, Overlapping) else None

    def _compare(self, texts: list[str], vectors: Vectors) -> None:
        """Raise `ValueError` where the vectors cannot be mixed with the light ones."""
        if vectors.shape != (len(texts), self.light.dimension):
            raise ValueError(f"shape {vectors.shape} for {len(texts)} texts")
        if self._compared or not texts:
            return
        expected = self.light.encode(texts[:COMPARED_TEXTS])
        worst = float((expected * vectors[:COMPARED_TEXTS]).sum(axis=1).min())
        if worst < MIN_AGREEMENT:
            raise ValueError(f"the two agree to {worst:.3f} only")
        self._compared = True

    def _encode_lightly(self, texts: list[str]) -> Vectors:
        """A batch that was meant for the bulk embedder, in steps that let others in."""
        parts = [
            self.light.encode(texts[start : start + LIGHT_BATCH])
            for start in range(0, len(texts), LIGHT_BATCH)
        ]
        return np.concatenate(parts)

    def _drop(self, error: Exception) -> None:
        """The light embedder does the rest of this run."""
        logger.warning("the bulk embedder is not used: %r", error)
        if self._bulk is not None and self._started:
            self._bulk.close()
        self._started, self._failed = False, True
