"""The light embedder while it is prepared, when it cannot be, and once for real."""

import time
from pathlib import Path

import numpy as np
import pytest

from app.models import bundled_embedder
from app.workers import lazy_embedder
from app.workers.lazy_embedder import NO_IDENTITY, LazyEmbedder
from engine.embedder_conversion import embedder_identity
from rag.errors import EmbedderError


def test_questions_do_not_wait_long_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lazy_embedder, "PATIENCE_S", 0.05)
    embedder = LazyEmbedder(tmp_path, tmp_path)  # never started
    began = time.monotonic()
    with pytest.raises(EmbedderError, match="words already work"):
        embedder.encode(["x"])
    assert time.monotonic() - began < 1


def test_a_missing_model_is_an_error_with_a_sentence(tmp_path: Path) -> None:
    embedder = LazyEmbedder(tmp_path / "none", tmp_path)
    embedder.start()
    embedder.wait_settled()
    assert embedder.identity == NO_IDENTITY
    with pytest.raises(EmbedderError) as caught:
        embedder.encode(["x"])
    assert str(caught.value).endswith(".")
    embedder.close()


@pytest.mark.slow
def test_the_bundled_model_is_converted_once(tmp_path: Path) -> None:
    folder = bundled_embedder()
    first = LazyEmbedder(folder, tmp_path)
    first.start()
    assert first.identity == embedder_identity(folder)
    first.wait_settled()
    vectors = first.encode(["a notice period", "ninety days"])
    first.close()
    converted = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    second = LazyEmbedder(folder, tmp_path)
    second.start()
    assert np.allclose(second.encode(["a notice period"])[0], vectors[0], atol=1e-3)
    assert second.dimension == vectors.shape[1]
    second.close()
    assert {p: p.stat().st_mtime_ns for p in tmp_path.iterdir()} == converted
