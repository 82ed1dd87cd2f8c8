"""Spreads texts over threads, each of which embeds a few of like length at a time.

Faster than one pass on all cores, since no thread waits for another at every step.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from rag.embedder import Embedder, Vectors

TEXTS_AT_ONCE = 4


class SpreadEmbedder:
    """An `Embedder` over one that may be called by several threads at once."""

    def __init__(self, embedder: Embedder, threads: int) -> None:
        self._embedder = embedder
        self._threads = ThreadPoolExecutor(threads, "embedding")

    @property
    def identity(self) -> str:
        return self._embedder.identity

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts, the longest first, so that no thread is left with much."""
        order = sorted(range(len(texts)), key=lambda at: -len(texts[at]))
        parts = [
            order[start : start + TEXTS_AT_ONCE]
            for start in range(0, len(order), TEXTS_AT_ONCE)
        ]
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        wanted = ([texts[at] for at in part] for part in parts)
        for part, found in zip(
            parts, self._threads.map(self._embedder.encode, wanted), strict=True
        ):
            vectors[part] = found
        return vectors

    def close(self) -> None:
        self._threads.shutdown()
        self._embedder.close()
