"""The model-free embedder keeps the promises of the `Embedder` protocol."""

import subprocess
import sys

import numpy as np
import pytest

from rag.embedder import Embedder
from rag.hash_embedder import HashEmbedder


def test_rows_have_length_one_for_any_text() -> None:
    embedder: Embedder = HashEmbedder()
    vectors = embedder.encode(["An invoice.", "", "   ", "\ud800", "漢字 и кириллица"])
    assert vectors.shape == (5, 64)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, rtol=1e-5)


def test_no_texts_give_no_rows() -> None:
    assert HashEmbedder(128).encode([]).shape == (0, 128)


def test_texts_that_share_words_are_nearer_than_texts_that_do_not() -> None:
    query, near, far = HashEmbedder().encode(
        [
            "When is the invoice due?",
            "Invoices are due within thirty days of delivery.",
            "Penguins breed on sea ice during winter.",
        ]
    )
    assert query @ near > query @ far + 0.2


def test_case_does_not_matter_and_order_does_not_matter() -> None:
    first, second = HashEmbedder().encode(["Notice period", "PERIOD NOTICE"])
    np.testing.assert_allclose(first, second, rtol=1e-5)


def test_the_same_text_has_the_same_vector_in_another_process() -> None:
    code = (
        "from rag.hash_embedder import HashEmbedder;"
        "print(HashEmbedder().encode(['notice period'])[0].tobytes().hex())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert other == HashEmbedder().encode(["notice period"])[0].tobytes().hex()


def test_identity_names_the_vector_space() -> None:
    assert HashEmbedder(64).identity != HashEmbedder(128).identity


@pytest.mark.parametrize("dimension", [0, 7, 65])
def test_a_dimension_that_cannot_be_made_of_bytes_is_refused(dimension: int) -> None:
    with pytest.raises(ValueError, match="multiple of 8"):
        HashEmbedder(dimension)
