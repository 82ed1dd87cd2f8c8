"""The plain side: chunks of so many words, and the nearest of them."""

import pytest

from app.bench.plain import CHUNK_WORDS, PlainIndex, plain_chunks, word_overlap
from rag.hash_embedder import HashEmbedder


def watch(label: str, done: int, total: int) -> None:
    """Nobody gives up."""


def test_chunks_run_on_over_pages_and_know_where_they_begin() -> None:
    pages = ["one " * 100, "two " * 100, "three " * 200]
    chunks = plain_chunks(3, pages)
    assert [chunk.page for chunk in chunks] == [1, 2, 3]
    assert [len(chunk.text.split()) for chunk in chunks] == [CHUNK_WORDS] * 2 + [40]
    assert {chunk.source for chunk in chunks} == {3}


def test_nearest_is_by_cosine_and_keeps_to_its_sources() -> None:
    texts = [
        "the rent is due in March",
        "cats sleep all day",
        "cats pay rent in winter",
    ]
    chunks = [c for n, text in enumerate(texts) for c in plain_chunks(n, [text])]
    index = PlainIndex(HashEmbedder(), chunks, watch)
    vector = index.question("when is the rent due")
    assert index.nearest(vector, 1)[0].chunk.source == 0
    elsewhere = index.nearest(vector, 2, sources=[1, 2])
    assert [found.chunk.source for found in elsewhere] == [2, 1]
    sentence = index.best_sentence(vector, "Cats sleep. The rent is due. Day.")
    assert sentence == "The rent is due."


@pytest.mark.parametrize(
    ("claim", "share"), [("Rent is due.", 1.0), ("Rent was paid", 1 / 3), ("", 0.0)]
)
def test_overlap_is_the_share_of_words_that_the_source_has(
    claim: str, share: float
) -> None:
    assert word_overlap(claim, "The rent is due in March.") == pytest.approx(share)
