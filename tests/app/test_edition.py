"""The light edition: told by what is installed, and says what it lacks."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import edition
from app.workers.embedding_child import open_embedder
from app.workers.embedding_messages import EmbeddingWorkerConfig
from app.workers.sandbox import _readable_folders
from rag.errors import EmbedderError
from tests.helpers.documents_for_library import write_reranker_folder
from tests.helpers.fake_backend import FakeServices, fake_services
from tests.helpers.tiny_embedder import make_tiny_embedder


@pytest.fixture
def services(tmp_path: Path) -> Iterator[FakeServices]:
    made = fake_services(tmp_path / "home")
    yield made
    made.close()


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edition, "find_spec", lambda _name: None)


def test_it_is_full_where_everything_is_installed() -> None:
    assert edition.edition() == "full"
    edition.require_full("never said")


@pytest.mark.usefixtures("light")
def test_the_light_one_takes_plain_models_only(
    services: FakeServices, tmp_path: Path
) -> None:
    assert edition.edition() == "light"
    plain = make_tiny_embedder(tmp_path / "plain")
    assert services.search_models.inspect(plain).plain_bert
    other = make_tiny_embedder(tmp_path / "other", model_type="mpnet")
    with pytest.raises(EmbedderError, match="full edition"):
        services.search_models.inspect(other)
    services.settings.update(embedding_model_path=str(other))
    assert "full edition" in services.search_models.current().problem
    config = EmbeddingWorkerConfig(str(other), "", "", chosen=True)
    with pytest.raises(EmbedderError, match="full edition"):
        open_embedder(config)


@pytest.mark.usefixtures("light")
def test_the_light_one_has_no_reranker(services: FakeServices, tmp_path: Path) -> None:
    folder = write_reranker_folder(tmp_path / "ms-marco-tiny")
    with pytest.raises(EmbedderError, match="full edition"):
        services.reranker.use(folder)
    services.settings.update(reranker_path=str(folder))
    assert "full edition" in services.reranker.current().problem


@pytest.mark.usefixtures("light")
def test_the_light_one_embeds_many_texts_with_a_plain_model(tmp_path: Path) -> None:
    folder = make_tiny_embedder(tmp_path / "plain")
    embedder = open_embedder(EmbeddingWorkerConfig(str(folder), "", "", chosen=True))
    try:
        assert embedder.encode(["a", "b c"]).shape == (2, embedder.dimension)
    finally:
        embedder.close()


def test_a_packaged_program_may_read_itself_behind_the_lock(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "inglenook"))
    assert tmp_path in _readable_folders()
