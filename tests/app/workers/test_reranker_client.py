"""The reranker as the search sees it, against a real child with a quick model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.workers.reranker_client import RerankerClient
from app.workers.reranker_messages import RerankerWorkerConfig
from rag.errors import EmbedderError
from tests.helpers.hosts import wait_until


def make_client(tmp_path: Path, function: str = "main") -> RerankerClient:
    config = RerankerWorkerConfig("folder", str(tmp_path / "log"))
    return RerankerClient(config, f"tests.helpers.reranker_child:{function}")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[RerankerClient]:
    client = make_client(tmp_path)
    yield client
    client.close()


def test_no_question_waits_for_it(client: RerankerClient) -> None:
    with pytest.raises(EmbedderError, match="not loaded"):
        client.scores("how long?", ["a text"])
    wait_until(lambda: client.ready, 20)  # asking has started it
    assert client.scores("how long?", ["one", "lone \udcff"]) == (3.0, 6.0)


@pytest.mark.parametrize("order", ["die", "lie", "nan"])
def test_misbehaviour_is_an_error_and_the_next_question_is_answered(
    client: RerankerClient, order: str
) -> None:
    client.start()
    wait_until(lambda: client.ready, 20)
    with pytest.raises(EmbedderError):
        client.scores(order, ["one", "two"])
    client.start()
    wait_until(lambda: client.ready, 20)
    assert client.scores("fine", ["one"]) == (3.0,)


def test_a_model_that_cannot_be_used_is_not_tried_for_ever(tmp_path: Path) -> None:
    client = make_client(tmp_path, "refuse")

    def ask_until_given_up() -> bool:
        with pytest.raises(EmbedderError):
            client.scores("how long?", ["a text"])
        return client.gave_up

    wait_until(ask_until_given_up, 20)
    client.close()
