"""A model folder is read without torch, and what cannot be used is refused."""

import json
import struct
from pathlib import Path

import numpy as np
import pytest

from engine.embedder_source import ORIGINAL_KEY, EmbedderFolder
from engine.errors import ModelFileError
from rag.embedder import embedder_identity


def _safetensors(tensors: dict[str, tuple[str, tuple[int, ...], bytes]]) -> bytes:
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    data = b""
    for name, (dtype, shape, values) in tensors.items():
        offsets = [len(data), len(data) + len(values)]
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": offsets}
        data += values
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def _folder(tmp_path: Path, weights: bytes) -> Path:
    folder = tmp_path / "minilm"
    folder.mkdir(exist_ok=True)
    (folder / "model.safetensors").write_bytes(weights)
    return folder


def _write(folder: Path, name: str, content: object) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")


def test_numbers_of_every_width_become_float32(tmp_path: Path) -> None:
    expected = np.array([[1.0, -2.5], [0.5, 3.0]], dtype=np.float32)
    upper = (expected.view(np.uint32) >> 16).astype(np.uint16)
    weights = _safetensors(
        {
            "bert.a": ("F32", (2, 2), expected.tobytes()),
            "b": ("F16", (2, 2), expected.astype(np.float16).tobytes()),
            "c": ("BF16", (2, 2), upper.tobytes()),
            "embeddings.position_ids": ("I64", (1,), bytes(8)),
        }
    )
    tensors = dict(EmbedderFolder(_folder(tmp_path, weights)).tensors())
    assert list(tensors) == ["a", "b", "c"]
    for values in tensors.values():
        assert values.dtype == np.float32
        np.testing.assert_array_equal(values, expected)


@pytest.mark.parametrize("shape", [(3,), (2**40,)])
def test_a_tensor_that_claims_more_than_there_is_is_refused(
    tmp_path: Path, shape: tuple[int, ...]
) -> None:
    weights = _safetensors({"a": ("F32", shape, bytes(8))})
    with pytest.raises(ModelFileError):
        list(EmbedderFolder(_folder(tmp_path, weights)).tensors())


def test_settings_are_read_and_limited(tmp_path: Path) -> None:
    folder = _folder(tmp_path, b"")
    source = EmbedderFolder(folder)
    config = {
        "model_type": "bert",
        "hidden_size": 384,
        "num_hidden_layers": 6,
        "num_attention_heads": 12,
        "intermediate_size": 1536,
        "max_position_embeddings": 512,
        "vocab_size": 30522,
        "layer_norm_eps": 1e-12,
    }
    _write(folder, "config.json", config)
    _write(folder, "1_Pooling/config.json", {"pooling_mode_cls_token": True})
    _write(folder, "sentence_bert_config.json", {"max_seq_length": 2048})
    assert source.config().hidden_size == 384
    assert source.pooling() == "cls"
    assert source.max_tokens() == 512
    _write(folder, "sentence_bert_config.json", {"max_seq_length": 256})
    assert source.max_tokens() == 256


@pytest.mark.parametrize(
    "pooling", [{}, {"pooling_mode_max_tokens": True}, {"pooling_mode_cls_token": 3}]
)
def test_a_pooling_that_llama_cpp_does_not_know_is_refused(
    tmp_path: Path, pooling: dict[str, object]
) -> None:
    folder = _folder(tmp_path, b"")
    _write(folder, "1_Pooling/config.json", pooling)
    with pytest.raises(ModelFileError):
        EmbedderFolder(folder).pooling()


def test_identity_names_folder_and_weights(tmp_path: Path) -> None:
    source = EmbedderFolder(_folder(tmp_path, b"x"))
    digest = source.weights_sha256()
    assert source.identity(digest) == f"minilm@{digest[:12]}"


@pytest.mark.parametrize(
    ("claim", "believed"), [("ab" * 32, True), ("ab", False), ("AB" * 32, False)]
)
def test_packaged_weights_keep_the_name_of_the_original(
    tmp_path: Path, claim: str, believed: bool
) -> None:
    header = json.dumps({"__metadata__": {ORIGINAL_KEY: claim}}).encode()
    folder = _folder(tmp_path, len(header).to_bytes(8, "little") + header)
    source = EmbedderFolder(folder)
    assert (source.weights_sha256() == claim) == believed
    assert source.identity(source.weights_sha256()) == embedder_identity(folder)
