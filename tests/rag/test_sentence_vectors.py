"""One embedder for two threads: questions go between the steps of a long batch."""

import threading
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from rag.embedder import Vectors
from rag.errors import EmbedderError
from rag.hash_embedder import HashEmbedder
from rag.sentence_vectors import (
    PATIENCE_S,
    STEP_TEXTS,
    SentenceVectors,
    SharedEmbedder,
)


class WatchedEmbedder(HashEmbedder):
    """Notes what it embeds, and does something else before."""

    def __init__(self) -> None:
        super().__init__(64)
        self.batches: list[list[str]] = []
        self.before: Callable[[], None] = lambda: None

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.before()
        self.batches.append(list(texts))
        return super().encode(texts)


def test_a_question_waits_for_one_step_of_a_long_batch() -> None:
    embedder = WatchedEmbedder()
    shared = SharedEmbedder(embedder)
    arrived = threading.Event()
    asker = threading.Thread(target=lambda: shared.encode(["asked"], urgent=True))

    def ask_once() -> None:
        embedder.before = lambda: None
        asker.start()
        while not shared._questions:  # until it waits for its turn
            arrived.wait(0.001)

    embedder.before = ask_once
    texts = [f"text {n}" for n in range(3 * STEP_TEXTS)]
    vectors = shared.encode(texts)
    asker.join()
    assert embedder.batches[1] == ["asked"]
    assert np.allclose(vectors, HashEmbedder(64).encode(texts))


def test_no_texts_give_no_vectors() -> None:
    assert SharedEmbedder(HashEmbedder(64)).encode([]).shape == (0, 64)


def test_what_was_embedded_is_remembered_until_it_is_cleared() -> None:
    embedder = WatchedEmbedder()
    vectors = SentenceVectors(SharedEmbedder(embedder))
    vectors.of_sentences(["one", "two", "one"])
    vectors.of_sentences(["two", "three"])
    assert embedder.batches == [["one", "two"], ["three"]]
    vectors.clear()
    vectors.of_question("one")
    assert embedder.batches[-1] == ["one"]


def test_whatever_an_embedder_raises_becomes_one_error() -> None:
    embedder = WatchedEmbedder()

    def fail() -> None:
        raise OSError("gone")

    embedder.before = fail
    with pytest.raises(EmbedderError) as error:
        SharedEmbedder(embedder).encode(["text"])
    assert "gone" in error.value.detail


def test_passages_wait_while_a_question_is_answered_but_not_for_ever() -> None:
    embedder = SharedEmbedder(HashEmbedder())
    done = threading.Event()

    def embed() -> None:
        embedder.encode(["a passage"])
        done.set()

    thread = threading.Thread(target=embed)
    with embedder.reserved():
        thread.start()
        assert not done.wait(PATIENCE_S / 4)
        assert done.wait(PATIENCE_S * 20)  # one step, although the question goes on
    thread.join()
