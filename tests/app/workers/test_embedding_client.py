"""The bulk embedder against a real child with a quick embedder."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.workers.embedding_client import LOW_PRIORITY, EmbeddingClient
from app.workers.embedding_messages import EmbeddingWorkerConfig
from engine.onnx_choice import MINIMUM_COSINE
from engine.onnx_embedder import OnnxEmbedder
from rag.errors import EmbedderError
from rag.hash_embedder import HashEmbedder
from tests.helpers.hosts import wait_until
from tests.helpers.tiny_embedder import HIDDEN, make_tiny_embedder


def make_client(tmp_path: Path, function: str = "main") -> EmbeddingClient:
    config = EmbeddingWorkerConfig("folder", "words@64", str(tmp_path / "log"))
    entry = f"tests.helpers.embedding_child:{function}"
    return EmbeddingClient(config, lambda: 64, entry=entry)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[EmbeddingClient]:
    client = make_client(tmp_path)
    yield client
    client.close()


def test_identity_and_dimension_need_no_child(client: EmbeddingClient) -> None:
    assert client.identity == "words@64"
    assert client.dimension == 64
    assert client.pid is None
    assert not client.ready


def test_vectors_are_those_of_the_embedder_in_the_child(
    client: EmbeddingClient,
) -> None:
    texts = ["a notice period", "zwei Wörter", "lone \udcff surrogate"]
    clean = [*texts[:2], "lone ? surrogate"]
    assert np.array_equal(client.encode(texts), HashEmbedder().encode(clean))
    assert client.encode([]).shape == (0, 64)


def test_start_returns_at_once_and_may_follow_close(client: EmbeddingClient) -> None:
    for _ in range(2):
        client.start()
        wait_until(lambda: client.ready)
        client.close()
        assert not client.ready
        assert client.pid is None


def test_the_child_has_low_priority(client: EmbeddingClient) -> None:
    assert client.encode(["nice"])[0, 0] == min(os.nice(0) + LOW_PRIORITY, 19)


@pytest.mark.parametrize("order", ["die", "lie", "nan"])
def test_misbehaviour_is_an_error_that_ingestion_knows(
    client: EmbeddingClient, order: str
) -> None:
    with pytest.raises(EmbedderError):
        client.encode([order])
    assert client.encode(["fine"]).shape == (1, 64)


def test_a_model_that_cannot_be_used_says_so(tmp_path: Path) -> None:
    client = make_client(tmp_path, "refuse")
    with pytest.raises(EmbedderError, match="cannot be used"):
        client.encode(["x"])
    client.close()


def test_a_plain_model_is_served_in_the_numbers_that_are_remembered(
    tmp_path: Path,
) -> None:
    folder = make_tiny_embedder(tmp_path / "tiny")
    cache = tmp_path / "cache"
    cache.mkdir()
    config = EmbeddingWorkerConfig(
        str(folder), "", str(tmp_path / "log"), chosen=True, cache_folder=str(cache)
    )
    texts = ["a lease", "the rent is due " * 9, ""]
    exact = OnnxEmbedder(folder, "tiny", "float32").encode(texts)
    client = EmbeddingClient(config, lambda: HIDDEN)
    begun = client.begin(texts)
    assert client.encode(texts[:1]).shape == (1, HIDDEN)  # meanwhile
    assert begun.ready
    assert (begun.result() * exact).sum(axis=1).min() > MINIMUM_COSINE
    client.close()
    (remembered,) = cache.iterdir()
    assert remembered.name.endswith(".numbers.json")
