"""The agent's embedder asks for each text once."""

from collections.abc import Sequence

import pytest

from app.agent.embedding import MAX_KEPT, LibraryEmbedder
from tests.helpers.fake_backend import FakeLibrary


class Counting(FakeLibrary):
    """Keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Sequence[str]] = []

    def embed_texts(self, texts: Sequence[str]) -> tuple[tuple[float, ...], ...]:
        self.asked.append(tuple(texts))
        return super().embed_texts(texts)


def test_each_text_is_embedded_once_and_given_in_order() -> None:
    backend = Counting()
    embedder = LibraryEmbedder(backend)
    first = embedder.embed(["rent", "notice", "rent"])
    assert first[0] == first[2] != first[1]
    assert sum(value**2 for value in first[0]) == pytest.approx(1.0, abs=1e-3)
    assert embedder.embed(["notice", "deposit"])[0] == first[1]
    assert backend.asked == [("rent", "notice"), ("deposit",)]


def test_only_so_many_texts_are_kept() -> None:
    backend = Counting()
    embedder = LibraryEmbedder(backend)
    embedder.embed([f"text {number}" for number in range(MAX_KEPT)])
    both = embedder.embed(["text 1", "another"])
    assert len(both) == 2
    assert backend.asked[-1] == ("text 1", "another")
