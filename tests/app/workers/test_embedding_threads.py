"""Texts spread over threads come back in their order."""

import threading
from collections.abc import Sequence

import numpy as np
import pytest

from app.workers.embedding_threads import SpreadEmbedder
from rag.embedder import Vectors
from rag.errors import EmbedderError
from rag.hash_embedder import HashEmbedder


class Watched(HashEmbedder):
    """Goes on only when two threads are in it, so that one alone would never end."""

    def __init__(self) -> None:
        super().__init__()
        self.together = threading.Barrier(2, timeout=20)

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.together.wait()
        return super().encode(texts)


class Failing(HashEmbedder):
    """Fails on some text."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        if "bad" in texts:
            raise EmbedderError("No.", "")
        return super().encode(texts)


def test_vectors_are_in_the_order_of_the_texts() -> None:
    texts = ["word " * (1 + 5 * n % 13) + str(n) for n in range(16)]
    embedder = SpreadEmbedder(Watched(), 2)
    assert np.array_equal(embedder.encode(texts), HashEmbedder().encode(texts))
    assert (embedder.identity, embedder.dimension) == (
        HashEmbedder().identity,
        64,
    )
    embedder.close()


def test_nothing_gives_no_rows_and_an_error_comes_through() -> None:
    embedder = SpreadEmbedder(Failing(), 2)
    assert embedder.encode([]).shape == (0, 64)
    with pytest.raises(EmbedderError):
        embedder.encode(["good"] * 20 + ["bad"])
    assert embedder.encode(["good"]).shape == (1, 64)
    embedder.close()
